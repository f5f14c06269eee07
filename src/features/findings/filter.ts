import type { Viewer } from '../../bot/turn';
import { companyOf } from '../../directory/company';
import { unsettled, type Finding } from '../../work/findings/finding';
import type { FindingsView } from './card';
import { all, fromFirst, type Look } from './look';
import type { FindingsPorts } from './ports';
import { kindNames, number } from './words';

type FilterPorts = Pick<FindingsPorts, 'findings' | 'directory'>;
type Filter = NonNullable<FindingsView['filter']>;
type Choice = { title: string; value: string };

const mostOwners = 30;
const mostOrganisations = 40;

/** What a report can be narrowed down to, with what is chosen now. Only what leads to something is offered. */
export function filterChoices(ports: FilterPorts, { who }: Pick<Viewer, 'who'>, look: Look): Filter {
  const open = ports.findings.list({ states: unsettled });
  return {
    kind: {
      value: look.kind ?? all,
      choices: [
        { title: 'Everything', value: all },
        ...ports.findings
          .tally()
          .map(({ kind, open }) => ({ title: `${kindNames[kind].several} (${number(open)})`, value: kind })),
      ],
    },
    stage: {
      value: look.stage ?? 'open',
      choices: [
        { title: 'To put right', value: 'open' },
        { title: 'Dismissed', value: 'dismissed' },
        { title: 'Put right', value: 'fixed' },
      ],
    },
    organisation: {
      value: look.organisation ?? all,
      choices: [
        { title: 'All organisations', value: all },
        ...withChosen(organisations(ports), look.organisation, (name) => name),
      ],
    },
    owner: {
      value: look.owner ?? all,
      choices: [
        { title: 'All owners', value: all },
        ...withChosen(
          owners(ports, open, who.id),
          look.owner,
          (id) => ports.directory.person(id)?.name ?? 'Somebody who left',
        ),
      ],
    },
  };
}

/** A client sends only what is among the choices. */
function withChosen(
  choices: Choice[],
  value: string | undefined,
  titleOf: (value: string) => string,
): Choice[] {
  if (value === undefined || choices.some((one) => one.value === value)) return choices;
  return [{ title: titleOf(value), value }, ...choices];
}

/** Bodies with something to put right, those with most first. */
export function byOrganisation({ findings, directory }: FilterPorts): { name: string; open: number }[] {
  const counts = new Map<string, number>();
  for (const { community, other } of findings.list({ states: unsettled })) {
    const both = other === undefined ? [community] : [community, other];
    for (const name of new Set(both.map((id) => findings.organisationOf(id)))) {
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return companyOf(directory.content)
    .circles('organisation')
    .map(([name]) => ({ name, open: counts.get(name) ?? 0 }))
    .filter(({ open }) => open > 0)
    .toSorted((a, b) => b.open - a.open || a.name.localeCompare(b.name, 'en-GB'));
}

function organisations(ports: FilterPorts): Choice[] {
  return byOrganisation(ports)
    .slice(0, mostOrganisations)
    .map(({ name, open }) => ({ title: `${name} (${number(open)})`, value: name }));
}

/** Whoever looks first, where there is anything of theirs; then those with most to put right. */
function owners({ directory }: FilterPorts, open: readonly Finding[], viewer: string): Choice[] {
  const counts = new Map<string, { name: string; open: number }>();
  for (const { community, other } of open) {
    const both = other === undefined ? [community] : [community, other];
    const all = new Map(both.flatMap((id) => directory.owners(id)).map((owner) => [owner.id, owner]));
    for (const { id, name, disabled } of all.values()) {
      if (!disabled) counts.set(id, { name, open: (counts.get(id)?.open ?? 0) + 1 });
    }
  }
  return [...counts]
    .toSorted(
      ([one, a], [other, b]) =>
        Number(other === viewer) - Number(one === viewer) ||
        b.open - a.open ||
        a.name.localeCompare(b.name, 'en-GB'),
    )
    .slice(0, mostOwners)
    .map(([value, { name, open }]) => ({
      title: value === viewer ? `${name}, that is you (${number(open)})` : `${name} (${number(open)})`,
      value,
    }));
}

/** What a report is narrowed down to, to be read after "only": "duplicates in the Core Department, of Asha Patel's". */
export function narrowedWords({ directory }: Pick<FilterPorts, 'directory'>, look: Look): string[] {
  const { kind, organisation, owner } = fromFirst(look);
  return [
    ...(kind ? [kindNames[kind].several] : []),
    ...(organisation !== undefined ? [organisation] : []),
    ...(owner !== undefined ? [directory.person(owner)?.name ?? 'somebody who left'] : []),
  ];
}
