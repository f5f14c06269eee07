import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const source = resolve(__dirname, '../src');

/** What each room may import besides itself. */
const allowed: Record<string, readonly string[]> = {
  bot: [],
  store: [],
  directory: ['store'],
  work: ['bot', 'directory', 'store'],
  features: ['bot', 'directory', 'work', 'store'],
  adapters: ['bot', 'directory', 'work', 'store'],
  'environment.ts': [],
  'certificate.ts': [],
  'credentials.ts': ['certificate.ts', 'environment.ts', 'work'],
  'config.ts': ['credentials.ts', 'environment.ts', 'work'],
  'ports.ts': ['bot', 'directory', 'work', 'store'],
  'foundations.ts': ['bot', 'directory', 'work', 'store', 'ports.ts'],
  'schedule.ts': ['features', 'foundations.ts', 'ports.ts'],
  'app.ts': ['bot', 'directory', 'work', 'store', 'features', 'foundations.ts', 'ports.ts', 'schedule.ts'],
  'outside.ts': ['bot', 'directory', 'work', 'store', 'adapters', 'config.ts'],
  'keeping.ts': ['bot', 'work', 'store', 'adapters', 'config.ts'],
  'checks.ts': ['bot', 'directory', 'work', 'store', 'adapters', 'config.ts', 'credentials.ts', 'outside.ts'],
  'main.ts': [
    'bot',
    'directory',
    'work',
    'store',
    'adapters',
    'app.ts',
    'checks.ts',
    'config.ts',
    'keeping.ts',
    'outside.ts',
    'ports.ts',
  ],
};

/** Rooms whose folders are strangers to each other. */
const strangers = ['features', 'adapters'];

type Import = { from: string; to: string };

test('every import keeps to the rule of the house', () => {
  const imports = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => importsOf(file));

  const broken = imports.filter((one) => !keepsTo(one)).map(({ from, to }) => `${from} imports ${to}`);

  expect(imports.length).toBeGreaterThan(50);
  expect(broken).toEqual([]);
});

test('a feature that imports another is caught', () => {
  expect(keepsTo({ from: 'features/polls/replies.ts', to: 'features/sync/sync' })).toBe(false);
  expect(keepsTo({ from: 'adapters/teams/send.ts', to: 'adapters/web/web' })).toBe(false);
  expect(keepsTo({ from: 'bot/dispatch.ts', to: 'store/store' })).toBe(false);
  expect(keepsTo({ from: 'work/jobs.ts', to: 'features/polls/poll' })).toBe(false);
  expect(keepsTo({ from: 'features/polls/replies.ts', to: 'features/polls/poll' })).toBe(true);
});

test('only configuration reads the environment, and only adapters/teams knows the Bot Framework', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const holding = (words: string): string[] =>
    files
      .filter((file) => readFileSync(join(source, file), 'utf8').includes(words))
      .map((file) => room(file));

  expect(holding('process.env')).toEqual(['main.ts']);
  for (const words of ["'botbuilder", "'botframework-"]) {
    expect(new Set(holding(words))).toEqual(new Set(['adapters/teams']));
  }
  expect(new Set(holding("from 'adaptive"))).toEqual(new Set(['bot']));
  expect(new Set(holding("from '@microsoft/microsoft-graph-client'"))).toEqual(new Set(['adapters/graph']));
  expect(new Set(holding("from '@azure/cosmos'"))).toEqual(new Set(['adapters/cosmos']));
  expect(new Set(holding("from '@opentelemetry/"))).toEqual(new Set(['adapters/opentelemetry']));
  expect(new Set(holding("from 'prom-client'"))).toEqual(new Set(['adapters/prometheus']));
});

test('the answer key of the simulated tenant is read by nothing in the product', () => {
  const readers = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => importsOf(file))
    .filter(({ to }) => to === 'adapters/simulated/answer-key');

  expect(readers).toEqual([]);
});

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import\(|require\()\s*['"](\.[^'"]+)['"]/g)].map(
    ([, path]) => path ?? '',
  );
  return specifiers
    .map((path) => relative(source, resolve(source, dirname(file), path)))
    .filter((to) => !to.startsWith('..'))
    .map((to) => ({ from: file, to }));
}

/** `features/polls`, `bot`, or a file at the top. */
function room(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (strangers.includes(first)) return `${first}/${second.replace(/\.ts$/, '')}`;
  return path.includes('/') ? first : `${first.replace(/\.ts$/, '')}.ts`;
}

function keepsTo({ from, to }: Import): boolean {
  const here = room(from);
  const there = room(to);
  if (here === there) return true;
  const floor = here.split('/')[0] ?? here;
  const upstairs = there.split('/')[0] ?? there;
  if (floor === upstairs) return false;
  return (allowed[floor] ?? []).includes(upstairs);
}
