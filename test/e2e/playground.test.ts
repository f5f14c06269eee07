import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { cast } from '../../src/adapters/simulated/model';
import { createTeams } from '../../src/adapters/teams/teams';
import { createWeb, type Web } from '../../src/adapters/web/web';
import { button, defineCard, show, words } from '../../src/bot/card';
import { createDispatch } from '../../src/bot/dispatch';
import { ask, type Feature, verb } from '../../src/bot/feature';
import { type Playground, startPlayground } from '../demo/playground';
import { inBrowser, openBrowser } from './browser';
import { type Client, openClient } from './client';
import { type Crowd, gatherCrowd } from './crowd';
import { photograph } from './studio';

const template = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: '${text}', wrap: true, size: 'Large', weight: 'Bolder', style: 'heading' },
    { type: 'TextBlock', text: 'For everybody who cares for bogs.', wrap: true, isSubtle: true },
  ],
  actions: [
    {
      type: 'Action.Execute',
      title: '${button.title}',
      tooltip: '${button.tooltip}',
      verb: '${button.verb}',
      data: '${button.data}',
    },
  ],
};
const card = defineCard('toy', template, z.object({ text: words, button }));

/** A bot with one ask, one verb and one search: enough to try the client. */
function toy(): Feature {
  const join = { title: 'Join', tooltip: 'Join Peat', verb: 'join', data: { community: 'peat' } };
  const shown = (text: string) => show(card, { text, button: join }, text);
  return {
    name: 'toy',
    asks: [
      ask({
        name: 'say',
        about: '',
        examples: [],
        match: (text) => text,
        reply: ({ where }, text) => Promise.resolve(shown(`In ${where.kind}: ${text}`)),
      }),
    ],
    verbs: [
      verb('join', z.object({ community: z.string() }), ({ who }, { community }) =>
        Promise.resolve(shown(`${who.name} has joined ${community}`)),
      ),
    ],
    searches: [
      {
        command: 'communities',
        search: (_turn, query) =>
          Promise.resolve([
            { title: 'Peat *group*', text: `About ${query}`, shown: shown('The peat group') },
          ]),
      },
    ],
    events: [{ event: 'installed', reply: () => Promise.resolve({ text: 'Welcome to the toy.' }) }],
  };
}

inBrowser('the client', () => {
  let web: Web;
  let playground: Playground;
  let browser: Browser;
  let client: Client;
  let crowd: Crowd;

  beforeAll(async () => {
    const silent = () => undefined;
    const log = { info: silent, warn: silent, error: silent };
    let count = 0;
    const id = (): string => `id-${++count}`;
    const presses = { once: (_key: string, act: () => Promise<never>) => act() };
    const dispatch = createDispatch([toy()], { presses, log, nonce: id, waiting: () => Promise.resolve([]) });
    const teams = createTeams({
      config: { appId: '', appType: 'SingleTenant', tenantId: '', password: '' },
      dispatch: (turn) => dispatch.turn(turn),
      remember: () => Promise.resolve(),
      forget: () => Promise.resolve(),
      timeZone: 'Europe/London',
      clock: () => new Date(),
      turnId: id,
      log,
    });
    web = createWeb({
      host: '127.0.0.1',
      port: 0,
      messages: (req, res) => teams.handle(req, res),
      readiness: () => ({ ready: true, body: {} }),
      log,
    });
    const { url: botUrl } = await web.start();
    const folder = mkdtempSync(join(tmpdir(), 'signpost-playground-'));
    [playground, browser, crowd] = await Promise.all([
      startPlayground({ botUrl, folder }),
      openBrowser(),
      gatherCrowd(botUrl),
    ]);
    client = await openClient(browser, playground.url);
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await crowd?.stop();
    await web?.stop();
  });

  test('Asha is greeted, asks, presses, and the card that she pressed changes', async () => {
    await client.sees('Welcome to the toy.');

    await client.says('anything for **peat**?');
    await client.sees('In personal: anything for **peat**?');
    await client.presses('Join Peat');

    await client.sees('Asha Patel has joined peat');
    expect(await client.page.locator('.ac-adaptiveCard').count()).toBe(1);
    await client.screenshot('toy-personal');
    await photograph(browser, 'toy-card', [client.card() ?? {}]);
  });

  test('in a channel the bot answers to its name', async () => {
    await client.opens('Community team - General');

    await client.mentions('peat');

    await client.sees('In channel: peat');
    await client.screenshot('toy-channel');
  });

  test('the message extension finds, and inserts without an answer of the bot', async () => {
    await client.opens('Personal Chat');
    const titles = await client.searches('bogs');

    await client.screenshot('toy-search');
    await client.inserts('Peat *group*');
    await client.sees('The peat group');

    expect(titles).toEqual(['Peat *group*']);
    expect(await client.page.getByText('In personal:').count()).toBe(0);
  });

  test('others talk to the same bot', async () => {
    const ben = crowd.voice(cast.ben);

    const answer = await ben.says('hello');
    const joined = await ben.presses('Join Peat');

    expect(answer).toContain('In personal: hello');
    expect(joined).toContain('Ben Okafor has joined peat');
    expect(ben.reads()).toBe(joined);
  });
});
