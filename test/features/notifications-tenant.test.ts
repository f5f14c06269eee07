import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { generate } from '../../src/adapters/simulated/generate';
import { adminGroup, cast } from '../../src/adapters/simulated/model';
import { createSimulatedTenant } from '../../src/adapters/simulated/tenant';
import { createWeb, type Web } from '../../src/adapters/web/web';
import { createNotifications } from '../../src/features/sync/watch/notifications';
import { requestSync } from '../../src/features/sync/schedule';
import { subscribeJob } from '../../src/features/sync/watch/subscribing';
import { subscriptions } from '../../src/features/sync/watch/subscription';
import { createJobs } from '../../src/work/jobs';
import { unwatched } from '../../src/work/meter';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
const publicUrl = 'https://bot.example';
let web: Web | undefined;

afterEach(() => web?.stop());

/** The simulated tenant, which reaches a real server under its public address. */
async function watchedTenant() {
  const { store, clock } = here;
  let url = 'http://127.0.0.1:1';
  const tenant = createSimulatedTenant({
    model: () => generate({ size: 'small', seed: 1 }),
    clock,
    deliver: async (request) =>
      fetch(request.url.replace(publicUrl, url), {
        method: request.method,
        headers: request.headers,
        body: await request.text(),
      }),
  });
  const log = keptLog();
  const { watch } = createGraphTenant({
    reader: { getToken: () => Promise.resolve({ token: 'any', expiresOnTimestamp: Infinity }) },
    fetch: (request) => tenant.handle(request),
    clock,
    log,
    wait: () => Promise.resolve(),
  });
  let secrets = 0;
  const ports = { store, watch, publicUrl, clock, secret: () => `secret-${(secrets += 1)}` };
  const handlers = () => [{ kind: 'subscribe', run: (data: unknown) => subscribeJob(ports, data) }];
  const jobs = createJobs({ store, clock, holder: 'one', handlers, log });
  const nudge = () => requestSync({ jobs, clock }, { kind: 'delta', by: 'nudge' });
  const take = createNotifications({ store, jobs, meter: unwatched, clock, log, nudge });
  const working: Promise<void>[] = [];

  return {
    tenant,
    jobs,
    async serves() {
      web = createWeb({
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
      ({ url } = await web.start());
    },
    subscribes: (data: object = {}) => subscribeJob(ports, data),
    settled: () => Promise.all(working),
    faults: async () => (await subscriptions(store)).map(({ doc }) => doc.fault),
  };
}

test('a change in the tenant is read ten seconds later', async () => {
  const { tenant, jobs, serves, subscribes, settled } = await watchedTenant();
  await serves();
  await subscribes();
  tenant.control.addMember(adminGroup, cast.dylan.id);
  tenant.control.changePerson(cast.asha.id, { department: 'Elsewhere' });

  const statuses = await tenant.notify();
  await settled();

  expect(new Set(statuses)).toEqual(new Set([202]));
  expect(await jobs.next('sync', 'nudge')).toEqual(new Date('2026-11-16T09:00:10Z'));
});

test('a subscription that must sign in again is renewed', async () => {
  const { tenant, jobs, serves, subscribes, settled } = await watchedTenant();
  await serves();
  await subscribes();
  const [held] = await subscriptions(here.store);
  here.pass({ hours: 24 });

  const status = await tenant.control.lifecycle(held?.doc.graph?.id ?? '', 'reauthorizationRequired');
  await settled();
  await jobs.runDue();

  const [renewed] = await subscriptions(here.store);
  expect(status).toBe(202);
  expect(renewed?.doc.graph).toEqual({ id: held?.doc.graph?.id, expires: '2026-12-15T09:00:00.000Z' });
});

test('a subscription that Graph has ended is made anew', async () => {
  const { tenant, jobs, serves, subscribes, settled } = await watchedTenant();
  await serves();
  await subscribes();
  const [held] = await subscriptions(here.store);

  await tenant.control.lifecycle(held?.doc.graph?.id ?? '', 'subscriptionRemoved');
  await settled();
  await jobs.runDue();
  tenant.control.addMember(adminGroup, cast.dylan.id);

  expect(await tenant.notify()).toEqual([202]);
  await settled();
  expect(await jobs.next('sync', 'nudge')).toBeDefined();
});

test('a server that Graph cannot reach is told what to do about it, and subscribes once it can', async () => {
  const { serves, subscribes, faults } = await watchedTenant();

  const attempt = subscribes();

  await expect(attempt).rejects.toThrow('PUBLIC_URL must be reachable from the internet');
  expect(await faults()).toEqual(Array(2).fill(expect.stringContaining('PUBLIC_URL')));
  await serves();
  await subscribes();
  expect(await faults()).toEqual([undefined, undefined]);
});
