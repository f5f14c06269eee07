import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { cast } from '../../src/adapters/simulated/model';
import { type Playground, startPlayground } from '../demo/playground';
import { isReady, type Server, startServer } from '../demo/server';
import { inBrowser, openBrowser } from './browser';
import { type Client, openClient } from './client';
import { type Crowd, gatherCrowd } from './crowd';

/** The picture in the README, taken again when UPDATE_SCREENSHOT is 1. */
const picture = resolve('test/e2e/results.png');
const pictured = process.env.UPDATE_SCREENSHOT === '1';

inBrowser('Asha at the Agents Playground, with Signpost as npm start runs it', () => {
  let server: Server;
  let playground: Playground;
  let browser: Browser;
  let asha: Client;
  let crowd: Crowd;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-journeys-'));
    server = await startServer(join(folder, 'data'), { SIMULATED_SIZE: 'small', LOG_LEVEL: 'warn' });
    await isReady(server, 60);
    [playground, browser, crowd] = await Promise.all([
      startPlayground({ botUrl: server.url, folder: join(folder, 'playground') }),
      openBrowser(),
      gatherCrowd(server.url),
    ]);
    asha = await openClient(browser, playground.url, pictured);
    const carys = crowd.voice(cast.carys);
    await carys.says('settings');
    await carys.presses('Change quiet hours and the weekly number');
    await carys.presses('Save', { quiet: 'false', weekly: '50' }); // it may be night, or a Sunday
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await crowd?.stop();
    await server?.child.stop();
  });

  test('is greeted by name before she has said anything, and when she says hello', async () => {
    await asha.sees('Hello Asha, I’m Signpost', 'Is there anything for new parents?');
    await asha.screenshot('1-first-contact');

    await asha.says('hello');

    expect(await asha.reads()).toContain('Hello Asha, I’m Signpost');
  });

  test('finds communities for new parents, each with a reason', async () => {
    await asha.says('is there anything for new parents?');

    const seen = await asha.reads();
    expect(seen).toMatch(/Communities for “.*parents”\s+New Parents Network/);
    expect(seen.match(/Why: /g)?.length).toBeGreaterThanOrEqual(seen.match(/\bJoin\b/g)?.length ?? 1);
    await asha.screenshot('2-new-parents');
    if (pictured) await asha.photographs('is there anything for new parents?', picture);
  });

  test('joins with one press, is told when she is in already, and leaves again', async () => {
    const cards = await asha.count();

    await asha.presses('Join New Parents Network');
    await asha.sees('You have joined New Parents Network', 'You are in it', 'Leave');
    expect(await asha.count()).toBe(cards);
    await asha.screenshot('3-joined');

    await asha.says('join New Parents Network');
    await asha.sees('You are already in New Parents Network', 'You are in this community');
    await asha.screenshot('4-joined-again');

    await asha.presses('Leave New Parents Network');
    await asha.sees('You have left New Parents Network', 'You can join again at any time', 'Not for me');
    await asha.screenshot('5-left');

    await asha.presses('Join New Parents Network');
    await asha.sees('You have joined New Parents Network', 'You are in this community');
    await asha.presses('Leave New Parents Network');
    await asha.sees('You have left New Parents Network');
  });

  test('presses Join twice, quickly, and it is as if she had pressed once', async () => {
    await asha.says('cycling');
    const cards = await asha.count();

    await asha.pressesTwice('Join Cycling to work');

    await asha.sees('Communities for “cycling”', 'You have joined Cycling to work', 'Leave');
    await asha.screenshot('6-pressed-twice');
    expect(await asha.count()).toBe(cards);
    expect(await asha.reads()).not.toContain('Sorry');
  });

  test('presses Join on an older card than the one she joined from, and only that card says so', async () => {
    await asha.says('excel');
    await asha.says('excel');
    await asha.presses('Join Excel Help');
    await asha.sees('You have joined Excel Help');
    const newest = await asha.reads();

    await asha.presses('Join Excel Help');

    await asha.sees('Communities for “excel”', 'You are already in Excel Help', 'Leave');
    await asha.screenshot('7-older-card');
    expect(await asha.reads()).toBe(newest);
  });

  test('asks what she should join, and is answered by who she is', async () => {
    await asha.says('which community should I join?');

    const seen = await asha.reads();
    expect(seen).toContain('Communities you might like');
    expect(seen).toMatch(/Why: .*people[^]*Show more/);
    await asha.screenshot('8-for-me');
  });

  test('says one word, opens what is found, goes on to a similar one and back', async () => {
    await asha.says('peat');
    await asha.sees('Communities for “peat”', 'Peatland Restoration');
    const list = await asha.reads();
    await asha.screenshot('9-peat');

    await asha.presses('Open Peatland Restoration');
    await asha.sees('Run by', 'Priya Nair', 'Similar communities');
    await asha.screenshot('10-peatland');
    await asha.presses('Open Biodiversity Net Gain');
    await asha.sees('Biodiversity Net Gain', 'Who can join');
    await asha.presses('Back');

    await asha.sees('Communities for “peat”', 'Peatland Restoration');
    expect(await asha.reads()).toBe(list);
  });

  test('asks about one community, looks at another, and finds her way back', async () => {
    await asha.says('tell me about Peatland Restoration');
    await asha.sees('Re-wetting bogs and fens', 'Who can join', 'Anyone');
    await asha.screenshot('11-tell-me-about');

    await asha.presses('Open Biodiversity Net Gain');
    await asha.sees('Biodiversity Net Gain', 'Rachel Bennett-Shah');
    await asha.presses('Back');

    await asha.sees('Re-wetting bogs and fens', 'Similar communities');
  });

  test.each([
    ['who is this for', '12-no-subject'],
    ['🍕🍕🍕', '13-emoji'],
  ])('says "%s", and is told what she can say instead', async (nonsense, name) => {
    await asha.says(nonsense);

    expect(await asha.reads()).toMatch(
      /Sorry, I did not understand that[^]*Is there anything for new parents\?/,
    );
    await asha.screenshot(name);
  });

  test('pastes 5,000 characters, and is answered like anybody else', async () => {
    await asha.says(`peat ${'and peat '.repeat(555)}`);

    expect(await asha.reads()).toMatch(/Communities for “peat”\s+Peatland Restoration/);
    await asha.screenshot('14-long');
  });

  test('looks at what she is in', async () => {
    await asha.says('my communities');

    expect(await asha.reads()).toMatch(/My communities[^]*Policy Profession\s+Profession · 9 people/);
    await asha.screenshot('15-my-communities');
  });

  test('browses by kind', async () => {
    await asha.says('browse');
    await asha.screenshot('16-browse');

    await asha.chooses('Show me', /^Kind: staff network/);
    await asha.presses('Show these communities');

    await asha.sees('Kind: staff network', 'Carers Network', 'Browse something else');
    await asha.screenshot('17-browsed');
  });

  test('asks to join a private community; Ben, who runs it, lets her in; she is told', async () => {
    const ben = crowd.voice(cast.ben);
    await ben.says('hello'); // otherwise Signpost is installed for him, and writes to him there
    await asha.says('tell me about Project Delivery Leads');

    await asha.presses('Ask the owners of Project Delivery Leads');
    await asha.sees('I pass your request to join Project Delivery Leads on', 'Withdraw my request');
    await asha.screenshot('18-asked');
    await ben.hears('Asha Patel asks to join Project Delivery Leads');
    expect(await ben.presses('Accept Asha Patel')).toContain('Asha Patel is now in Project Delivery Leads');

    await asha.sees('You are now in Project Delivery Leads', 'An owner has let you in');
    await asha.screenshot('19-let-in');
    await asha.presses('Open Project Delivery Leads');
    await asha.sees('You are in this community', 'Anyone its owners accept');
  });

  test('tells of bullying, and is given people to call before any community', async () => {
    await asha.says("I'm being bullied by my manager");

    expect(await asha.reads()).toMatch(/You are not alone[^]*116 123[^]*Nothing you asked is kept/);
    await asha.screenshot('20-support');
  });

  test('cannot join what fills itself, and is told why', async () => {
    await asha.says('join All Marine Works staff');

    expect(await asha.reads()).toMatch(/fills itself from where people work[^]*ask your IT service desk/);
    await asha.screenshot('21-fills-itself');
  });

  test('asks the community team, and Carys answers', async () => {
    const carys = crowd.voice(cast.carys);
    await asha.says('ask the community team');
    await asha.screenshot('22-ask-the-team');

    await asha.fills('Your question', 'Who looks after the **bees** on our sites?');
    await asha.presses('Send to the community team');
    await asha.sees('The community team will answer you here.', 'Who looks after the **bees**');
    await carys.hears('Who looks after the **bees** on our sites?');
    const sent = await carys.presses('Send answer', { answer: 'Estates do. Ask in Sites and Buildings.' });
    expect(sent).toContain('I pass your answer on to Asha Patel.');

    await asha.sees('Carys Evans answers', 'Estates do.');
    await asha.screenshot('23-answered');
  });

  test('asks in a channel, by name', async () => {
    await asha.opens('Community team - General');

    await asha.mentions('is there anything for new parents?');

    await asha.sees('New Parents Network', 'Why: matches');
    await asha.screenshot('24-channel');
  });

  test('shares a community from the message extension, and joins from the shared card', async () => {
    await asha.opens('Personal Chat');
    const titles = await asha.searches('peat');
    await asha.screenshot('25-search');
    const cards = await asha.count();

    await asha.inserts('Peatland Restoration');

    expect(titles[0]).toBe('Peatland Restoration');
    await asha.sees('A community you might like', 'Peatland Restoration');
    expect(await asha.count()).toBe(cards + 1);
    await asha.presses('Join Peatland Restoration');
    await asha.sees('A community you might like', 'You have joined Peatland Restoration');
    await asha.screenshot('26-shared');
  });
});
