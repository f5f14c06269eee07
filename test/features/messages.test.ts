import { Refusal } from '../../src/bot/turn';
import { kindNames, kindOf } from '../../src/work/outbox/kinds';
import { defaultRules } from '../../src/work/rules';
import { temporaryStore } from '../temporary-store';
import { world } from '../world';
import { officeOn } from './messages-office';

const here = temporaryStore();
const office = () => officeOn(here);

describe('“my messages”', () => {
  test('shows what can concern them, whether it is on, and when it last came', async () => {
    const { ben, sent } = office();
    await sent('ben', 'announcement');

    const seen = await ben.says('My messages');

    expect(seen).toContain('Announcements from the community team\nOn · Last came on Monday 16 November');
    expect(seen).toContain('Answers to your requests to join\nOn · None in the last four weeks');
    expect(seen).not.toContain('Questions to the community team');
    expect(seen).not.toContain('Requests to join communities you run');
  });

  test('shows owners and administrators theirs, five at a time', async () => {
    const { ana, carys } = office();

    const owners = await ana.says('my messages');
    const administrators = [await carys.says('stop messages')];
    while (administrators.at(-1)?.includes('Show more'))
      administrators.push(await carys.presses('Show more kinds of message'));

    expect(owners).toContain('Requests to join communities you run');
    expect(owners).not.toContain('Questions to the community team');
    expect(administrators.join()).toContain('Questions to the community team');
    expect(administrators.join()).not.toContain('Requests to join communities you run');
    const counts = administrators.map((page) => page.split('[Stop]').length - 1);
    const theirs = kindNames.filter((name) => kindOf(name).only !== 'owners');
    expect(counts.slice(0, -1).filter((count) => count !== 5)).toEqual([]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(theirs.length);
  });

  test('shows what they have had all the same, once they no longer run anything', async () => {
    const { ben, sent } = office();
    await sent('ben', 'join-request');

    expect(await ben.says('my messages')).toContain('Requests to join communities you run');
  });

  test('shows how much of the week’s number is used, and which quiet hours apply', async () => {
    const { ben, sent, rules } = office();
    await sent('ben', 'announcement', 'long ago');
    here.pass({ hours: 8 * 24 });
    await sent('ben', 'announcement', 'lately');
    await sent('ben', 'join-answer', 'which does not count');

    const seen = await ben.says('my messages');
    rules.now = { ...defaultRules, quietHours: null, weekly: 3 };
    const other = await ben.says('my messages');

    expect(seen).toContain('This week: 1 of 5.');
    expect(seen).toContain('Quiet hours: 6pm to 8am, and weekends (London)');
    expect(other).toContain('This week: 1 of 3.');
    expect(other).toContain('Quiet hours: None');
  });

  test('is told in private only', async () => {
    const { ben } = office();

    expect(await ben.says('my messages', 'channel')).toContain('ask me the same in our own chat');
  });

  test('works while nobody can say who is an administrator', async () => {
    const { ben, graph } = office();
    graph.away = true;

    await ben.says('my messages');
    const seen = await ben.presses('Stop announcements from the community team');

    expect(seen).toContain('Stopped: announcements from the community team');
  });
});

describe('stopping', () => {
  test('one kind stops it and no other, and it can be started again', async () => {
    const { ben, attention } = office();
    await ben.says('my messages');

    const stopped = await ben.presses('Stop announcements from the community team');
    const record = await attention.of('ben');
    const started = await ben.presses('Start announcements from the community team');

    expect(stopped).toContain('Announcements from the community team\nStopped');
    expect(stopped).toContain('Answers to your requests to join\nOn');
    expect(record.stopped).toEqual(['announcement']);
    expect(started).toContain('On again: announcements from the community team.');
    expect((await attention.of('ben')).stopped).toEqual([]);
  });

  test('everything stops all there is, until it is started again', async () => {
    const { ben, attention } = office();
    await ben.says('stop');

    const stopped = await ben.presses('Stop everything');
    const buttons = ben.buttons();
    const record = await attention.of('ben');
    const started = await ben.presses('Start everything again');

    expect(stopped).toContain('I answer you, and send nothing by myself.');
    expect(stopped).not.toContain('\nOn ·');
    expect(buttons).not.toContain('Pause for a week');
    expect(record.stopped).toEqual(['all']);
    expect(started).not.toContain('\nStopped ·');
    expect((await attention.of('ben')).stopped).toEqual([]);
  });

  test('for a week pauses everything, and the pause can be ended before', async () => {
    const { ben, attention } = office();
    await ben.says('pause messages');

    const paused = await ben.presses('Pause for a week');
    const until = (await attention.of('ben')).pausedUntil;
    const ended = await ben.presses('End the pause');

    expect(paused).toContain('Everything is paused until Monday 23 November.');
    expect(until).toBe('2026-11-23T09:00:00.000Z');
    expect(ended).toContain('The pause is over.');
    expect(ended).toContain('Pause for a week');
    expect((await attention.of('ben')).pausedUntil).toBeUndefined();
  });

  test('a pause is over by itself when its time is', async () => {
    const { ben } = office();
    await ben.says('pause messages');
    await ben.presses('Pause for a week');

    here.pass({ hours: 7 * 24 });

    expect(await ben.says('my messages')).toContain('You can stop any of it.');
  });
});

describe('a message that was sent', () => {
  test('is shown with its foot, and stopped and started again on the very card', async () => {
    const { ben, sent } = office();

    const seen = await ben.opens(await sent('ben', 'announcement'));
    const stopped = await ben.presses('Stop announcements from the community team');
    const started = await ben.presses('Start announcements from the community team again');

    expect(seen).toContain('The bridge is closed');
    expect(seen).toContain('You get this because the community team wrote to you.\n[Stop these]');
    expect(stopped).toContain('Stopped: announcements from the community team.');
    expect(stopped).toContain('The bridge is closed');
    expect(stopped).toContain('You have stopped these.\n[Start again]');
    expect(started).toContain('On again: announcements from the community team.');
    expect(started).toContain('[Stop these]');
  });

  test('says so on its foot when everything has been stopped', async () => {
    const { ben, sent, attention } = office();
    const message = await sent('ben', 'announcement');

    await attention.stop('ben', 'all');

    expect(await ben.opens(message)).toContain('You have stopped these.');
  });

  test('keeps its foot when something else on it is pressed', async () => {
    const { ben, sent } = office();
    await ben.opens(await sent('ben', 'announcement'));

    const seen = await ben.presses('Read');

    expect(seen).toContain('That card was out of date.');
    expect(seen).toContain('The bridge is closed');
    expect(seen).toContain('[Stop these]');
  });

  test('is shown to nobody else, and looks to them like one that never was', async () => {
    const { ana, ben, sent } = office();
    const message = await sent('ben', 'announcement');

    const answers = await Promise.allSettled([
      ana.opens(message),
      ben.opens({ ...message, ref: 'no-such-ref' }),
      ben.opens({ campaign: 'no-such-campaign', ref: message.ref }),
    ]);

    const no = new Refusal('That message was not sent to you, or it is too old to be shown again.');
    expect(answers).toEqual(answers.map(() => ({ status: 'rejected', reason: no })));
  });

  test('that is too old, or somebody else’s, is answered with “my messages” once its kind is stopped', async () => {
    const { ana, ben, sent, attention } = office();
    const message = await sent('ben', 'announcement');
    const data = (ref: string) => ({
      kind: 'announcement',
      on: { view: 'message', params: { campaign: message.campaign, ref } },
    });

    const old = await ben.forges('stop-messages', data('no-such-ref'));
    const others = await ana.forges('stop-messages', data(message.ref));

    for (const answer of [old, others]) {
      expect(answer).toContain('Stopped: announcements from the community team.');
      expect(answer).toContain('Announcements from the community team\nStopped');
      expect(answer).not.toContain('The bridge is closed');
    }
    expect((await attention.of('ana')).stopped).toEqual(['announcement']);
  });

  test('that means nothing any more says why, and its kind is stopped all the same', async () => {
    const { ben, sent, attention } = office();

    const seen = await ben.opens(await sent('ben', 'announcement', 'over'));
    const stopped = await ben.presses('Stop announcements from the community team');

    expect(seen).toContain('That has been settled.');
    expect(stopped).toContain('Stopped: announcements from the community team.');
    expect(stopped).toContain('You have stopped these.');
    expect((await attention.of('ben')).stopped).toEqual(['announcement']);
  });
});

describe('in the whole bot', () => {
  test('an owner answers a request and the foot stays; once stopped, the next one does not come', async () => {
    const { asha, ben, carys } = await world();
    await ben.says('hello');
    await asha.says('join Project Delivery Leads');

    const came = ben.sees();
    const answered = await ben.presses('Accept Asha Patel');
    const stopped = await ben.presses('Stop requests to join communities you run');
    await carys.says('join Project Delivery Leads');

    expect(came).toContain('You get this because you are an owner of the community.\n[Stop these]');
    expect(answered).toContain('Asha Patel');
    expect(answered).toContain('[Stop these]');
    expect(stopped).toContain('You have stopped these.\n[Start again]');
    expect(ben.sees()).not.toContain('Carys');
    expect(await ben.says('my messages')).toContain('Requests to join communities you run\nStopped');
  });

  test('somebody who has uninstalled is known to be out of reach, and comes back by talking', async () => {
    const { ben, app, directory, passes } = await world();
    await ben.says('hello');
    await passes({ minutes: 1 });
    const before = directory.reach(ben.id);

    await app.contacts.forget(ben.id);
    await passes({ minutes: 1 });
    const gone = directory.reach(ben.id);
    await ben.says('hello');
    await passes({ minutes: 1 });

    expect(before).toMatchObject({ known: 'reachable' });
    expect(gone).toMatchObject({ known: 'lost', lost: 'uninstalled' });
    expect(directory.reach(ben.id)).toMatchObject({ known: 'reachable' });
  });
});

test.each([
  'my messages',
  'My notifications',
  'show me my messages',
  'Stop messages',
  'stop sending me messages!',
  'please stop these messages',
  'STOP',
  'unsubscribe',
  'stop these',
  'Stop all',
  'stop everything!',
  'pause',
  'Leave me alone',
  'please stop writing to me',
  'don’t bother me',
  'Unsubscribe from announcements',
  'pause all messages',
  'start messages',
  'why do I get this?',
  'Why am I getting these messages?',
])('“%s” is understood', async (text) => {
  const { ben } = office();

  expect(await ben.says(text)).toContain('My messages');
});

test.each([
  'my communities',
  'stop smoking',
  'leave Cycling to work',
  'pause for thought',
  'messages about peat',
  'my message to the team',
  'stop the pollution',
])('“%s” is left to others', async (text) => {
  const { ben } = office();

  expect(await ben.says(text)).toContain('I did not understand');
});
