import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Environment } from '../../src/environment';

const image = readFileSync('infra/Dockerfile', 'utf8');
const bicep = readFileSync('infra/main.bicep', 'utf8');
const { scripts, engines } = z
  .object({ scripts: z.object({ start: z.string() }), engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const lines = image.split('\n');
/** What runs: the lines of the last stage. */
const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

function all(pattern: RegExp, text = image): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}

test('both stages stand on one exact version of Node, which Signpost supports', () => {
  const [first, ...others] = all(/^FROM node:(\S+)/gm);

  expect(first).toMatch(/^\d+\.\d+\.\d+-\w+-slim$/);
  expect(others).toEqual([first]);
  expect(Number.parseInt(first ?? '', 10)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
});

test('the image is built from the lock file, runs no scripts of packages, and leaves the tools behind', () => {
  expect(all(/(npm (?:ci|install|i|prune)\b[^&\n]*)/g).map((command) => command.trim())).toEqual([
    'npm ci --ignore-scripts',
    'npm prune --omit=dev --ignore-scripts',
  ]);
  expect(all(/^(COPY .*)/gm, last.join('\n')).every((line) => line.includes('--from=build'))).toBe(true);
});

test('nobody is root in it', () => {
  const user = last.indexOf('USER node');

  expect(user).toBeGreaterThan(0);
  expect(last.slice(user + 1).filter((line) => /^(USER|RUN|COPY|ADD)/.test(line))).toEqual([]);
});

test('it starts as npm start does', () => {
  const command = z.array(z.string()).parse(JSON.parse(all(/^CMD (.*)/gm)[0] ?? ''));

  expect(command.join(' ')).toBe(scripts.start);
});

test('it is asked how it is where it listens, here and on Azure', () => {
  const port = String(Environment.parse({}).PORT);

  expect(all(/^EXPOSE (\d+)/gm)).toEqual([port]);
  expect(all(/127\.0\.0\.1:(\d+\/\w+)/g)).toEqual([`${port}/readyz`]);
  expect([...all(/targetPort: (\d+)/g, bicep), ...all(/ port: (\d+)/g, bicep)]).toEqual(Array(4).fill(port));
  expect(all(/path: '(.*)'/g, bicep)).toEqual(['/healthz', '/healthz', '/readyz']);
});

test('what is secret or somebody’s own does not get into it', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');

  expect(ignored).toEqual(
    expect.arrayContaining(['.env', '.env.*', '.data', '.git', 'node_modules', 'dist']),
  );
});
