import { createBudget } from '../../src/adapters/graph/budget';
import { costOf } from '../../src/adapters/graph/cost';

const graph = 'https://graph.microsoft.com/v1.0';

describe('resource units', () => {
  test.each([
    ['/groups?$select=id&$top=999', 1],
    ['/groups/g-1/members?$select=id&$top=999', 2],
    ['/groups/g-1/members', 3],
    ['/groups/g-1/members?$top=5', 2],
    ['/groups/g-1/owners?$select=id', 1],
    ['/users?$top=999', 2],
    ['/users?$select=id', 1],
    ['/users?$expand=manager', 3],
    ['/users/delta?$deltatoken=x', 2],
    ['/employeeExperience/communities', 0],
    ["/reports/getYammerGroupsActivityDetail(period='D30')", 0],
  ])('%s costs %i', (path, cost) => {
    expect(costOf({ method: 'GET', url: `${graph}${path}` })).toBe(cost);
  });

  test('a batch costs what its items cost', () => {
    const requests = ['/groups/g-1/members?$select=id', '/groups/g-1/owners?$select=id', '/groups/g-1'];
    const body = JSON.stringify({ requests: requests.map((url) => ({ method: 'GET', url })) });

    expect(costOf({ method: 'POST', url: `${graph}/$batch`, body })).toBe(4);
  });

  test('a check of membership costs 4', () => {
    expect(costOf({ method: 'POST', url: `${graph}/users/p-1/checkMemberGroups`, body: '{}' })).toBe(4);
  });
});

describe('a budget of 100 units in 10 seconds', () => {
  function budget() {
    let now = 0;
    const waited: number[] = [];
    const made = createBudget(100, 10_000, {
      clock: () => new Date(now),
      async wait(ms) {
        waited.push(ms);
        now += ms;
      },
    });
    return { ...made, waited, forward: (ms: number) => void (now += ms) };
  }

  test('is spent without waiting, and comes back 10 seconds later', async () => {
    const { take, waited, forward } = budget();

    await take(60);
    forward(4_000);
    await take(40);
    await take(50);
    await take(20);

    expect(waited).toEqual([6_000, 4_000]);
  });

  test('is never overspent in any 10 seconds', async () => {
    const { take, waited } = budget();
    const taken: { at: number; cost: number }[] = [];
    let at = 0;

    for (let index = 0; index < 200; index += 1) {
      const cost = 1 + ((index * 7) % 40);
      const before = waited.length;
      await take(cost);
      at += waited.slice(before).reduce((sum, ms) => sum + ms, 0);
      taken.push({ at, cost });
    }

    const most = taken.map(({ at: end }) =>
      taken.filter((one) => one.at > end - 10_000 && one.at <= end).reduce((sum, one) => sum + one.cost, 0),
    );
    expect(Math.max(...most)).toBeLessThanOrEqual(100);
    expect(Math.max(...most)).toBeGreaterThan(60);
  });

  test('is shared by all who wait: their turns come one after the other', async () => {
    const waited: number[] = [];
    const clock = () => new Date(0);
    const { take } = createBudget(100, 10_000, { clock, wait: async (ms) => void waited.push(ms) });

    await Promise.all([take(100), take(60), take(60)]);

    expect(waited).toEqual([10_000, 20_000]);
  });

  test('counts what is spent without asking', async () => {
    const { take, spend, waited } = budget();

    spend(90);
    await take(20);

    expect(waited).toEqual([10_000]);
  });

  test('is half as large while Graph is near its limit', async () => {
    const { take, slow, waited } = budget();

    slow(true);
    await take(50);
    await take(50);
    slow(false);
    await take(50);

    expect(waited).toEqual([10_000]);
  });
});
