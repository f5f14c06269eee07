import { world } from '../world';

test('whoever watches the server is told how old the directory is, in words and figures', async () => {
  const { app, passes } = await world();
  await passes({ minutes: 5 });

  const { ready, body } = await app.readiness();
  const figures = await app.gauges();

  expect(ready).toBe(true);
  expect(body).toMatchObject({ ready: true, lastGoodSync: '2026-11-16T10:00:00.000Z', ageSeconds: 300 });
  expect(body).not.toHaveProperty('store');
  expect(figures).toMatchObject({ signpost_directory_ready: 1, signpost_sync_age_seconds: 300 });
});

test('while the store is away people are answered, and the server stays ready and says what ails it', async () => {
  const { app, store, asha, log } = await world();
  await asha.says('hello');
  await app.readiness();
  const before = await app.gauges();

  await store.close();
  const { ready, body } = await app.readiness();
  const during = await app.gauges();

  expect(ready).toBe(true);
  expect(body).toMatchObject({
    store: 'unreachable',
    asOf: '2026-11-16T10:00:00.000Z',
    lastGoodSync: '2026-11-16T10:00:00.000Z',
  });
  expect(during).toEqual(before);
  expect(log.filter((line) => line.includes('the store does not answer'))).toHaveLength(2);
});

test('a server whose store is away from the beginning is not ready, and says so', async () => {
  const { app, store } = await world({ sync: false });
  await store.close();

  const { ready, body } = await app.readiness();

  expect([ready, body]).toEqual([false, { ready: false, store: 'unreachable', asOf: null }]);
  expect(await app.gauges()).toEqual({
    signpost_directory_ready: 0,
    signpost_follower_behind_seconds: 0,
    signpost_outbox_overdue_seconds: 0,
    signpost_outbox_standstill_seconds: 0,
  });
});

test('an erasure that a crash has interrupted is left to the job that finishes it', async () => {
  const { app, store, passes, now } = await world();
  const startedAt = now().toISOString();
  const order = {
    id: 'o',
    v: 1,
    people: ['gone'],
    startedAt,
    round: 1,
    container: 'communities',
    changed: 0,
  };
  await store.put('state', 'erasure', order);

  await app.start();
  const started = await store.get('state', 'erasure', 'o');
  await passes({ minutes: 1 });

  expect(started?.doc).toMatchObject({ people: ['gone'] });
  expect(await store.get('state', 'erasure', 'o')).toBeUndefined();
});

test('whoever watches sees that sending is paused, and how much waits', async () => {
  const { app, asha, ben, carys } = await world();
  await ben.says('hello');
  await carys.says('settings');
  await carys.presses('Pause everything');
  await asha.says('tell me about Project Delivery Leads');
  await asha.presses('Ask the owners of Project Delivery Leads');

  expect((await app.readiness()).body).toMatchObject({ sendingPausedSince: '2026-11-16T10:00:00.000Z' });
  expect((await app.gauges()).signpost_outbox_open).toBeGreaterThan(0);
});

test('whoever watches sees that nothing is sent, and for how long messages have been due, until they are sent', async () => {
  const { app, asha, ben, teams, passes } = await world();
  await ben.says('hello');
  teams.knowsTheBot = false;
  await asha.says('tell me about Project Delivery Leads');
  await asha.presses('Ask the owners of Project Delivery Leads');
  await passes({ minutes: 5 });

  expect((await app.readiness()).body).toMatchObject({
    nothingSentSince: expect.any(String),
    because: expect.stringContaining('Teams does not know the bot'),
  });
  expect((await app.gauges()).signpost_outbox_overdue_seconds).toBeGreaterThan(290);
  teams.knowsTheBot = true;
  await passes({ minutes: 2 });

  expect((await app.readiness()).body).not.toHaveProperty('nothingSentSince');
  expect(await app.gauges()).toMatchObject({
    signpost_outbox_overdue_seconds: 0,
    signpost_outbox_standstill_seconds: 0,
  });
});
