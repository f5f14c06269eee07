import { fewest, type Affinity } from './affinity';
import type { Community } from './community';
import { companyOf } from './company';
import type { Content } from './content';
import { matchedWords } from './evidence';
import type { Meant } from './meaning/meaning-index';
import type { Person } from './person';
import type { Wording } from './relevance';
import type { Reason } from './suggest';
import type { Word } from './text/terms';
import { weights } from './weights';

const mostReasons = 3;

/** Who asks, with what, as far as it can be a reason. */
export type Asker = {
  readonly person: Person | undefined;
  readonly wording: Wording;
  /** How many different people at least asked the same and then joined a community. */
  readonly together: (at: number) => number;
} & Pick<Affinity, 'companion' | 'interest'>;

/** What else speaks for one community. */
export type Spoken = {
  /** An embedding model finds that it says much the same as was asked. */
  readonly alike: boolean;
  /** People it has in common with the asker's own communities tell more than those around the asker. */
  readonly inCommonFirst: boolean;
};

/** Why the community at this position is offered to the asker, strongest first. */
export function reasonsFor(
  content: Content,
  at: number,
  community: Community,
  asker: Asker,
  spoken: Spoken,
): Reason[] {
  const { person, wording } = asker;
  const around = colleagues(content, at, person);
  const together = inCommon(content, at, asker);
  const people = spoken.inCommonFirst ? [together, around] : [around, together];
  const words = inWords(content, at, community, wording);
  return [
    ...words,
    ...(words.length === 0 ? [nearBy(spoken)] : []),
    used(at, asker),
    interested(at, asker),
    ...people,
    active(community),
  ]
    .filter((reason) => reason !== undefined)
    .slice(0, mostReasons);
}

const told = new WeakMap<Wording, Map<number, readonly Reason[]>>();

/** What the words of the question say for it, whoever asks: they are looked up once for as long as the question is kept. */
function inWords(content: Content, at: number, community: Community, wording: Wording): readonly Reason[] {
  const known = told.get(wording) ?? new Map<number, readonly Reason[]>();
  told.set(wording, known);
  const { understood, meant } = wording;
  const reasons =
    known.get(at) ??
    [matches(content, at, community, understood.subject), means(content, at, meant)].filter(
      (reason) => reason !== undefined,
    );
  known.set(at, reasons);
  return reasons;
}

function matches(
  { text }: Content,
  at: number,
  { name }: Community,
  subject: readonly Word[],
): Reason | undefined {
  const words = matchedWords(text, at, subject, name);
  return words.length === 0 ? undefined : { kind: 'matches', words };
}

function means({ meaning, text }: Content, at: number, meant: Meant): Reason | undefined {
  if (meant.units.length === 0) return undefined;
  const { name, tags, description } = text.reading(at);
  const fields = [name, tags, description];
  const isThere = ({ term }: Word): boolean =>
    fields.some((field) => field.some((word) => word.term === term));
  const bridge = meaning.bridge(at, meant, isThere);
  return bridge && { kind: 'means', ...bridge };
}

function nearBy({ alike }: Spoken): Reason | undefined {
  return alike ? { kind: 'alike' } : undefined;
}

function used(at: number, { together }: Asker): Reason | undefined {
  const count = together(at);
  return count < fewest ? undefined : { kind: 'use', count };
}

function interested(at: number, { interest }: Asker): Reason | undefined {
  const told = interest(at);
  return told === undefined ? undefined : { kind: 'interest', interest: told };
}

function colleagues(content: Content, at: number, person: Person | undefined): Reason | undefined {
  for (const where of ['department', 'office', 'organisation'] as const) {
    const name = person?.[where];
    const count = (person && companyOf(content).circle(person, where)?.within[at]) ?? 0;
    if (name && count >= fewest) return { kind: 'colleagues', count, where, name };
  }
  return undefined;
}

function inCommon(content: Content, at: number, { companion }: Asker): Reason | undefined {
  const found = companion(at);
  const community = found && content.communities[found.community];
  return (
    community && { kind: 'in common', count: found.count, community: community.id, name: community.name }
  );
}

function active({ activity }: Community): Reason | undefined {
  if (!activity || activity.read < weights.busy * activity.days) return undefined;
  return { kind: 'active', read: activity.read, days: activity.days };
}
