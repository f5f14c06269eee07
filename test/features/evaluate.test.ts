import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freeCommands } from '../../src/app';

const communities = [
  {
    id: 'sewing',
    name: 'Chess Circle',
    description: 'Openings, endings and a game over lunch.',
    tags: ['games'],
  },
  { id: 'k9:b', name: 'Sewing and Mending', description: 'Needles, thread and patience.', owners: ['olu'] },
  { id: 'k9:c', name: 'Bell Ringers', description: 'We ring on Thursdays.' },
  { id: 'k9:d', name: 'Sewing Machines', description: 'Repairs.', closed: true },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-'));
  keep('communities.jsonl', communities);
});
afterEach(() => rmSync(folder, { recursive: true }));

function keep(name: string, rows: readonly object[]): void {
  writeFileSync(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

type Run = { code: number; told: string[]; printed: string[]; rows: () => Record<string, unknown>[] };

const out = () => join(folder, 'answers');

async function run(line: string): Promise<Run> {
  const told: string[] = [];
  const printed: string[] = [];
  const [command] = freeCommands({ clock: () => new Date(), tell: (line) => told.push(line) });
  const args = line.replaceAll('DIR', folder).split(' ');
  const code = (await command?.run(args, (line) => printed.push(line))) ?? -1;
  const rows = () =>
    readFileSync(out(), 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>); // a file of rows
  return { code, told, printed, rows };
}

test('questions are answered with the ids of the files, and the ones nothing fits are told apart', async () => {
  keep('questions.jsonl', [
    { qid: 1, text: 'is there anything for people who sew?' },
    { qid: 'q2', text: 'zeppelins' },
  ]);

  const { code, printed, rows } = await run('rank --in DIR --out DIR/answers');

  const [first, second] = rows();
  expect(code).toBe(0);
  expect(printed).toEqual([expect.stringContaining('rank: 2 rows')]);
  expect(first).toMatchObject({ qid: '1', answered: true });
  expect((first?.ranking as string[])[0]).toBe('k9:b');
  expect(second).toMatchObject({ qid: 'q2', answered: false });
});

test('an id means nothing: it is not found by, and every community but the closed ones is ranked', async () => {
  keep('questions.jsonl', [
    { qid: 'q1', text: 'sewing' },
    { qid: 'q2', text: 'k9' },
  ]);

  const { rows } = await run('rank --in DIR --out DIR/answers');

  const rankings = rows().map(({ ranking }) => ranking as string[]);
  expect(rankings[0]?.[0]).toBe('k9:b');
  expect(rankings.map((ranking) => ranking.toSorted())).toEqual([
    ['k9:b', 'k9:c', 'sewing'],
    ['k9:b', 'k9:c', 'sewing'],
  ]);
  expect(rows()[1]).toMatchObject({ answered: false });
});

test('what the asker is in is ranked too, and a ranking is fifty long where there are so many', async () => {
  keep(
    'communities.jsonl',
    Array.from({ length: 70 }, (_, at) => ({
      id: `x${at}`,
      name: at === 60 ? 'Bell Ringers' : `Group ${at}`,
    })),
  );
  keep('memberships.jsonl', [
    { person: 'ana', community: 'x60', role: 'member' },
    { person: 'bo', community: 'x3', role: 'member' },
    { person: 'cy', community: 'x3', role: 'member' },
  ]);
  keep('questions.jsonl', [{ qid: 'q', text: 'bell ringing', asker: 'ana' }]);

  const { rows } = await run('rank --in DIR --out DIR/answers');

  const ranking = rows()[0]?.ranking as string[];
  expect(ranking[0]).toBe('x60');
  expect(new Set(ranking).size).toBe(50);
  expect(ranking).toHaveLength(50);
});

test('what somebody asked before and then joined counts as a membership', async () => {
  keep('posts.jsonl', [{ id: 1, person: 'ana', text: 'anything with ropes?', community: 'k9:c' }]);
  keep('persons.jsonl', [{ person: 'ana' }, { person: 'nobody' }]);

  const { rows } = await run('recommend --in DIR --out DIR/answers');

  const [ana, nobody] = rows().map(({ ranking }) => (ranking as string[]).toSorted());
  expect(ana).toEqual(['k9:b', 'sewing']);
  expect(nobody).toEqual(['k9:b', 'k9:c', 'sewing']);
});

test('people are recommended what those like them are in, whoever owns it', async () => {
  const inBoth = ['bo', 'cy', 'di', 'ed', 'fay', 'gus'].flatMap((person) => [
    { person, community: 'k9:b' },
    { person, community: 'k9:c' },
  ]);
  keep('memberships_train.jsonl', [...inBoth, { person: 'olu', community: 'k9:c' }]);
  keep('persons.jsonl', [{ person: 'olu' }]);

  const { rows } = await run('recommend --in DIR --out DIR/answers');

  expect(rows()).toEqual([{ person: 'olu', ranking: ['k9:b', 'sewing'] }]);
});

test('somebody who has said what they care about is recommended that first', async () => {
  keep('people.jsonl', [
    { id: 'ana', department: 'Rivers', interests: ['bell ringers'] },
    { id: 'bo', department: 'Rivers', interests: ['chess'] },
  ]);
  keep('persons.jsonl', [{ person: 'ana' }, { person: 'bo' }]);

  const { rows } = await run('recommend --in DIR --out DIR/answers');

  expect(rows().map(({ ranking }) => (ranking as string[])[0])).toEqual(['k9:c', 'sewing']);
});

test('pairs that say the same are flagged, others are not', async () => {
  keep('communities.jsonl', [
    ...communities,
    { id: 'z', name: 'Sewing & mending', description: 'Needles and thread, and patience!' },
  ]);

  const { rows } = await run('duplicates --in DIR --out DIR/answers');

  const flagged = rows().filter(({ score }) => Number(score) >= 0.5);
  expect(flagged).toEqual([{ a: 'k9:b', b: 'z', score: expect.any(Number), verdict: 'duplicate' }]);
});

test('what neither its description nor its name tells is flagged, each with why', async () => {
  keep('communities.jsonl', [
    ...communities.slice(0, 1),
    { id: 'empty', name: 'QRT', description: null },
    { id: 'template', name: 'Lantern', description: 'Welcome to the Lantern group!' },
    { id: 'echo', name: 'Blue Rooms', description: 'Blue rooms.' },
    { id: 'told', name: 'Netball', description: null },
  ]);

  const { rows } = await run('undescribed --in DIR --out DIR/answers');

  expect(rows().map(({ community, flag }) => [community, flag])).toEqual([
    ['sewing', false],
    ['empty', true],
    ['template', true],
    ['echo', true],
    ['told', false],
  ]);
  expect(rows().every(({ why }) => /^[A-Z“].*\.$/.test(String(why)))).toBe(true);
  expect(rows()[4]?.why).toContain('Its name tells what it is.');
});

test('files may be packed, and a single file of queries is found by itself', async () => {
  rmSync(join(folder, 'communities.jsonl'));
  writeFileSync(
    join(folder, 'communities.jsonl.gz'),
    gzipSync(communities.map((row) => JSON.stringify(row)).join('\n')),
  );
  keep('queries_bells.jsonl', [{ qid: 'q', text: 'bell ringers' }]);

  const { rows } = await run('rank --in DIR --out DIR/answers');

  expect((rows()[0]?.ranking as string[])[0]).toBe('k9:c');
});

test.each([
  ['rate --in DIR --out DIR/answers', 'There is no task "rate".'],
  ['rank --out DIR/answers', 'Say where the rows are, with --in '],
  ['rank --in DIR', 'Say where the answers go, with --out FILE.'],
  ['rank --in DIR --out DIR/answers --fast', "Unknown option '--fast'."],
  ['rank --in DIR/none --out DIR/answers', 'There is no folder DIR/none.'],
  [
    'rank --in DIR --out DIR/answers',
    'There are several files of questions in DIR (queries_a.jsonl, queries_b',
  ],
  ['rank --in DIR --out DIR/answers --questions lost.jsonl', 'There is no file lost.jsonl'],
  ['rank --in DIR --out DIR/answers --questions bad.jsonl', 'bad.jsonl, line 2: "text" cannot be read'],
  ['rank --in DIR --out DIR/answers --questions torn.jsonl', 'torn.jsonl, line 1: this is not JSON.'],
  ['rank --in DIR --out DIR/answers --questions no.jsonl.gz', 'no.jsonl.gz cannot be read'],
  ['rank --in DIR --out DIR/no/answers --questions queries_a.jsonl', 'DIR/no/answers cannot be written'],
  ['recommend --in DIR --out DIR/answers', 'There is no persons.jsonl in DIR.'],
])('%s is answered in a sentence, and nothing is written', async (line, sentence) => {
  keep('queries_a.jsonl', [{ qid: 'q', text: 'bells' }]);
  keep('queries_b.jsonl', [{ qid: 'q', text: 'bells' }]);
  keep('bad.jsonl', [{ qid: 'q', text: 'bells' }, { qid: 'r' }]);
  writeFileSync(join(folder, 'torn.jsonl'), '{"qid":');
  writeFileSync(join(folder, 'no.jsonl.gz'), 'not packed');
  const before = readdirSync(folder);

  const { code, told, printed } = await run(line);

  expect(code).toBe(2);
  expect(told.at(-1)).toContain(sentence.replaceAll('DIR', folder));
  expect(printed).toEqual([]);
  expect(readdirSync(folder)).toEqual(before);
});

test('what was there before stays when a row cannot be read', async () => {
  writeFileSync(out(), 'as it was');
  keep('questions.jsonl', [{ qid: 'q', text: 'bells' }, { text: 'bells' }]);

  const { code } = await run('rank --in DIR --out DIR/answers');

  expect(code).toBe(2);
  expect(existsSync(out()) && readFileSync(out(), 'utf8')).toBe('as it was');
});
