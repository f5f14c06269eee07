import { generate } from '../../src/adapters/simulated/generate';
import { redated } from '../../src/adapters/simulated/redated';

const small = () => generate({ size: 'small', seed: 1 });

test('a tenant looked at a year later is as lively as on its first day', () => {
  const then = small();

  const now = redated(small(), new Date('2027-11-17T10:00:00Z'));

  const year = 52 * 7 * 24 * 60 * 60 * 1000;
  const moved = (before: string | null | undefined, after: string | null | undefined): number | undefined =>
    before && after ? Date.parse(after) - Date.parse(before) : undefined;
  const people = then.people.map((person, at) =>
    moved(person.employeeHireDate, now.people[at]?.employeeHireDate),
  );
  const groups = then.groups.map((group, at) =>
    moved(group.activity.lastActive, now.groups[at]?.activity.lastActive),
  );
  expect(new Set([...people, ...groups])).toEqual(new Set([year, undefined]));
  expect(now.groups.map(({ id }) => id)).toEqual(then.groups.map(({ id }) => id));
});

test('dates keep their form', () => {
  const now = redated(small(), new Date('2026-12-25T10:00:00Z'));

  const [hired] = now.people.flatMap(({ employeeHireDate }) => employeeHireDate ?? []);
  const [made] = now.groups.map(({ createdDateTime }) => createdDateTime);
  expect(hired).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/);
  expect(made).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test('in its first week, or before it, nothing moves', () => {
  expect(redated(small(), new Date('2026-11-20T10:00:00Z'))).toEqual(small());
  expect(redated(small(), new Date('2026-01-01T10:00:00Z'))).toEqual(small());
});
