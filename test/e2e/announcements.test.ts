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

/** What the card of the announcement says that no other one does. */
const sent = ['Office move', 'In all'];
/** So few a second, that there is time to look on. */
const slowly = '3';

inBrowser('Carys of the community team, at the Agents Playground', () => {
  let server: Server;
  let playground: Playground;
  let browser: Browser;
  let carys: Client;
  let crowd: Crowd;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-announcements-'));
    server = await startServer(join(folder, 'data'), {
      SIMULATED_SIZE: 'small',
      LOG_LEVEL: 'warn',
      SEND_RATE: slowly,
    });
    await isReady(server, 60);
    [playground, browser, crowd] = await Promise.all([
      startPlayground({ botUrl: server.url, folder: join(folder, 'playground'), as: 'carys' }),
      openBrowser(),
      gatherCrowd(server.url),
    ]);
    carys = await openClient(browser, playground.url);
    await carys.sees('Hello Carys, I’m Signpost');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await crowd?.stop();
    await server?.child.stop();
  });

  async function writes(title: string, { urgent = false, to = '' } = {}): Promise<void> {
    await carys.says('announce');
    await carys.fills('Title', title);
    await carys.fills('Text', 'We move on Monday.\n\nPack by Friday, and leave your desk clear.');
    if (to === '') await carys.ticks('Everyone in every organisation');
    else await carys.fills('Communities, by name, with commas between', to);
    if (urgent) {
      await carys.ticks('It is urgent');
      await carys.fills('Why it cannot wait (everybody reads this)', 'The building is closed.');
    }
    await carys.presses('See how it will look and whom it reaches');
    await carys.sees('This is how it will look', title);
  }

  test('looks at the settings and switches quiet hours off', async () => {
    await carys.says('settings');
    await carys.sees('Settings', 'Quiet hours are');
    await carys.screenshot('30-settings');

    await carys.presses('Change quiet hours and the weekly number');
    await carys.sees('Messages a person may get in a week');
    await carys.screenshot('31-settings-sending');
    await carys.ticks('Send nothing in quiet hours');
    await carys.presses('Save');

    await carys.sees('Quiet hours are now off');
    await carys.screenshot('32-settings-saved');
  });

  test('forgets half of the form, loses nothing, and is told at each field what is missing', async () => {
    await carys.says('announce');
    await carys.screenshot('33-form');
    await carys.fills('Title', 'Office move');
    await carys.fills('Text', 'We move on Monday.');
    await carys.fills('Communities, by name, with commas between', 'Cycling');
    await carys.presses('See how it will look and whom it reaches');

    await carys.sees('putting right', 'Did you mean Cycling to work?');
    expect(await carys.page.getByRole('textbox', { name: 'Title' }).last().inputValue()).toBe('Office move');
    await carys.screenshot('34-form-faults');
  });

  test('writes to everyone, pauses, resumes and cancels; the card keeps itself current', async () => {
    const asha = crowd.voice(cast.asha);
    await asha.says('hello');
    await writes('Office move');
    expect(await carys.reads()).toMatch(/people, once each[^]*Can be reached[^]*Takes/);
    await carys.screenshot('35-preview');

    await carys.presses((await carys.button(/^Send to [\d,]+ people$/)) ?? '');
    await carys.sees('Office move', 'Waiting', 'Sending');
    await carys.screenshot('36-sending');
    await carys.presses('Pause this announcement');
    await carys.sees('Paused by you', 'Nobody else gets it until you press Resume');
    await carys.screenshot('37-paused');
    const waiting = figure(await carys.reads(...sent), 'Waiting');
    expect(waiting).toBeGreaterThan(0);

    await carys.presses('Resume this announcement');
    await carys.sees('Office move', 'It is through at about');
    await carys.screenshot('38-resumed');
    while (figure(await carys.reads(...sent), 'Waiting') >= waiting) await carys.page.waitForTimeout(250);
    await carys.presses('Cancel this announcement');
    await carys.sees('still waiting?');
    await carys.screenshot('39-cancel');
    await carys.presses((await carys.button(/^Cancel .* for [\d,]+ (people|person)$/)) ?? '');
    await carys.sees('Cancelled by you');
    await carys.screenshot('40-cancelled');

    const card = await carys.reads(...sent);
    const figures = [...card.matchAll(/\n\s*([\d,]+)\s*(?=\n|$)/g)].map(([, count = '']) =>
      Number(count.replaceAll(',', '')),
    );
    const all = figures.pop();
    expect(figures.reduce((sum, count) => sum + count, 0)).toBe(all);
  }, 180_000);

  test('asks whether Priya got what was cancelled on the way', async () => {
    do await carys.says('did Priya Nair get it?');
    while (/is being sent|are just being taken off the list/.test(await carys.reads())); // as it was cancelled

    expect(await carys.reads()).toMatch(/Priya Nair (got|did not get) “Office move”/);
    await carys.screenshot('41-did-she');
  });

  test('sends one to herself first, then to the end; Asha stops more of them from its foot', async () => {
    const asha = crowd.voice(cast.asha);
    await asha.says('hello');
    await writes('Canteen closed', { urgent: true });
    await carys.presses('Send it to me first, as a test');
    await carys.sees('Canteen closed', 'This is a test. Only you get it.');
    await carys.screenshot('42-test');

    await carys.presses((await carys.button(/^Send to [\d,]+ people$/)) ?? '');
    await asha.hears('Canteen closed');
    expect(asha.reads()).toContain('Urgent: The building is closed.');
    expect(await asha.presses('Stop announcements from the community team')).toContain(
      'You have stopped these',
    );
    const shown = () => carys.reads('Canteen closed', 'In all');
    const isUnderWay = (card: string) => figure(card, 'Sent') === 0 || figure(card, 'Waiting') > 3;
    while (isUnderWay(await shown())) await carys.page.waitForTimeout(250); // some are tried once more later
    await carys.screenshot('43-almost-through');

    await carys.says('did Asha Patel get it?');
    expect(await carys.reads()).toContain('Asha Patel');
    await carys.screenshot('44-asha-did');
  }, 120_000);

  test('asks why Asha did not get the next one, and is told that she has stopped them', async () => {
    await writes('Policy lunch', { urgent: true, to: 'Policy Profession' });
    await carys.presses((await carys.button(/^Send to [\d,]+ people$/)) ?? '');
    await carys.sees('Policy lunch', 'In all', 'Stopped by themselves');

    await carys.says('why did Asha Patel not get it?');

    expect(await carys.reads()).toMatch(/Asha Patel did not get “Policy lunch”[^]*stopped/);
    await carys.screenshot('45-why-not');
  }, 120_000);

  test('sees what she gets, and stops some of it', async () => {
    await carys.says('my messages');
    await carys.sees('Announcements from the community team');
    await carys.screenshot('46-my-messages');

    await carys.presses('Stop announcements from the community team');

    await carys.sees('Announcements from the community team', 'Stopped');
    await carys.screenshot('47-stopped');
  });
});

/** The number behind a title, as the card shows it. */
function figure(card: string, title: string): number {
  const shown = new RegExp(`${title}\\D*([\\d,]+)`).exec(card)?.[1] ?? '';
  return Number(shown.replaceAll(',', ''));
}
