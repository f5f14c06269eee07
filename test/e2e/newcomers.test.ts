import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { cast } from '../../src/adapters/simulated/model';
import { type Playground, startPlayground } from '../demo/playground';
import { isReady, type Server, startServer } from '../demo/server';
import { inBrowser, openBrowser } from './browser';
import { type Client, openClient } from './client';
import { type Crowd, gatherCrowd, type Voice } from './crowd';

inBrowser('Asha is new, at the Agents Playground', () => {
  let server: Server;
  let playground: Playground;
  let browser: Browser;
  let asha: Client;
  let crowd: Crowd;
  let carys: Voice;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-newcomers-'));
    server = await startServer(join(folder, 'data'), { SIMULATED_SIZE: 'small', LOG_LEVEL: 'warn' });
    await isReady(server, 60);
    [playground, browser, crowd] = await Promise.all([
      startPlayground({ botUrl: server.url, folder: join(folder, 'playground') }),
      openBrowser(),
      gatherCrowd(server.url),
    ]);
    asha = await openClient(browser, playground.url);
    carys = crowd.voice(cast.carys);
    await carys.says('settings');
    await carys.presses('Change quiet hours and the weekly number');
    await carys.presses('Save', { quiet: 'false', weekly: '50' }); // it may be night, or a Sunday
    await carys.says('welcome settings');
    await carys.presses('Welcome newcomers from now on');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await crowd?.stop();
    await server?.child.stop();
  });

  test('is welcomed when she says hello, and joins one community and then the others', async () => {
    await asha.says('demo: I am new');
    for (let tries = 0; tries < 20; tries++) {
      await asha.says('hello');
      if ((await asha.reads()).includes('Welcome to')) break;
      await setTimeout(3_000);
    }
    await asha.sees('Welcome to', 'What do you care about');
    await asha.screenshot('newcomer-1-first-day');

    const one = (await asha.button(/^(Join|Ask to join) (?!these|both)/)) ?? '';
    await asha.presses(one);
    await asha.sees('Welcome to', /^Ask/.test(one) ? 'You have asked to join' : 'You have joined');
    await asha.presses((await asha.button(/^Join (these|both)/)) ?? '');
    await asha.sees('You are in it');
    await asha.screenshot('newcomer-2-joined');
  }, 120_000);

  test('hears a week later of what fits what she has said since, and stops it', async () => {
    await asha.says('my interests');
    await asha.fills(
      'What you care about, one in each line or with commas between',
      'peat\nmentoring\nwriting\ncycling',
    );
    await asha.presses('Save my interests');
    await asha.says('demo: 8 days later');
    for (let tries = 0; tries < 25; tries++) {
      if ((await asha.reads().catch(() => '')).includes('A week in')) break;
      await setTimeout(2_000);
    }
    await asha.sees('A week in: communities that fit you', 'You get this because you are new');
    await asha.screenshot('newcomer-3-a-week-later');

    await asha.presses('Stop communities for people who are new');
    await asha.sees('You have stopped these.');
    await asha.screenshot('newcomer-4-stopped');
  }, 120_000);
});
