import { newKey } from '../authority';
import { openDoor, type Door } from '../front-door';

let door: Door;
const next = newKey('next', ['msteams']);
const minute = 60_000;

beforeEach(async () => {
  door = await openDoor();
  jest.spyOn(console, 'error').mockReturnValue(undefined); // the SDK's
});

afterEach(async () => {
  jest.restoreAllMocks();
  await door.stop();
});

function passes(ms: number): void {
  const then = Date.now() + ms;
  jest.spyOn(Date, 'now').mockImplementation(() => then);
  door.passes(ms);
}

async function status(key = door.key): Promise<number> {
  return (await door.knocks({ key })).status;
}

test('keys are read once for many who come at the same time', async () => {
  const statuses = await Promise.all(Array.from({ length: 20 }, () => status()));

  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(door.authority.asked()).toBe(1);
});

test('a new key is good within five minutes, and the old one beside it', async () => {
  await status();
  door.authority.publishes(door.key, next);

  const before = await status(next);
  passes(5 * minute);

  expect([before, await status(next), await status()]).toEqual([401, 200, 200]);
});

test('a key that is taken back is good no longer than a day', async () => {
  await status();
  door.authority.publishes(next);

  passes(24 * 60 * minute);
  await status();

  expect([await status(), await status(next)]).toEqual([401, 200]);
});

test('keys that nobody has heard of are not asked for more than once in five minutes', async () => {
  await status();
  passes(5 * minute);

  for (let count = 0; count < 10; count += 1) await status(newKey(`made up ${count}`));

  expect(door.authority.asked()).toBe(2);
});

test('while the authority is away the keys that are known go on, and the log names the remedy', async () => {
  await status();
  door.authority.answers(503);
  passes(25 * 60 * minute);

  expect([await status(), await status()]).toEqual([200, 200]);
  expect(door.logged.join()).toMatch(/could not be read.*ToBotFromChannelOpenIdMetadataUrl/);
});

test('where it was away from the beginning nobody is let in, until it is back', async () => {
  door.authority.answers(503);
  const away = await status();

  door.authority.answers(200);
  passes(5 * minute);

  expect([away, await status()]).toEqual([401, 200]);
});

test.each([
  ['says nothing of channels', newKey('silent')],
  ['is for no channel', newKey('for none', [])],
  ['is for another channel', newKey('for another', ['webchat'])],
])('a key that %s vouches for nobody', async (_what, key) => {
  door.authority.publishes(door.key, key);

  expect([await status(key), await status()]).toEqual([401, 200]);
});

describe('a token that was good', () => {
  const day = 24 * 60 * minute;
  const holdsTwoDays = () => ({ claims: { exp: Math.floor((Date.now() + 2 * day) / 1000) } });

  async function shows(authorization: string, activity: object = {}): Promise<number> {
    return (await door.knocks({ authorization, activity })).status;
  }

  test('is not looked at again for five minutes, and then it is', async () => {
    await status();
    passes(day - 2 * minute);
    const authorization = door.authorization(holdsTwoDays());
    const before = await shows(authorization);
    door.authority.publishes(next);

    passes(3 * minute);
    const soon = [await shows(authorization), await shows(door.authorization(holdsTwoDays()))];
    passes(3 * minute);

    expect([before, ...soon, await shows(authorization)]).toEqual([200, 200, 401, 401]);
  });

  test('is good no longer than it says', async () => {
    const end = Math.floor(Date.now() / 1000) + 60;
    const authorization = door.authorization({ claims: { exp: end - 240 } });
    const before = await shows(authorization);

    passes(2 * minute);

    expect([before, await shows(authorization)]).toEqual([200, 401]);
  });

  test('is not good for another channel', async () => {
    door.authority.publishes(next);
    const authorization = door.authorization({ key: next });

    expect(await shows(authorization)).toBe(200);
    expect(await shows(authorization, { channelId: 'webchat' })).toBe(401);
    expect(await shows(authorization)).toBe(200);
  });

  test('is not good for another service URL', async () => {
    const authorization = door.authorization();

    expect(await shows(authorization)).toBe(200);
    expect(await shows(authorization, { serviceUrl: 'https://smba.trafficmanager.net/uk/' })).toBe(401);
  });

  test('says nothing for one that differs by a letter', async () => {
    const authorization = door.authorization();
    const differs = authorization.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));

    expect([await shows(authorization), await shows(differs)]).toEqual([200, 401]);
  });
});
