import { drawOverview } from '../../src/features/settings/overview';
import {
  changeWords,
  hourWords,
  momentWords,
  quietWords,
  waitingWords,
  weeklyWords,
  wordListsWords,
} from '../../src/features/settings/words';
import { createDirectory } from '../../src/directory/memory';
import { createJournal } from '../../src/work/journal';
import { createHouseRules } from '../../src/work/rules';
import { keptLog, temporaryStore } from '../temporary-store';
import { readable } from '../world';

test.each([
  ['00:00', 'midnight'],
  ['00:30', '12:30am'],
  ['08:00', '8am'],
  ['11:59', '11:59am'],
  ['12:00', 'noon'],
  ['12:05', '12:05pm'],
  ['19:00', '7pm'],
])('%s is %s', (time, words) => {
  expect(hourWords(time)).toBe(words);
});

test.each([
  [null, 'off'],
  [{ from: '18:00', to: '08:00', weekends: true }, '6pm to 8am, and all weekend'],
  [{ from: '18:00', to: '08:00', weekends: false }, '6pm to 8am'],
])('quiet hours are told: %j', (hours, words) => {
  expect(quietWords(hours)).toBe(words);
});

test.each([
  [0, 'Nobody gets announcements or anything like them.'],
  [1, 'A person gets 1 message a week at most.'],
  [100, 'A person gets 100 messages a week at most.'],
])('so many a week are told: %d', (weekly, words) => {
  expect(weeklyWords(weekly)).toBe(words);
});

test.each([
  [0, 'Nothing is waiting to be sent.'],
  [1, 'One message is waiting to be sent.'],
  [27_000, '27,000 messages are waiting to be sent.'],
])('so many that wait are told: %d', (open, words) => {
  expect(waitingWords(open)).toBe(words);
});

test.each([
  ['2026-11-16T10:00:00Z', 'Europe/London', 'at 10am'],
  ['2026-11-15T23:30:00Z', 'Europe/London', 'on Sunday 15 November, 11:30pm'],
  ['2026-11-15T23:30:00Z', 'Asia/Kolkata', 'at 5am'],
  ['2025-11-16T10:05:00Z', 'Europe/London', 'on Sunday 16 November, 10:05am'],
])('%s in %s was %s', (time, timeZone, words) => {
  const at = new Date('2026-11-16T12:00:00Z');

  expect(momentWords(new Date(time), { at, timeZone })).toBe(words);
});

test.each([
  [{ glossary: [], added: [], muted: [] }, 'None of your own.'],
  [
    { glossary: [{ short: 'ABC', long: 'a bold cat' }], added: [], muted: ['one', 'two'] },
    '1 short form, 2 ignored words.',
  ],
])('the organisation’s own words are counted: %j', (lists, words) => {
  expect(wordListsWords(lists)).toBe(words);
});

test('only what a change has changed is told', () => {
  const before = { quietHours: null, weekly: 5 };

  expect(changeWords(before, before)).toBe('');
  expect(changeWords(before, { quietHours: null, weekly: 6 })).toBe(
    'A person now gets 6 messages a week at most.',
  );
});

describe('how sending stands', () => {
  const here = temporaryStore();

  test('says that nothing is being sent, why, and since when', async () => {
    const journal = createJournal({ store: here.store, clock: here.clock, id: () => 'one' });
    const words = { glossary: [], added: [], muted: [] };
    const standstill = { since: new Date('2026-11-16T08:40:00Z'), why: 'Teams does not know this bot.' };
    const ports = {
      words: { fresh: () => Promise.resolve(words), change: () => Promise.resolve(words) },
      rules: createHouseRules({ store: here.store, journal, clock: here.clock, log: keptLog() }),
      roles: { isAdministrator: () => Promise.resolve(true) },
      directory: createDirectory(),
      store: here.store,
      journal,
      sending: () => Promise.resolve({ open: 1_204, standstill }),
      ring: () => undefined,
      shown: () => Promise.resolve(),
      findings: { list: () => [] },
      timeZone: 'Europe/London',
      supportContacts: '',
    };
    const who = { id: 'carys', name: 'Carys Evans' };

    const reply = await drawOverview(ports, { who, at: here.now, timeZone: 'Europe/London' });

    const card = 'text' in reply ? {} : reply.render('nonce');
    const seen = readable([{ kind: 'card', card, summary: '' }]);
    expect(seen).toContain('Nothing is being sent\nTeams does not know this bot. It began at 8:40am.');
    expect(seen).toContain('1,204 messages are waiting to be sent.');
  });
});
