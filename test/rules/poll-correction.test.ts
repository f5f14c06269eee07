import { corrected } from '../../src/features/polls/asking/correction';
import type { Draft } from '../../src/features/polls/asking/form-reading';
import { pollOf } from '../poll-of';

const poll = pollOf();

function correct(...options: string[]) {
  const { question, several, anonymous, results, closes, timeZone, growing, organisers } = poll;
  const draft: Draft = {
    ...{ question, several, anonymous, results, closes, timeZone, growing, organisers },
    options,
  };
  const made = corrected(poll, draft);
  return 'fault' in made ? made.fault : made.options.map(({ id, text }) => `${id} ${text}`);
}

test.each([
  ['as they are', ['York', 'Leeds', 'Online'], ['o1 York', 'o2 Leeds', 'o3 Online']],
  ['a slip put right', ['York', 'Leed', 'On line'], ['o1 York', 'o2 Leed', 'o3 On line']],
  ['a word added', ['York (station)', 'Leeds', 'Online'], ['o1 York (station)', 'o2 Leeds', 'o3 Online']],
  ['in another order', ['Online', 'York', 'Leeds'], ['o3 Online', 'o1 York', 'o2 Leeds']],
  ['another one more', ['York', 'Leeds', 'Online', 'Hull'], ['o1 York', 'o2 Leeds', 'o3 Online', 'o4 Hull']],
])('options %s keep their votes', (_how, typed, options) => {
  expect(correct(...typed)).toEqual(options);
});

test.each([
  ['another one in its place', ['Bath', 'Leeds', 'Online'], '“York” would become “Bath”'],
  ['one left out', ['York', 'Leeds'], '“Online” is missing.'],
  ['eleven', ['York', 'Leeds', 'Online', ...'ABCDEFGH'], 'can have 10 options'],
])('%s is refused', (_what, typed, fault) => {
  expect(correct(...typed)).toContain(fault);
});

test('other figures are another thing', () => {
  const dated = pollOf({ options: [{ id: 'o1', text: '1 May' }] });
  const draft = { ...dated, options: ['2 May'] };

  expect(corrected(dated, draft)).toEqual({ fault: expect.stringContaining('“1 May” would become “2 May”') });
});
