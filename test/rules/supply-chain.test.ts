import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Names = z.record(z.string(), z.string());
const { dependencies, devDependencies, overrides } = z
  .object({ dependencies: Names, devDependencies: Names, overrides: Names })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const Locked = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  optional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const { '': _root, ...locked } = z
  .object({ packages: z.record(z.string(), Locked) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages;
const readme = readFileSync('README.md', 'utf8');
const section = readme.slice(readme.indexOf('\n## Dependencies'), readme.indexOf('\n## Decisions'));

/** Licences that ask for no more than to be named; what the product is made of has no other. */
const permissive = [
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'BlueOak-1.0.0'],
  '(AFL-2.1 OR BSD-3-Clause)',
];
/** Their package.json names none; each is under MIT by its own README or source. */
const statedElsewhere = ['escape-regexp-component', 'jspath', 'semaphore'];

const ofProduct = Object.entries(locked).filter(([, { dev, devOptional }]) => !dev && !devOptional);

/** The names in the first column of the README's table of dependencies, by its second column. */
function listed(kind: 'product' | 'tool'): string[] {
  const rows = [...section.matchAll(/^\| `([^`]+)` +\| (product|tool) +\| (.+?) +\|$/gm)];
  return rows.flatMap(([, name = '', of]) => (of === kind ? [name] : [])).sort();
}

test('every dependency has its reason in the README', () => {
  expect(listed('product')).toEqual(Object.keys(dependencies).sort());
  expect(listed('tool')).toEqual(Object.keys(devDependencies).sort());
});

test('every override has its reason in the README', () => {
  const reasons = /\*\*Overrides\.\*\*[^]*?\n\n/.exec(readme)?.[0] ?? '';

  for (const name of Object.keys(overrides)) expect(reasons).toContain(`\`${name}\``);
});

test('what the product is made of is under licences that only want to be named', () => {
  const other = ofProduct.filter(
    ([path, { license }]) =>
      !permissive.includes(license ?? '') && !statedElsewhere.includes(path.replace(/^.*node_modules\//, '')),
  );

  expect(ofProduct.length).toBeGreaterThan(100);
  expect(other.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test('everything is locked by its content, and nothing the product needs runs a script when it is installed', () => {
  const loose = Object.entries(locked).filter(([, { integrity }]) => integrity === undefined);
  const scripted = ofProduct.filter(([, { hasInstallScript, optional }]) => hasInstallScript && !optional);

  expect(loose.map(([path]) => path)).toEqual([]);
  expect(scripted.map(([path]) => path)).toEqual([]);
});
