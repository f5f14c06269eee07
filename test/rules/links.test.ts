import { createLinks, keptKey, type Links } from '../../src/work/links';
import { temporaryStore } from '../temporary-store';

const here = temporaryStore();

function links(key = 'a key', base: string | undefined = 'https://signpost.example'): Links {
  return createLinks({ key: () => Promise.resolve(key), base: () => base, clock: here.clock });
}

/** In ten minutes. */
function soon(): Date {
  return new Date(here.clock().getTime() + 10 * 60_000);
}

/** What a browser would ask for. */
function parts(link: string | undefined): Record<string, string> {
  return Object.fromEntries(new URL(String(link)).searchParams);
}

const query = { id: 'c1', only: 'failed & “so on”', empty: '' };

test('a link of ours gives its query back', async () => {
  const link = await links().to('campaign', query, soon());

  expect(link).toMatch(/^https:\/\/signpost\.example\/pages\/campaign\?id=c1&/);
  expect(await links().read('campaign', parts(link))).toEqual(query);
});

test('a link with the same end is the same link, however often it is made', async () => {
  const until = soon();
  const link = await links().to('campaign', query, until);

  here.pass({ minutes: 3 });

  expect(await links().to('campaign', query, until)).toBe(link);
});

test('the order of its query does not matter', async () => {
  const given = parts(await links().to('campaign', query, soon()));

  const turned = Object.fromEntries(Object.entries(given).toReversed());

  expect(await links().read('campaign', turned)).toEqual(query);
});

test.each([
  ['another value', { id: 'c2' }],
  ['a value more', { more: 'x' }],
  ['a longer life', { expires: '9999999999' }],
  ['no end', { expires: '' }],
  ['no signature', { signature: '' }],
  ['half a signature', { signature: 'abc' }],
  ['a signature of the same length', { signature: 'A'.repeat(43) }],
])('a link with %s is not one of ours', async (_what, change) => {
  const given = { ...parts(await links().to('campaign', query, soon())), ...change };

  await expect(links().read('campaign', given)).rejects.toThrow('not one of ours');
});

test('nor is one with a value less, for another page, or signed with another key', async () => {
  const given = parts(await links().to('campaign', query, soon()));
  const { only: _only, ...less } = given;

  await expect(links().read('campaign', less)).rejects.toThrow('not one of ours');
  await expect(links().read('journal', given)).rejects.toThrow('not one of ours');
  await expect(links('another key').read('campaign', given)).rejects.toThrow('not one of ours');
});

test('a link is good for as long as it says, and no longer', async () => {
  const given = parts(await links().to('campaign', query, soon()));

  here.pass({ minutes: 10 });
  const still = await links().read('campaign', given);
  here.pass({ seconds: 1 });

  expect(still).toEqual(query);
  await expect(links().read('campaign', given)).rejects.toThrow('too old');
});

test('there is no link where people cannot reach this server', async () => {
  const nowhere = createLinks({ key: () => Promise.resolve('k'), base: () => undefined, clock: here.clock });

  expect(await nowhere.to('campaign', query, soon())).toBeUndefined();
});

describe('a key that nobody has set', () => {
  test('is made once, however many instances ask for it at once', async () => {
    let made = 0;
    const instance = () => keptKey({ store: here.store, secret: () => `secret ${(made += 1)}` });

    const keys = await Promise.all([instance()(), instance()(), instance()()]);

    expect(new Set(keys).size).toBe(1);
    expect(await instance()()).toBe(keys[0]);
  });

  test('lets one instance read what another has made', async () => {
    const instance = () =>
      createLinks({
        key: keptKey({ store: here.store, secret: () => 'a secret' }),
        base: () => 'https://signpost.example',
        clock: here.clock,
      });

    const link = await instance().to('campaign', query, soon());

    expect(await instance().read('campaign', parts(link))).toEqual(query);
  });
});
