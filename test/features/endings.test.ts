import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ending } from '../../src/work/endings';
import { world, type World } from '../world';

const clientId = '22222222-2222-4333-8444-555555555555';
const ends = '2026-12-26T15:00:00Z';
const told = 'What Signpost signs in with';

/** What the reader signs in with. */
function secret(until?: string): Ending {
  return {
    registration: 'reader',
    clientId,
    variable: 'AZURE_CLIENT_SECRET',
    hint: 'abc',
    until: () => (until === undefined ? undefined : new Date(until)),
  };
}

function certificate(until: () => string): Ending {
  const variable = 'WRITER_CLIENT_CERTIFICATE_PATH';
  return { registration: 'writer', clientId, variable, until: () => new Date(until()) };
}

/** So many days pass one after the other: one by one where something is to be told, or told again. */
const steps = [9, 1, 1, 1, 20, 1, 1, 4, 1, 1, 1, 1, 3];

/** On which days of 45 Carys has been told something new, and how it was headed. */
async function course(given: World, each: (day: string) => void = () => undefined): Promise<string[]> {
  const news: string[] = [];
  let before = headings(given).length;
  for (const days of steps) {
    each(given.now().toISOString().slice(0, 10));
    await given.passes({ days });
    const now = headings(given);
    for (const heading of now.slice(before))
      news.push(`${given.now().toISOString().slice(0, 10)} ${heading}`);
    before = now.length;
  }
  return news;
}

function headings({ carys }: World): string[] {
  return carys.sees().match(/What Signpost signs in with [a-z0-9 ]+/g) ?? [];
}

const inTime = [
  '2026-11-26 What Signpost signs in with ends in 30 days',
  '2026-12-19 What Signpost signs in with ends in 7 days',
  '2026-12-25 What Signpost signs in with ends in 1 day',
  '2026-12-27 What Signpost signs in with has ended',
];

test.each([
  ['Entra says', undefined],
  ['the configuration says', ends],
])('administrators hear 30, 7 and 1 days before a secret ends, and after, as %s', async (_who, until) => {
  const given = await world({ endings: [secret(until)] });
  if (until === undefined) {
    given.tenant.control.secrets(clientId, [
      { hint: 'xyz', endDateTime: '2027-11-20T00:00:00Z' },
      { hint: 'abc', endDateTime: ends },
    ]);
  }
  await given.carys.says('hello');

  expect(await course(given)).toEqual(inTime);
  expect(given.carys.sees()).toMatch(
    /client secret in AZURE_CLIENT_SECRET ended on Saturday 26 December 2026/,
  );
  expect(given.carys.sees()).toMatch(
    /Make a new one of the app registration 22222222-.* and restart Signpost/,
  );
  expect(given.asha.sees()).not.toContain(told);
});

test('a new certificate in the same file ends the warnings', async () => {
  let until = ends;
  const given = await world({ endings: [certificate(() => until)] });
  await given.carys.says('hello');

  const news = await course(given, (day) => {
    if (day >= '2026-12-20') until = '2027-12-20T00:00:00Z';
  });

  expect(news).toEqual(inTime.slice(0, 2));
  expect((await given.app.readiness()).body).not.toHaveProperty('signInEnds');
});

test('who watches the server sees what ends, and in how many days', async () => {
  const given = await world({ endings: [secret(ends)] });
  expect((await given.app.readiness()).body).not.toHaveProperty('signInEnds');

  await given.passes({ days: 35 });

  const { ready, body } = await given.app.readiness();
  expect(ready).toBe(true);
  expect(body).toMatchObject({
    signInEnds: [
      { registration: 'reader', variable: 'AZURE_CLIENT_SECRET', until: '2026-12-26T15:00:00.000Z' },
    ],
  });
  expect(await given.app.gauges()).toMatchObject({ signpost_sign_in_days_left: 5 });
  expect(given.log.join('\n')).toContain('what is signed in with ends soon');
});

test('nobody is told of what nobody knows, and the log says what to grant', async () => {
  const given = await world({ endings: [secret()] });
  given.tenant.faults.add({ path: /applications/, status: 403, times: Infinity });
  await given.carys.says('hello');

  expect(await course(given)).toEqual([]);
  expect(await given.app.gauges()).not.toHaveProperty('signpost_sign_in_days_left');
  expect(given.log.join('\n')).toContain('Application.Read.All');
});

test('once the secret has ended nobody can be asked who the administrators are, and they hear of it', async () => {
  const given = await world({ endings: [secret(ends)] });
  await given.carys.says('hello');
  await given.passes({ days: 39 });

  given.tenant.faults.add({ path: /groups|applications|users/, status: 401, times: Infinity });
  await given.passes({ days: 2 });

  expect(headings(given).at(-1)).toBe('What Signpost signs in with has ended');
});

test('two servers tell an administrator once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-endings-'));
  const one = await world({ folder, endings: [secret('2026-11-20T00:00:00Z')] });
  await one.carys.says('hello');
  await one.passes({ minutes: 1 });

  const other = await world({ folder, endings: [secret('2026-11-20T00:00:00Z')], sync: false });
  await other.passes({ minutes: 1 });

  expect([...headings(one), ...headings(other)]).toEqual(['What Signpost signs in with ends in 3 days']);
});
