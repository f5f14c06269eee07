import { createWeb, type Web } from '../../src/adapters/web/web';
import { TenantFault, type Subscription, type TenantWatch } from '../../src/directory/tenant';
import { createNotifications } from '../../src/features/sync/watch/notifications';
import { subscribeJob } from '../../src/features/sync/watch/subscribing';
import { scheduleSubscriptions } from '../../src/features/sync/watch/subscription';
import type { Store } from '../../src/store/store';
import { createJobs, type Jobs } from '../../src/work/jobs';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const day = 24 * 60;
let instances: { web: Web; jobs: Jobs }[];
let graph: ReturnType<typeof graphThere>;

beforeEach(() => {
  instances = [];
  graph = graphThere();
});

afterEach(async () => {
  for (const { web } of instances) await web.stop();
});

/** Graph as far as subscriptions go: it tries both addresses, and keeps what it is asked to tell. */
function graphThere() {
  const live = new Map<string, Subscription>();
  const asked: string[] = [];
  let reach = (url: string): string => url;
  let serial = 0;
  let meanwhile = (): Promise<void> => Promise.resolve();

  async function isReached(address: string): Promise<boolean> {
    const token = 'Validation: try+1 &c';
    try {
      const query = `validationToken=${encodeURIComponent(token)}`;
      const answer = await fetch(reach(`${address}?${query}`), { method: 'POST' });
      return answer.status === 200 && (await answer.text()) === token;
    } catch {
      return false;
    }
  }

  async function post(url: string, values: object[]): Promise<number> {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const answer = await fetch(reach(url), {
      method: 'POST',
      headers,
      body: JSON.stringify({ value: values }),
    });
    return answer.status;
  }

  const watch: TenantWatch = {
    async subscribe(to) {
      asked.push(`subscribe to ${to.resource}`);
      if (!(await isReached(to.notificationUrl)) || !(await isReached(to.lifecycleUrl)))
        throw new TenantFault('refused', 'Microsoft Graph could not reach PUBLIC_URL.');
      const id = `subscription-${(serial += 1)}`;
      live.set(id, to);
      await meanwhile();
      return { id, expires: to.expires };
    },
    renew(id, expires) {
      asked.push(`renew ${id}`);
      const held = live.get(id);
      if (!held) return Promise.reject(new TenantFault('not found', 'There is no such subscription.'));
      live.set(id, { ...held, expires });
      return Promise.resolve(expires);
    },
    unsubscribe(id) {
      asked.push(`unsubscribe ${id}`);
      live.delete(id);
      return Promise.resolve();
    },
  };

  return {
    watch,
    live,
    asked,
    /** Where on this machine the public address leads. */
    leads: (to: string) => void (reach = (url) => url.replace(/^https:\/\/[^/]+/, to)),
    during: (act: () => Promise<void>) => void (meanwhile = act),
    change: (id: string, clientState = live.get(id)?.clientState) =>
      post(live.get(id)?.notificationUrl ?? '', [
        { subscriptionId: id, clientState, changeType: 'updated', resource: 'Groups/g-1', tenantId: 't' },
      ]),
    lifecycle: (id: string, lifecycleEvent: string) =>
      post(live.get(id)?.lifecycleUrl ?? '', [
        { subscriptionId: id, clientState: live.get(id)?.clientState, lifecycleEvent },
      ]),
    post,
  };
}

/** A server with the bot's jobs behind it. */
async function instance(
  name: string,
  address: string | 'none' = 'https://bot.example',
  store: Pick<Store, 'get'> = here.store,
) {
  const publicUrl = address === 'none' ? undefined : address;
  const log = keptLog();
  const counted: string[] = [];
  const nudges: string[] = [];
  const broken: string[] = [];
  const ports = { store: here.store, watch: graph.watch, publicUrl, clock: here.clock, secret };
  const handlers = () => [{ kind: 'subscribe', run: (data: unknown) => subscribeJob(ports, data) }];
  const jobs = createJobs({ store: here.store, clock: here.clock, holder: name, handlers, log });
  const take = createNotifications({
    store: store as Store, // all that it uses
    jobs,
    clock: here.clock,
    log,
    meter: {
      count: (_name, labels, by = 1) =>
        void counted.push(...Array.from({ length: by }, () => Object.values(labels).join())),
      time: () => undefined,
    },
    nudge() {
      if (broken.length > 0) return Promise.reject(new Error(broken.pop()));
      return Promise.resolve(void nudges.push(`${name} nudges`));
    },
  });
  const working: Promise<void>[] = [];
  const web = createWeb({
    host: '127.0.0.1',
    port: 0,
    messages: () => Promise.resolve(),
    readiness: () => ({ ready: true, body: {} }),
    notifications(body, kind) {
      const work = take(body, kind);
      working.push(work);
      return work;
    },
    log,
  });
  const { url } = await web.start();
  instances.push({ web, jobs });
  graph.leads(url);
  return {
    url,
    log,
    counted,
    nudges,
    /** Why the next nudges fail. */
    broken,
    /** Waits for what was taken to be worked on. */
    settled: () => Promise.allSettled(working),
    async starts() {
      await scheduleSubscriptions({ ...ports, jobs });
      await jobs.runDue();
    },
    runs: () => jobs.runDue(),
  };
}

let secrets = 0;
const secret = (): string => `secret-${(secrets += 1)}`;

describe('where there is a public address', () => {
  test('Graph is asked to tell of groups and people, and tries both addresses', async () => {
    const { starts } = await instance('one');

    await starts();

    expect(graph.asked).toEqual(['subscribe to groups', 'subscribe to users']);
    expect([...graph.live.values()]).toEqual([
      expect.objectContaining({
        resource: 'groups',
        notificationUrl: 'https://bot.example/api/notifications',
        lifecycleUrl: 'https://bot.example/api/notifications/lifecycle',
        expires: new Date('2026-12-14T09:00:00Z'),
      }),
      expect.objectContaining({ resource: 'users' }),
    ]);
    const [groups, users] = [...graph.live.values()];
    expect(groups?.clientState).not.toBe(users?.clientState);
  });

  test('a change asks for one round of changes, however many there are', async () => {
    const { starts, settled, nudges, counted } = await instance('one');
    await starts();

    const statuses = [await graph.change('subscription-1'), await graph.change('subscription-2')];
    await settled();
    const atFirst = [...nudges];
    here.pass({ seconds: 10 });
    await graph.change('subscription-2');
    await settled();

    expect(statuses).toEqual([202, 202]);
    expect(atFirst).toEqual(['one nudges']);
    expect(nudges).toEqual(['one nudges', 'one nudges']);
    expect(counted).toEqual(['taken', 'taken', 'taken']);
  });

  test('a change that reaches another instance counts there', async () => {
    const one = await instance('one');
    await one.starts();
    const other = await instance('other');

    await graph.change('subscription-1');
    await other.settled();

    expect([one.nudges, other.nudges]).toEqual([[], ['other nudges']]);
  });

  test('a change that comes before Graph has answered counts, too', async () => {
    const { starts, settled, nudges } = await instance('one');
    graph.during(async () => {
      await graph.change([...graph.live.keys()].at(-1) ?? '');
      await settled();
    });

    await starts();

    expect(nudges).toEqual(['one nudges']);
  });

  test.each([
    ['a secret that is not ours', 'subscription-1', 'secret-0'],
    ['no secret', 'subscription-1', undefined],
    ['a subscription that is not ours', 'subscription-9', 'ours'],
  ])('somebody who shows %s is heard politely and ignored', async (_what, id, shown) => {
    const { starts, settled, nudges, counted, log } = await instance('one');
    await starts();
    const clientState = shown === 'ours' ? graph.live.get('subscription-1')?.clientState : shown;
    const address = graph.live.get('subscription-1')?.notificationUrl ?? '';

    const status = await graph.post(address, [
      { subscriptionId: id, clientState, resource: 'Groups/<script>' },
    ]);
    await settled();

    expect(status).toBe(202);
    expect(nudges).toEqual([]);
    expect(counted).toEqual(['stranger']);
    expect(log.lines.join()).toContain('notifications were dropped');
  });

  test('what makes no sense is counted and nothing more, and does not hide what does', async () => {
    const { starts, settled, nudges, counted, url } = await instance('one');
    await starts();
    const held = graph.live.get('subscription-1');
    const sense = { subscriptionId: 'subscription-1', clientState: held?.clientState };

    await graph.post(`${url}/api/notifications`, [7 as unknown as object, {}, { subscriptionId: 4 }, sense]); // not objects
    await settled();

    expect(counted).toEqual(['unreadable', 'unreadable', 'unreadable', 'taken']);
    expect(nudges).toEqual(['one nudges']);
  });

  test('a nudge that fails is tried again with the next change, however soon that comes', async () => {
    const { starts, settled, nudges, broken } = await instance('one');
    await starts();
    broken.push('the store is away');

    await graph.change('subscription-1');
    await settled();
    const atFirst = [...nudges];
    here.pass({ seconds: 1 });
    await graph.change('subscription-1');
    await settled();

    expect([atFirst, nudges]).toEqual([[], ['one nudges']]);
  });

  test('a body with more than Graph ever sends is counted once, and none of it taken', async () => {
    const { starts, settled, nudges, counted, url } = await instance('one');
    await starts();
    const clientState = graph.live.get('subscription-1')?.clientState;
    const values = Array.from({ length: 1_001 }, () => ({ subscriptionId: 'subscription-1', clientState }));

    await graph.post(`${url}/api/notifications`, values);
    await settled();

    expect(counted).toEqual(['unreadable']);
    expect(nudges).toEqual([]);
  });

  test('bodies of strangers do not each cost a look into the store', async () => {
    let looks = 0;
    const get: Store['get'] = (...asked) => {
      looks += 1;
      return here.store.get(...asked);
    };
    const { starts, settled, url, counted } = await instance('one', 'https://bot.example', { get });
    await starts();

    for (let bodies = 0; bodies < 20; bodies++) {
      const values = Array.from({ length: 50 }, () => ({ subscriptionId: 'x', clientState: 'y' }));
      await graph.post(`${url}/api/notifications`, values);
    }
    await settled();

    expect(counted).toHaveLength(1_000);
    expect(looks).toBe(2); // of groups and of people
  });

  test('a body of another shape is counted and nothing more', async () => {
    const { url, settled, counted } = await instance('one');
    const headers = { 'Content-Type': 'application/json' };

    for (const body of ['[]', 'null', '{"value":{}}'])
      await fetch(`${url}/api/notifications`, { method: 'POST', headers, body });
    await settled();

    expect(counted).toEqual(['unreadable', 'unreadable', 'unreadable']);
  });

  test('a subscription is renewed when less than half of its time is left, and not before', async () => {
    const { starts, runs } = await instance('one');
    await starts();

    here.pass({ minutes: 13 * day });
    await runs();
    const early = [...graph.asked];
    here.pass({ minutes: 1.5 * day });
    await runs();

    expect(early).toEqual(['subscribe to groups', 'subscribe to users']);
    expect(graph.asked.slice(2)).toEqual(['renew subscription-1', 'renew subscription-2']);
    expect(graph.live.get('subscription-1')?.expires).toEqual(new Date('2026-12-28T21:00:00Z'));
  });

  test('starting again makes no second subscription', async () => {
    const { starts } = await instance('one');
    await starts();

    here.pass({ hours: 1 });
    await starts();

    expect(graph.live.size).toBe(2);
    expect(graph.asked).toHaveLength(2);
  });

  test('two instances that start at once make one subscription each of groups and people', async () => {
    const one = await instance('one');
    const other = await instance('other');

    await Promise.all([one.starts(), other.starts()]);

    expect([...graph.live.values()].map(({ resource }) => resource).sort()).toEqual(['groups', 'users']);
  });

  test('two jobs at once make one subscription each of groups and people', async () => {
    await instance('one');
    const ports = { store: here.store, watch: graph.watch, publicUrl: 'https://bot.example' };
    const job = () => subscribeJob({ ...ports, clock: here.clock, secret }, {});

    await Promise.allSettled([job(), job()]); // one may have to wait

    expect(graph.asked.sort()).toEqual(['subscribe to groups', 'subscribe to users']);
  });

  test('what another instance has made meanwhile stays, and ours is ended', async () => {
    const { starts } = await instance('one');
    let once = true;
    graph.during(async () => {
      if (!once) return;
      once = false;
      here.pass({ minutes: 6 });
      const ports = { store: here.store, watch: graph.watch, publicUrl: 'https://bot.example' };
      await subscribeJob({ ...ports, clock: here.clock, secret }, {});
    });

    await starts();

    expect([...graph.live.keys()]).toEqual(['subscription-2', 'subscription-3']);
    expect(graph.asked).toContain('unsubscribe subscription-1');
  });

  test('a subscription that Graph has forgotten is made anew', async () => {
    const { starts, runs, settled, nudges } = await instance('one');
    await starts();
    graph.live.delete('subscription-1');

    here.pass({ minutes: 20 * day });
    await runs();
    await graph.change('subscription-3');
    await settled();

    expect([...graph.live.keys()]).toEqual(['subscription-2', 'subscription-3']);
    expect(nudges).toEqual(['one nudges']);
  });

  test('a server that was down for a month subscribes anew', async () => {
    const { starts } = await instance('one');
    await starts();
    graph.live.clear();

    here.pass({ minutes: 30 * day });
    await starts();

    expect(graph.asked.filter((what) => what.startsWith('subscribe'))).toHaveLength(4);
    expect(graph.asked.filter((what) => what.startsWith('renew'))).toEqual([]);
  });

  test('another address means other subscriptions, and the former ones end', async () => {
    const former = await instance('one');
    await former.starts();
    const { starts } = await instance('one', 'https://new.example');
    here.pass({ minutes: 1 });

    await starts();

    expect([...graph.live.keys()]).toEqual(['subscription-3', 'subscription-4']);
    expect([...graph.live.values()].map(({ notificationUrl }) => new URL(notificationUrl).host)).toEqual([
      'new.example',
      'new.example',
    ]);
  });

  test('without an address any more, what there was is ended, and nothing is asked of Graph again', async () => {
    await (await instance('one')).starts();
    const { starts, runs } = await instance('one', 'none');
    here.pass({ minutes: 1 });

    await starts();
    const asked = graph.asked.length;
    here.pass({ minutes: 3 * day });
    await starts();
    await runs();

    expect(graph.live.size).toBe(0);
    expect(graph.asked).toHaveLength(asked);
  });

  test('an instance that crashed while it asked Graph is waited for, then another one asks', async () => {
    const { starts, runs } = await instance('one');
    graph.during(() => Promise.reject(new Error('crash')));
    await starts();
    graph.during(() => Promise.resolve());

    here.pass({ minutes: 1 });
    await runs();
    const early = graph.asked.length;
    here.pass({ minutes: 5 });
    await runs();

    expect(early).toBe(2);
    expect(graph.asked.slice(1)).toEqual(['subscribe to users', 'subscribe to groups']);
  });

  test('an address that Graph cannot reach is tried again later, and people are as important as groups', async () => {
    const { starts, runs, url } = await instance('one');
    graph.leads('http://127.0.0.1:1');

    await starts();
    graph.leads(url);
    here.pass({ minutes: 1 });
    await runs();

    expect(graph.asked).toEqual([
      'subscribe to groups',
      'subscribe to users',
      'subscribe to groups',
      'subscribe to users',
    ]);
    expect(graph.live.size).toBe(2);
  });
});

describe('what Graph says of a subscription itself', () => {
  test('"sign in again" renews it at once', async () => {
    const { starts, settled, runs, counted } = await instance('one');
    await starts();
    here.pass({ hours: 1 });

    const status = await graph.lifecycle('subscription-2', 'reauthorizationRequired');
    await settled();
    await runs();

    expect(status).toBe(202);
    expect(counted).toEqual(['lifecycle']);
    expect(graph.asked.slice(2)).toEqual(['renew subscription-1', 'renew subscription-2']);
    expect(graph.live.get('subscription-2')?.expires).toEqual(new Date('2026-12-14T10:00:00Z'));
  });

  test('"removed" makes a new one', async () => {
    const { starts, settled, runs } = await instance('one');
    await starts();

    await graph.lifecycle('subscription-1', 'subscriptionRemoved');
    graph.live.delete('subscription-1');
    await settled();
    await runs();

    expect([...graph.live.keys()]).toEqual(['subscription-2', 'subscription-3']);
  });

  test('"missed" asks for a round of changes', async () => {
    const { starts, settled, nudges } = await instance('one');
    await starts();

    await graph.lifecycle('subscription-1', 'missed');
    await settled();

    expect(nudges).toEqual(['one nudges']);
  });

  test('a forged one does nothing', async () => {
    const { starts, settled, runs, counted, url } = await instance('one');
    await starts();

    await graph.post(`${url}/api/notifications/lifecycle`, [
      { subscriptionId: 'subscription-1', clientState: 'guess', lifecycleEvent: 'subscriptionRemoved' },
    ]);
    await settled();
    await runs();

    expect(counted).toEqual(['stranger']);
    expect(graph.asked).toHaveLength(2);
  });
});
