import { Refusal } from '../../src/bot/turn';
import { TenantFault } from '../../src/directory/tenant';
import { createRoles } from '../../src/work/roles';

const group = 'administrators';

/** Roles over a group of people that can be changed, with a clock that can be moved. */
function setUp(adminGroup?: string) {
  const members = new Set(['carys']);
  const tenant = { down: false, asked: 0 };
  let now = 0;
  const reader = {
    async groupsAmong(person: string, groups: string[]) {
      tenant.asked++;
      if (tenant.down) throw new TenantFault('busy', 'Graph is busy');
      if (person === 'stranger') throw new TenantFault('not found', 'Graph knows no such person');
      return groups.filter((asked) => asked === group && members.has(person));
    },
    async *rosters(groups: string[]) {
      if (tenant.down) throw new TenantFault('busy', 'Graph is busy');
      for (const asked of groups) yield [{ group: asked, members: [...members], owners: [] }];
    },
  };
  const pass = (minutes: number) => {
    now += minutes * 60_000;
  };
  return {
    roles: createRoles({ reader, adminGroup, clock: () => new Date(now) }),
    members,
    tenant,
    pass,
  };
}

test('the people of the administrators’ group are administrators, and nobody else', async () => {
  const { roles } = setUp(group);

  expect(await roles.isAdministrator('carys')).toBe(true);
  expect(await roles.isAdministrator('asha')).toBe(false);
});

test('where no group is configured nobody is an administrator', async () => {
  const { roles } = setUp();

  expect(await roles.isAdministrator('carys')).toBe(false);
  expect(await roles.administrators()).toEqual([]);
});

test('who joins or leaves the group is noticed after five minutes', async () => {
  const { roles, members, tenant, pass } = setUp(group);
  await roles.isAdministrator('carys');
  await roles.isAdministrator('asha');
  members.delete('carys');
  members.add('asha');

  pass(4);
  const soon = [await roles.isAdministrator('carys'), await roles.isAdministrator('asha')];
  const askedSoon = tenant.asked;
  pass(2);
  const later = [await roles.isAdministrator('carys'), await roles.isAdministrator('asha')];

  expect(soon).toEqual([true, false]);
  expect(askedSoon).toBe(2);
  expect(later).toEqual([false, true]);
});

test('the community team is everybody in the group, or nobody knows', async () => {
  const { roles, members, tenant } = setUp(group);
  members.add('asha');

  expect(await roles.administrators()).toEqual(['carys', 'asha']);

  tenant.down = true;
  await expect(roles.administrators()).rejects.toThrow(Refusal);
});

test('somebody whom the tenant does not know is plainly no administrator', async () => {
  const { roles } = setUp(group);

  expect(await roles.isAdministrator('stranger')).toBe(false);
});

test('when Graph cannot say, nobody is let through, and the next try asks again', async () => {
  const { roles, tenant } = setUp(group);
  tenant.down = true;

  const refused = roles.isAdministrator('carys');

  await expect(refused).rejects.toThrow(Refusal);
  await expect(refused).rejects.toThrow('try again');
  tenant.down = false;
  expect(await roles.isAdministrator('carys')).toBe(true);
});
