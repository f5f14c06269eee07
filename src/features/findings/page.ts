import type { Page } from '../../bot/feature';
import { dateWords } from '../../directory/words';
import { FindingKind, type Finding } from '../../work/findings/finding';
import { answerLink, type Found } from './asked';
import { figures } from './figures';
import { narrowedWords } from './filter';
import { paragraph, table } from './html';
import type { FindingsPorts } from './ports';
import { ownersWords } from './sides';
import { style } from './style';
import { counted, dayOf, disputeOf, kindNames, kindWords, lookedWords, nameOf, number } from './words';

/** More than this nobody reads, nor prints. */
const mostOnPage = 2_000;

const titles = {
  open: { administrator: 'Communities to put right', owner: 'What to put right in your communities' },
  dismissed: { administrator: 'What was dismissed', owner: 'What was dismissed in your communities' },
  fixed: { administrator: 'What was put right', owner: 'What was put right in your communities' },
} as const;

const nothing = {
  open: 'There is nothing to put right.',
  dismissed: 'Nothing has been dismissed.',
  fixed: 'Nothing has been put right yet.',
} as const;

/** What there is to put right as a page to read and print: figures with charts, then every finding. */
export function htmlPage(ports: FindingsPorts): Page {
  return {
    page: 'findings-page',
    answer: (request) =>
      answerLink(ports, request, async (found) => ({
        status: 200,
        contentType: 'text/html; charset=utf-8',
        body: pieces(ports, request.at, found, await figures(ports, found)),
      })),
  };
}

function* pieces(
  ports: FindingsPorts,
  at: Date,
  { look, scope, findings }: Found,
  figures: readonly string[],
): Generator<string> {
  const { timeZone } = ports;
  const { stage = 'open' } = look;
  const title = titles[stage][scope];
  const shown = findings.slice(0, mostOnPage);
  const looked = ports.findings.lookedAt();
  const only = narrowedWords(ports, look);
  yield `<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>${title}</title>`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body><main>\n`;
  yield `<h1>${title}</h1>\n`;
  yield paragraph(
    looked
      ? `Last looked ${lookedWords(looked, { at, timeZone })}. Made on ${dayOf(at.toISOString(), { at, timeZone })}.`
      : 'Communities have not been looked through yet. That happens after the first sync.',
  );
  if (only.length > 0) yield paragraph(`Only: ${only.join(', ')}.`);
  yield* figures;
  if (findings.length === 0) yield paragraph(nothing[stage]);
  if (shown.length < findings.length) {
    yield paragraph(`The worst ${number(shown.length)} of ${number(findings.length)}; the CSV has all.`);
  }
  for (const kind of FindingKind.options) {
    const some = shown.filter((finding) => finding.kind === kind);
    if (some.length === 0) continue;
    const { several } = kindNames[kind];
    yield `<h2>${several}</h2>\n`;
    yield* kind === 'duplicate' ? pairs(ports, at, some) : singles(ports, at, some, several);
  }
  yield '</main></body></html>\n';
}

function pairs({ directory, timeZone }: FindingsPorts, at: Date, findings: readonly Finding[]) {
  const rows = findings.map((finding) => [
    nameOf(directory, finding.community),
    finding.other === undefined ? '' : nameOf(directory, finding.other),
    kindWords(finding),
    [...finding.reasons, ...disputed(finding)].join('; '),
    [finding.community, finding.other]
      .flatMap((id) => (id === undefined ? [] : [membersWords(directory.memberCount(id))]))
      .join(' and '),
    dayOf(finding.since, { at, timeZone }),
  ]);
  const head = ['Community', 'And', 'What they are', 'Why', 'Members', 'Since'];
  return table(`${counted(rows.length, 'pair', 'pairs')}, the worst first`, head, rows);
}

function singles(
  { directory, timeZone }: FindingsPorts,
  at: Date,
  findings: readonly Finding[],
  several: string,
) {
  const rows = findings.map((finding) => {
    const { community, reasons, since } = finding;
    const lastActive = directory.community(community)?.activity?.lastActive;
    return [
      nameOf(directory, community),
      [...reasons, ...disputed(finding)].join('; '),
      membersWords(directory.memberCount(community)),
      ownersWords(directory, community),
      lastActive === undefined ? 'Not known' : dateWords(lastActive, timeZone),
      dayOf(since, { at, timeZone }),
    ];
  });
  const head = ['Community', 'Why', 'Members', 'Owners', 'Last active', 'Since'];
  return table(`${several}: ${number(rows.length)}, the worst first`, head, rows);
}

function membersWords(count: number): string {
  return counted(count, 'member', 'members');
}

function disputed(finding: Finding): string[] {
  const dispute = disputeOf(finding);
  return dispute ? [`An owner says it is wrong: “${dispute.why ?? ''}”`] : [];
}
