import type { Page } from '../../bot/feature';
import type { Directory } from '../../directory/directory';
import { csv, type Cell } from '../../work/csv';
import type { Finding } from '../../work/findings/finding';
import { answerLink } from './asked';
import type { FindingsPorts } from './ports';
import { disputeOf, kindNames, kindWords, nameOf, surely } from './words';

const head = [
  'Kind',
  'Community',
  'Other community',
  'What they are to each other',
  'How sure',
  'Score',
  'Why',
  'Members',
  'Members of the other',
  'Owners',
  'Owners of the other',
  'Last active',
  'Last active: the other',
  'State',
  'Since',
  'An owner says',
  'Community id',
  'Other community id',
];

/** What there is to put right as a CSV file, a line for each finding. */
export function csvPage(ports: FindingsPorts): Page {
  return {
    page: 'findings',
    answer: (request) =>
      answerLink(ports, request, ({ findings }) =>
        Promise.resolve({
          status: 200,
          contentType: 'text/csv; charset=utf-8',
          fileName: 'findings.csv',
          body: csv(head, lines(ports.directory, findings)),
        }),
      ),
  };
}

async function* lines(directory: Directory, findings: readonly Finding[]): AsyncGenerator<Cell[]> {
  for (const finding of findings) yield await Promise.resolve(lineOf(directory, finding));
}

function lineOf(directory: Directory, finding: Finding): Cell[] {
  const { kind, community, other, verdict, score, reasons, state, since } = finding;
  const of = <T>(ask: (id: string) => T): [T, T | undefined] => [
    ask(community),
    other === undefined ? undefined : ask(other),
  ];
  const owners = (id: string): string =>
    directory
      .owners(id)
      .filter(({ disabled }) => !disabled)
      .map(({ name }) => name)
      .join('; ');
  return [
    kind === 'duplicate' ? kindNames[kind].one : kindWords(finding),
    ...of((id) => nameOf(directory, id)),
    verdict,
    score === undefined ? undefined : surely(score),
    score === undefined ? undefined : Math.round(score * 100) / 100,
    reasons.join('; '),
    ...of((id) => directory.memberCount(id)),
    ...of(owners),
    ...of((id) => directory.community(id)?.activity?.lastActive?.slice(0, 10)),
    state,
    since.slice(0, 10),
    disputeOf(finding)?.why,
    community,
    other,
  ];
}
