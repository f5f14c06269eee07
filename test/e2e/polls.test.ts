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

inBrowser('A channel at the Agents Playground', () => {
  let server: Server;
  let playground: Playground;
  let browser: Browser;
  let asha: Client;
  let crowd: Crowd;
  let ben: Onlooker;
  let carys: Onlooker;
  let dylan: Onlooker;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-polls-'));
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

  test('asks by one line; three vote, one changes, and it is closed', async () => {
    await asha.opens(channel);
    await asha.mentions('poll "Where shall we meet?" York, Leeds, Online');
    await asha.sees('Where shall we meet?', 'Nobody has voted yet.');
    await asha.screenshot('50-poll-by-line');

    await asha.presses('Vote for York');
    await asha.sees('You chose York.');
    await asha.screenshot('51-poll-own-view');
    expect(await ben.presses('Vote for Leeds')).toContain('You chose Leeds.');
    expect(await carys.presses('Vote for York')).toContain('You chose York.');
    await asha.sees('Where shall we meet?', '3 people have voted.', '2 votes (67%)');
    await asha.screenshot('52-poll-three-votes');

    expect(await carys.presses('Vote for Leeds')).toContain('You chose Leeds.');
    await asha.sees('Where shall we meet?', '2 votes (67%)', '1 vote (33%)');

    expect(await dylan.refreshes()).toContain('Where shall we meet?');
  }, 60_000);

  test('asks by a form that is mended once', async () => {
    await asha.opens(channel);
    await asha.mentions('poll');
    await asha.sees('Question', 'Options');
    await asha.screenshot('53-poll-form');
  }, 60_000);
});
