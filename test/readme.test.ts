import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindNames, kindOf, type MessageKind } from '../src/work/outbox/kinds';
import { counters, gauges, timings } from '../src/work/meter';

const file = join(__dirname, '../README.md');
const source = join(__dirname, '../src');

/** The table of what is sent, as the README is to have it. With UPDATE_README=1 this test writes it there. */
function tableOf(kinds: readonly MessageKind[]): string {
  const head = ['message', 'when', 'to whom', 'counts', 'quiet hours', 'to stop it'];
  const rows = kinds.map((kind) => [
    kind.title,
    kind.when,
    kind.whom,
    countsWords(kind),
    kind.quiet ? 'waits' : 'does not wait',
    '“Stop these” under it, or “my messages”',
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function countsWords({ counted, held }: MessageKind): string {
  if (!counted) return 'no';
  return held ? 'yes, and waits when the number is used up' : 'yes, and comes all the same';
}

/** The part of the README under a heading, up to the next one. */
function section(readme: string, heading: string): string {
  const [, after = ''] = readme.split(`\n## ${heading}\n`);
  return after.split('\n## ')[0] ?? '';
}

function tableIn(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .join('\n');
}

test('the README tells of every kind of message what the code does (UPDATE_README=1 writes it anew)', () => {
  const readme = readFileSync(file, 'utf8');
  const written = tableIn(section(readme, 'What it sends'));
  const expected = tableOf(kindNames.map(kindOf));

  if (process.env.UPDATE_README === '1') {
    writeFileSync(
      file,
      readme.replace(written, () => expected),
    );
    return;
  }

  expect(written).toBe(expected);
});

test('what the README says to watch for is measured, or said in the log', () => {
  const alerts = tableIn(section(readFileSync(file, 'utf8'), 'Operations'));
  const measured = Object.keys({ ...counters, ...timings, ...gauges });
  const sources = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(work|bot|adapters|features)\/.*\.ts$/.test(name))
    .map((name) => readFileSync(join(source, name), 'utf8'))
    .join('\n');

  const named = [...alerts.matchAll(/`(signpost_\w+)`/g)].map(([, name]) => name);
  const quoted = [...alerts.matchAll(/“([^”]+)” (?:and “([^”]+)” )?in the log/g)].flatMap(
    ([, ...words]) => words,
  );

  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => name !== undefined && !measured.includes(name))).toEqual([]);
  expect(quoted.length).toBeGreaterThan(4);
  expect(quoted.filter((words) => words !== undefined && !sources.includes(words))).toEqual([]);
});

test('where the README says to look when something is wrong there is something to be seen', () => {
  const table = tableIn(section(readFileSync(file, 'utf8'), 'When something is wrong'));
  const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(source, name), 'utf8'))
    .join('\n')
    .toLowerCase();
  const quoted = [...table.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words);
  const named = [...table.matchAll(/`([A-Za-z_]+)`/g)].map(([, name = '']) => name);

  expect(quoted.length).toBeGreaterThan(8);
  expect(named.length).toBeGreaterThan(5);
  expect([...quoted, ...named].filter((words) => !code.includes(words.toLowerCase()))).toEqual([]);
});
