import { arrivalOf, isStaff } from '../../src/directory/arrival';
import { Profile } from '../../src/directory/person';

const began = new Date('2026-11-16T10:00:00Z');

function profile(facts: Partial<Profile>): Profile {
  return Profile.parse({
    ...{ id: 'profile', v: 1, name: 'Nia Rees', mail: 'nia.rees@tenant.example', jobTitle: 'Ecologist' },
    organisation: 'Natural England',
    ...facts,
  });
}

test.each<[string, Partial<Profile>, string | undefined]>([
  [
    'the date of hire when it is there',
    { hiredOn: '2026-11-16T00:00:00Z', createdAt: '2026-11-02T09:00:00Z' },
    'hired~2026-11-16',
  ],
  ['a date of hire that lies ahead', { hiredOn: '2026-12-01' }, 'hired~2026-12-01'],
  ['the day of the account without a hire', { createdAt: '2026-11-18T09:00:00Z' }, 'created~2026-11-18'],
  [
    'the day of the account, when their organisation came with people hired long ago',
    { hiredOn: '2014-04-01', createdAt: '2026-11-16T06:00:00Z' },
    'created~2026-11-16',
  ],
  ['the first seeing without either', { seenAt: '2026-11-20T10:00:00.000Z' }, 'seen~2026-11-20'],
  ['nothing for whom the first sync found without a date', { seenAt: '2026-11-16T09:59:00.000Z' }, undefined],
  ['nothing without any date', {}, undefined],
  ['nothing by a date of year one', { hiredOn: '0001-01-01T00:00:00Z' }, undefined],
  ['nothing by a date that is none', { hiredOn: '2026-13-45', createdAt: 'yesterday' }, undefined],
  [
    'nothing for who is hired again with an account of long ago',
    { hiredOn: '2026-11-16', createdAt: '2019-01-07T09:00:00Z' },
    undefined,
  ],
  [
    'the move to another organisation',
    { hiredOn: '2019-01-07', moved: { at: '2026-11-20T08:00:00.000Z', from: 'Defra' } },
    'moved~2026-11-20',
  ],
  [
    'the hire, when the organisation is put right within a fortnight',
    { hiredOn: '2026-11-16', moved: { at: '2026-11-24T08:00:00.000Z', from: 'Defra' } },
    'hired~2026-11-16',
  ],
  [
    'the hire that came after a move',
    { hiredOn: '2026-11-16', moved: { at: '2026-09-01T08:00:00.000Z', from: 'Defra' } },
    'hired~2026-11-16',
  ],
  [
    'no move to where they were',
    {
      hiredOn: '2019-01-07',
      moved: { at: '2026-11-20T08:00:00.000Z', from: 'Natural England' },
    },
    'hired~2019-01-07',
  ],
])('somebody is new by %s', (_rule, facts, arrival) => {
  expect(arrivalOf(profile(facts), began)?.id).toBe(arrival);
});

test('who is new is new in their organisation', () => {
  const moved = { at: '2026-11-20T08:00:00.000Z', from: 'Defra' };

  expect(arrivalOf(profile({ moved, createdAt: '2019-01-07' }), began)).toEqual({
    ...{ id: 'moved~2026-11-20', how: 'moved', on: '2026-11-20', organisation: 'Natural England' },
  });
});

test.each<[string, Partial<Profile>, boolean]>([
  ['somebody with a job', {}, true],
  ['somebody with a department only', { jobTitle: undefined, department: 'Peat' }, true],
  ['somebody who is hired, whatever else is empty', { jobTitle: undefined, hiredOn: '2026-11-16' }, true],
  ['a guest', { guest: true, hiredOn: '2026-11-16' }, false],
  ['an account that is switched off', { disabled: true, hiredOn: '2026-11-16' }, false],
  [
    'somebody who has left',
    { left: { at: '2026-11-16T00:00:00.000Z', eraseFrom: '2026-12-16T00:00:00.000Z' } },
    false,
  ],
  ['an account without job and department', { jobTitle: undefined }, false],
  ['an account without mail', { mail: undefined }, false],
  ['a service account', { mail: 'svc-payroll@tenant.example' }, false],
  ['a mailbox that nobody reads', { mail: 'no-reply@tenant.example' }, false],
  ['a room', { name: 'Meeting Room 4', mail: 'york.4@tenant.example' }, false],
  ['a second account for administration', { mail: 'adm.nia.rees@tenant.example' }, false],
  ['somebody called Adma', { mail: 'adma.testa@tenant.example', name: 'Adma Testa' }, true],
])('%s is staff or not', (_who, facts, staff) => {
  expect(isStaff(profile(facts))).toBe(staff);
});

test.each<[string, string, string, string]>([
  ['midnight in UTC stands for the date alone', '2026-07-01T00:00:00Z', 'America/New_York', '2026-07-01'],
  ['midnight where they are falls on the day there', '2026-06-30T23:00:00Z', 'Europe/London', '2026-07-01'],
  ['a zone that nobody knows leaves it as it is written', '2026-06-30T23:00:00Z', 'Nowhere', '2026-06-30'],
])('%s', (_what, hiredOn, zone, day) => {
  expect(arrivalOf(profile({ hiredOn }), began, zone)?.on).toBe(day);
});
