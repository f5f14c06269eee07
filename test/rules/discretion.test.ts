import { reasonsToTell } from '../../src/directory/discretion';
import type { Reason } from '../../src/directory/suggest';

const reasons: Reason[] = [
  { kind: 'matches', words: ['peat'] },
  { kind: 'means', said: 'newts', concept: 'wildlife and building' },
  { kind: 'use', count: 7 },
  { kind: 'interest', interest: 'peat' },
  { kind: 'colleagues', count: 14, where: 'department', name: 'Water' },
  { kind: 'in common', count: 9, community: 'x', name: 'Policy Profession' },
  { kind: 'active', read: 310, days: 30 },
];

test.each([
  ['everything, to one alone', false, true, reasons.map(({ kind }) => kind)],
  ['nothing of the asker, where others read along', false, false, ['matches', 'means', 'use', 'active']],
  ['nothing of people, of a sensitive community', true, true, ['matches', 'means', 'interest', 'active']],
  ['neither, of a sensitive one where others read along', true, false, ['matches', 'means', 'active']],
] as const)('reasons tell %s', (_, sensitive, alone, told) => {
  expect(reasonsToTell(reasons, { sensitive }, { alone }).map(({ kind }) => kind)).toEqual(told);
});
