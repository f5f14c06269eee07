import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { generate } from '../../src/adapters/simulated/generate';
import { TenantQuestion } from '../quality/tenant';

const file = join(__dirname, '../quality/tenant/questions.json');
const questions = z.array(TenantQuestion).parse(JSON.parse(readFileSync(file, 'utf8')));
const styles = ['plain', 'indirect', 'acronym', 'typo', 'chatty', 'role', 'none'];

test('there are at least 150 questions, no two alike', () => {
  const texts = questions.map(({ text }) => text.trim().toLowerCase());

  expect(texts.length).toBeGreaterThanOrEqual(150);
  expect(texts.filter((text, at) => text === '' || texts.indexOf(text) !== at)).toEqual([]);
});

test('every style of asking is known, and at least 30 questions have no answer', () => {
  const unanswerable = questions.filter(({ right }) => right.length === 0);

  expect(questions.filter(({ style }) => !styles.includes(style))).toEqual([]);
  expect(questions.filter(({ style, right }) => (style === 'none') !== (right.length === 0))).toEqual([]);
  expect(unanswerable.filter(({ also }) => also.length > 0)).toEqual([]);
  expect(unanswerable.length).toBeGreaterThanOrEqual(30);
});

test('every community that a question names is in the tenant of the demo, and named once', () => {
  const communities = new Set(
    generate({ size: 'full', seed: 1 })
      .groups.filter(({ engageId }) => engageId !== undefined)
      .map(({ displayName }) => displayName),
  );

  const named = questions.map(({ text, right, also }) => ({ text, names: [...right, ...also] }));

  expect(named.flatMap(({ names }) => names).filter((name) => !communities.has(name))).toEqual([]);
  expect(named.filter(({ names }) => new Set(names).size < names.length)).toEqual([]);
});
