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

/** Their newest posts stand first, so each test has one to itself. */
const channel = 'Community team - General';
const otherChannel = 'Community team - Announcements';
const group = 'Group chat';

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
    await asha.sees('Where shall we meet?', 'Leeds2 votes (67%)');
    await asha.presses('Vote for York');
    await asha.presses('Manage this poll');
    await asha.sees('3 people have voted', 'Close now');
    await asha.screenshot('53-poll-run');
    await asha.presses('Results of this poll');
    await asha.screenshot('54-poll-results');
    await asha.presses('Manage');
    await asha.presses('Close this poll now');
    await dylan.sees('Leeds, with 2 of 3 votes');
    expect(await dylan.refreshes()).toContain('Leeds, with 2 of 3 votes');
    await asha.screenshot('55-poll-closed');
  }, 90_000);

  test('asks by a form that is put right once, and the form becomes the poll', async () => {
    await asha.opens(otherChannel);
    await asha.mentions('poll');
    await asha.sees('Ask a poll');
    await asha.fills('Question', 'Shall the garden have a pond?');
    await asha.fills('Options, one on each line', 'Yes');
    await asha.presses('Ask');
    await asha.sees('Shall the garden have a pond?', 'two');
    await asha.screenshot('56-poll-form-fault');

    await asha.fills('Options, one on each line', 'Yes\nNo\n🐸');
    await asha.presses('Ask');

    await ben.sees('Nobody has voted yet.');
    expect(await ben.presses('Vote for 🐸')).toContain('You chose 🐸.');
    await asha.sees('Shall the garden have a pond?', '1 person has voted.');
    await asha.screenshot('57-poll-from-form');
  }, 60_000);

  test('an anonymous poll says so before the vote, and keeps its figures until it closes', async () => {
    await asha.opens(group);
    await asha.mentions('anonymous poll "Is the new office better?" Better, Worse, The same');
    await asha.sees('Is the new office better?', 'Anonymous: nobody');
    await asha.screenshot('58-poll-anonymous');

    expect(await ben.presses('Vote for what is ticked', { choice: 'o1' })).toContain('You have voted.');
    await asha.sees('Is the new office better?', '1 person has voted.');
  }, 60_000);

  test('the message extension has the same form, in a dialog', async () => {
    await asha.opens(channel);
    await asha.composes('poll');
    await asha.screenshot('59-poll-dialog');
    expect(await asha.page.locator('.ac-adaptiveCard').last().innerText()).toContain('Question');
  }, 60_000);
});
