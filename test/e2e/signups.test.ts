import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { cast } from '../../src/adapters/simulated/model';
import { type Playground, startPlayground } from '../demo/playground';
import { isReady, type Server, startServer } from '../demo/server';
import { inBrowser, openBrowser } from './browser';
import { type Client, openClient } from './client';
import { type Crowd, gatherCrowd } from './crowd';
import { onlooker, type Onlooker } from './onlookers';

const channel = 'Community team - General';

inBrowser('A sign-up in a channel at the Agents Playground', () => {
  let server: Server;
  let playground: Playground;
  let browser: Browser;
  let asha: Client;
  let crowd: Crowd;
  let ben: Onlooker;
  let carys: Onlooker;
  let dylan: Onlooker;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-signups-'));
    server = await startServer(join(folder, 'data'), { SIMULATED_SIZE: 'small', LOG_LEVEL: 'warn' });
    await isReady(server, 60);
    [playground, browser, crowd] = await Promise.all([
      startPlayground({ botUrl: server.url, folder: join(folder, 'playground') }),
      openBrowser(),
      gatherCrowd(server.url),
    ]);
    asha = await openClient(browser, playground.url);
    const at = { client: asha, botUrl: server.url, playgroundUrl: playground.url };
    [ben, carys, dylan] = [onlooker(cast.ben, at), onlooker(cast.carys, at), onlooker(cast.dylan, at)];
    await asha.sees('Hello Asha, I’m Signpost');
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await crowd?.stop();
    await server?.child.stop();
  });

  test('fills; a fourth waits, one withdraws, and the fourth is told and takes the place', async () => {
    const fourth = crowd.voice(cast.dylan);
    await fourth.says('hello');
    await asha.opens(channel);
    await asha.mentions('sign-up "First aid refresher" 12 December 10:00–12:00, Leeds, 3 places');
    await asha.sees('First aid refresher', 'Saturday 12 December, 10am to 12 noon');
    await asha.screenshot('60-signup-preview');
    await asha.presses('Post First aid refresher here');
    await ben.sees('Sign up');
    await asha.presses('Sign up for First aid refresher');
    await asha.sees('You have a place.');
    await asha.screenshot('61-signup-own-view');

    expect(await ben.presses('Sign up')).toContain('You have a place.');
    expect(await carys.presses('Sign up')).toContain('You have a place.');
    await asha.sees('First aid refresher', 'Full.');
    await dylan.sees('Full.');
    expect(await dylan.presses('Join the waiting list')).toContain('You are number 1 on the waiting list.');
    await asha.sees('First aid refresher', 'Full. 1 person waits.');
    await asha.screenshot('62-signup-full');

    await ben.refreshes();
    await ben.presses('Withdraw');
    await fourth.hears('place');
    expect(fourth.reads()).toContain('First aid refresher');
    expect(await fourth.presses('Take it')).toContain('You have a place');
    await asha.sees('First aid refresher', 'Full.');
  }, 90_000);

  test('shows whoever runs it who comes, and the same as a file', async () => {
    await asha.opens('Personal Chat');
    await asha.says('my sign-ups');
    await asha.screenshot('65-my-signups');
    await asha.presses('Run “First aid refresher”');
    await asha.sees('First aid refresher', '3 of 3 places taken');
    await asha.screenshot('63-signup-run');
    await asha.presses('See who has signed up for “First aid refresher”');
    await asha.sees('Who has signed up for First aid refresher', 'Dylan');
    await asha.screenshot('64-signup-roster');

    const file = await fetch(asha.link('Save as CSV') ?? '');

    expect(file.status).toBe(200);
    expect(await file.text()).toContain('Dylan');
  }, 60_000);
});
