import { telling } from '../../src/directory/lexicon/telling';
import { understand } from '../../src/directory/text/subject';
import { answers, first, indexOf } from './text-of';

const index = indexOf({
  'Peat Bogs': { description: 'Peat' },
  'New Parents Network': { description: 'Babies' },
  'Single Parents': {},
  'Cycling to Work': { description: 'Routes and racks' },
  'Lunchtime Walks': {},
});

function subject(text: string): string[] {
  return index.heard(understand(text)).subject.map(({ plain }) => plain);
}

test.each([
  'hi, does anyone know whether there might be a group for peat?',
  'sorry if this is the wrong place, asking for a friend: peat?',
  'my manager said I should look for peat',
  'Not sure if this is the right place to ask but… peat?',
  'quick question: peat? any help would be much appreciated, many thanks',
  'hope you are all well! could someone point me in the right direction for peat tbh',
  'my line manager has suggested that I join a comunity on peat',
  'can anybody recomend a gruop for peat',
])('%s is about peat', (text) => {
  expect(subject(text)).toEqual(['peat']);
});

test('small words that were mistyped leave a question without a subject vague', () => {
  const heard = index.heard(understand('which comunity should I jion'));

  expect(heard.subject).toEqual([]);
  expect(heard.vague).toBe(true);
});

test('a question that is about something is not vague, however it is asked', () => {
  expect(index.heard(understand('which comunity is for peat')).vague).toBe(false);
});

test('what is said around a question does not make its answer worse', () => {
  const [, plain = 0] = answers(index, 'peat')[0] ?? [];
  const [, chatty = 0] = answers(index, 'hello colleagues, please suggest a group for peat, thanks')[0] ?? [];

  expect(chatty).toBeCloseTo(plain, 5);
});

test('a courtesy word counts where a name has it beside the subject', () => {
  expect(first(index, 'is there anything for new parents?')).toBe('New Parents Network');
  expect(first(index, 'single parents')).toBe('Single Parents');
});

test('what is said about anything tells less than the subject, though it is as rare here', () => {
  expect(first(index, 'cycling at lunchtime')).toBe('Cycling to Work');
});

test.each(['feel', 'back', 'week', 'moved', 'moving', 'lunchtime', 'happened'])('%s hardly tells', (word) => {
  expect(telling(word)).toBeLessThan(0.5);
});

test.each(['peat', 'menopause', 'parents', 'dyslexia', 'running', 'choir', 'wellbeing', 'dementia', 'newts'])(
  '%s tells',
  (word) => {
    expect(telling(word)).toBe(1);
  },
);
