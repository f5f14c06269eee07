import type { Tally } from '../../work/findings/findings';
import type { FindingsView } from './card';
import type { Look } from './look';
import { measured, unmeasuredWords } from './measured';
import type { FindingsPorts } from './ports';
import { kindNames, number, trendWords } from './words';

type Counts = Pick<FindingsView, 'counts' | 'chart' | 'bars' | 'unmeasured'>;
type CountPorts = Pick<FindingsPorts, 'findings' | 'directory'>;

/** How many there are of each kind, in words and as a chart. Nothing before the first look, nor of what is done with. */
export function countsOf(ports: CountPorts, { kind, organisation, owner, stage = 'open' }: Look): Counts {
  if (!ports.findings.lookedAt() || stage !== 'open') return {};
  const tallies = ports.findings
    .tally({
      ...(organisation !== undefined && { organisation }),
      ...(owner !== undefined && { owner }),
    })
    .filter((one) => kind === undefined || one.kind === kind);
  const known = measured(ports.directory);
  const isMeasured = (one: Tally): boolean => one.kind !== 'quiet' || known.known > 0;
  const counted = tallies.filter(isMeasured);
  const unmeasured = tallies.some((one) => one.kind === 'quiet') ? unmeasuredWords(known) : undefined;
  return {
    counts: tallies.map((one) => ({
      title: kindNames[one.kind].several,
      value: isMeasured(one) ? countWords(one) : 'Not measurable',
    })),
    ...(kind === undefined &&
      counted.some(({ open }) => open > 0) && {
        chart: 'To put right, by kind',
        bars: counted.map((one) => ({ x: kindNames[one.kind].several, y: one.open })),
      }),
    ...(unmeasured !== undefined && { unmeasured }),
  };
}

/** "52, 12 more than last week" */
function countWords(tally: Tally): string {
  const trend = trendWords(tally);
  return trend === undefined ? number(tally.open) : `${number(tally.open)}, ${trend}`;
}
