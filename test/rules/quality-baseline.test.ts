import { generate } from '../../src/adapters/simulated/generate';
import { againstBaseline } from '../quality/baseline';
import { printStyles } from '../quality/council';
import type { Answer } from '../quality/measured';
import { mean } from '../quality/metrics';
import { tenantSet } from '../quality/tenant';

const hundred = (right: number): number[] => Array.from({ length: 100 }, (_, at) => (at < right ? 1 : 0));
const baseline = { plain: { value: 0.91, questions: 100 } };

test.each([
  ['the same', 91, 'as the baseline'],
  ['a little better', 93, 'plain: was .910, is .930: better'],
  ['worse as chance may have it', 87, 'plain: was .910, is .870: worse'],
  ['worse than chance has it', 80, 'plain: was .910, is .800: worse by more than the noise'],
])('beside the baseline %s is told as such', (_name, right, line) => {
  expect(againstBaseline(baseline, { plain: hundred(right) })).toEqual([line]);
});

test('other questions than the baseline had are not compared', () => {
  const lines = againstBaseline(baseline, { plain: [1, 1], role: [1] });

  expect(lines).toEqual(['plain: 2 questions, was 100: keep a new baseline', 'role: not in the baseline']);
});

test('more questions refused though something fits is worse, not better', () => {
  const answers = (refused: number): Answer[] =>
    hundred(refused).map((value, at) => ({
      qid: `q${at}`,
      question: { qid: `q${at}`, text: 'bees' },
      right: new Map([['bees', 2]]),
      ranking: ['bees'],
      answered: value === 0,
    }));
  const name = 'something fits, and told so';
  const before = mean(printStyles('before', answers(2))[name] ?? []);

  const lines = againstBaseline(
    { [name]: { value: before, questions: 100 } },
    { [name]: printStyles('after', answers(20))[name] ?? [] },
  );

  expect(lines).toEqual([`${name}: was .980, is .800: worse by more than the noise`]);
});

test('a question may only name communities of the tenant, and one without a right answer fits nothing', () => {
  const { groups } = generate({ size: 'small', seed: 1 });
  const name = groups.find(({ engageId }) => engageId !== undefined)?.displayName ?? '';

  const set = tenantSet(groups, [
    { text: 'one', style: 'plain', right: [name], also: [] },
    { text: 'two', style: 'none', right: [], also: [] },
  ]);

  expect([...(set.right.get('q0')?.values() ?? [])]).toContain(2);
  expect(set.right.get('q1')).toBeUndefined();
  expect(() => tenantSet(groups, [{ text: 'x', style: 'plain', right: ['Nowhere'], also: [] }])).toThrow(
    'names "Nowhere", which is no community',
  );
});
