import type { Found } from './asked';
import { barChart } from './charts';
import { byOrganisation } from './filter';
import { figure, paragraph, table } from './html';
import { measured, unmeasuredWords } from './measured';
import type { FindingsPorts } from './ports';
import { kindNames, number, trendWords } from './words';

const mostOrganisations = 10;

/** The figures of all communities, which only administrators see: in a table each, and as a chart of it. */
export async function figures(ports: FindingsPorts, { look, scope }: Found): Promise<string[]> {
  const { stage = 'open', kind, organisation, owner } = look;
  if (scope !== 'administrator' || stage !== 'open' || !ports.findings.lookedAt()) return [];
  const isWhole = organisation === undefined && owner === undefined;
  return [
    ...(await kindFigures(ports, look)),
    ...(isWhole && kind === undefined ? await organisationFigures(ports) : []),
  ];
}

async function kindFigures(
  ports: FindingsPorts,
  { kind, organisation, owner }: Found['look'],
): Promise<string[]> {
  const known = measured(ports.directory);
  const unmeasured = unmeasuredWords(known);
  const tallies = ports.findings
    .tally({ ...(organisation !== undefined && { organisation }), ...(owner !== undefined && { owner }) })
    .filter((one) => (kind === undefined || one.kind === kind) && (one.kind !== 'quiet' || known.known > 0));
  const isCompared = tallies.some(({ before }) => before !== undefined);
  const chart = await barChart({
    series: isCompared ? ['Now', 'A week ago'] : ['Now'],
    bars: tallies.map((one) => ({ name: kindNames[one.kind].several, values: [one.open, one.before ?? 0] })),
  });
  const rows = tallies.map((one) => [
    kindNames[one.kind].several,
    number(one.open),
    one.before === undefined ? 'Not counted' : number(one.before),
    trendWords(one) ?? '',
    number(one.fixed),
  ]);
  const words = tallies.map((one) => `${kindNames[one.kind].several} ${number(one.open)}`).join(', ');
  return [
    '<h2>By kind</h2>\n',
    figure(chart, `Bars: ${words}.`, 'To put right, by kind. The table below has the same numbers.'),
    ...table('To put right, by kind', ['Kind', 'Now', 'A week ago', 'Change', 'Put right this week'], rows),
    ...(unmeasured === undefined ? [] : [paragraph(unmeasured)]),
  ];
}

async function organisationFigures(ports: FindingsPorts): Promise<string[]> {
  const found = byOrganisation(ports);
  if (found.length < 2) return [];
  const shown = found.slice(0, mostOrganisations);
  const chart = await barChart({
    series: ['To put right'],
    bars: shown.map(({ name, open }) => ({ name, values: [open] })),
  });
  const which =
    shown.length < found.length ? `The ${shown.length} organisations with most` : 'By organisation';
  const words = shown.map(({ name, open }) => `${name} ${number(open)}`).join(', ');
  return [
    '<h2>By organisation</h2>\n',
    figure(chart, `Bars: ${words}.`, `${which}. The table below has the same numbers.`),
    ...table(
      'To put right, by organisation',
      ['Organisation', 'Now'],
      found.map(({ name, open }) => [name, number(open)]),
    ),
  ];
}
