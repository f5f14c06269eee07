import { following, leaving, profileOf, withFacts } from '../../src/features/sync/profile';

const asha = profileOf({
  id: 'p-1',
  displayName: 'Asha Patel',
  mail: 'asha@defra.example',
  companyName: 'Marine',
  department: 'Delivery',
});
const now = new Date('2026-11-16T09:00:00Z');

test.each([
  ['what is not named stays', { department: 'Science' }, { name: 'Asha Patel', department: 'Science' }],
  ['null is not set any more', { department: null }, { organisation: 'Marine', department: undefined }],
  ['empty is not set any more', { mail: '' }, { mail: undefined }],
  ['a name is never taken away', { displayName: null }, { name: 'Asha Patel' }],
  ['an account can be disabled', { accountEnabled: false }, { disabled: true }],
])('of the facts of a delta round, %s', (_rule, facts, expected) => {
  expect(withFacts(asha, facts)).toMatchObject(expected);
});

test('somebody who is back is enabled, unless Graph says otherwise', () => {
  const left = leaving(asha, 'changed', now);

  expect(withFacts(left, { displayName: 'Asha Patel' })).toMatchObject({
    disabled: undefined,
    left: undefined,
  });
  expect(withFacts(left, { accountEnabled: false })).toMatchObject({ disabled: true, left: undefined });
});

test('somebody who leaves is erased after 30 days; deleted for good, at once', () => {
  const left = leaving(asha, 'changed', now);
  const deleted = leaving(left, 'deleted', new Date('2026-11-20T09:00:00Z'));

  expect(left.left).toEqual({ at: '2026-11-16T09:00:00.000Z', eraseFrom: '2026-12-16T09:00:00.000Z' });
  expect(deleted.left).toEqual({ at: '2026-11-16T09:00:00.000Z', eraseFrom: '2026-11-20T09:00:00.000Z' });
});

test.each([
  ['Marine', 'Payments', 'Marine'],
  ['Marine', 'Marine', undefined],
  ['', 'Payments', undefined],
  ['Marine', '', undefined],
])('from %j to %j is a move from %j', (from, to, expected) => {
  const before = profileOf({ id: 'p-1', displayName: 'Asha Patel', companyName: from });
  const after = profileOf({ id: 'p-1', displayName: 'Asha Patel', companyName: to });

  expect(following(before, after, now).moved?.from).toBe(expected);
});
