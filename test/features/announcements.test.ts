import { temporaryStore } from '../temporary-store';
import { newsroom, type Name } from './newsroom';

const here = temporaryStore('2026-11-16T10:00:00.000Z');
type Newsroom = ReturnType<typeof newsroom>;

const move = {
  title: 'Office move',
  text: 'We move on Monday.\nPack by Friday.\n\nQuestions? Ask your floor lead.',
  communities: 'Cycling to work, excel help',
};
const everybody: Name[] = ['carys', 'dylan', 'asha', 'ben', 'jack', 'nia', 'zoe', 'anaDiaz', 'anaDias'];

/** A newsroom where everybody who works there has met the bot. */
async function busy(options?: Parameters<typeof newsroom>[1]): Promise<Newsroom> {
  const room = newsroom(here, options);
  await room.meets(...everybody);
  return room;
}

/** Carys writes it and sees the preview. */
async function drafted(room: Newsroom, typed: Record<string, string> = {}): Promise<string> {
  await room.carys.says('new announcement');
  return room.carys.presses('Preview', { ...move, ...typed });
}

/** Carys has it sent, and whatever is due is done. */
async function sent(room: Newsroom, typed: Record<string, string> = {}): Promise<void> {
  await drafted(room, typed);
  await room.carys.presses(room.carys.buttons()[0] ?? '');
  await room.settles();
}

/** The figures of the card in sight: of each line its number. */
function figures(card: string): Record<string, number> {
  const lines = [...card.matchAll(/^([A-Z][^:\n]*): ([\d,]+)$/gm)];
  return Object.fromEntries(lines.map(([, title, count]) => [title, Number(count?.replaceAll(',', ''))]));
}

describe('who may', () => {
  test('anyone else is told whom to ask', async () => {
    const { asha } = await busy();

    for (const text of ['announce', 'new announcement', 'announcements', 'did Ben get it?']) {
      expect(await asha.says(text)).toContain('Type “ask the community team”');
    }
  });

  test('nobody else can press anything of it, whatever card they forge', async () => {
    const room = await busy();
    const card = await room.carys.says('new announcement');
    const campaign = 'announcement-8205176799999-id1';
    const presses: [string, object][] = [
      ['write-announcement', {}],
      ['announcements', {}],
      ['preview-announcement', { campaign, title: 'Free cake', text: 'In the lobby', everyone: 'true' }],
      ...['change', 'discard', 'test'].map((verb): [string, object] => [
        `${verb}-announcement`,
        { campaign },
      ]),
      ['confirm-announcement', { campaign, seen: '' }],
      ...['show', 'pause', 'resume', 'cancel', 'keep', 'export', 'why'].map((verb): [string, object] => [
        `${verb}-campaign`,
        { campaign },
      ]),
      ['cancel-campaign-surely', { campaign }],
      ['why-not', { campaign, person: 'ben' }],
      ['why-named', { campaign, name: 'Ben' }],
    ];

    for (const [verb, data] of presses) {
      expect(await room.asha.forges(verb, data)).toContain('Only the community team');
    }
    expect(card).toContain('New announcement');
  });

  test('what it says is shown to whom it went, and before that to nobody else', async () => {
    const room = await busy();
    await drafted(room);
    const params = { campaign: room.carys.campaign() };

    const draft = await room.asha.peeps('announcement', params);
    await room.carys.presses('Send to 7 people');
    await room.settles();

    expect(draft).toContain('Only the community team');
    expect(draft).not.toContain('We move on Monday.');
    expect(await room.asha.peeps('announcement', params)).toContain('We move on Monday.');
    expect(await room.dylan.peeps('announcement', params)).toContain('We move on Monday.');
    expect(await room.somebody('jack').peeps('announcement', params)).not.toContain('We move on Monday.');
  });

  test('it is talked of in private only', async () => {
    const { carys } = await busy();

    expect(await carys.says('announce', 'channel')).toContain('ask me the same in our own chat');
  });
});

describe('writing one', () => {
  test('everything typed survives a mistake, which is told where it was made', async () => {
    const { carys } = await busy();
    await carys.says('announce');
    const typed = {
      ...move,
      communities: 'Cycling',
      linkTitle: 'Floor plans',
      linkUrl: 'intranet/plans',
      urgent: 'true',
      fromDate: '2026-11-18',
    };

    const card = await carys.presses('Preview', typed);

    expect(card).toContain('3 things need putting right.');
    expect(card).toContain('I know no community “Cycling”. Did you mean Cycling to work?');
    expect(card).toContain('Give the whole address, beginning with https://');
    expect(card).toContain('Say why it cannot wait.');
    expect(carys.fields()).toMatchObject(typed);
  });

  test('a mistake that is mended leads on to the preview', async () => {
    const { carys } = await busy();
    await carys.says('announce');
    await carys.presses('Preview', { ...move, title: '' });

    const card = await carys.presses('Preview', { title: 'Office move' });

    expect(card).toContain('This is how it will look');
  });

  test('the preview shows the message, whom it reaches, whom not, and how long it takes', async () => {
    const room = await busy();
    await room.stops('zoe', 'announcement');

    const card = await drafted(room, { linkTitle: 'Floor plans', linkUrl: 'https://intranet.example/plans' });

    expect(card).toContain('Written by you at 10am. Nobody has got it yet.');
    expect(card).toContain('We move on Monday.\nPack by Friday.\nQuestions? Ask your floor lead.');
    expect(card).toContain('[Floor plans]');
    expect(card).toContain('From Carys Evans, for the community team');
    expect(card).toContain('Goes to: Members of Cycling to work and Excel Help');
    expect(card).toContain('People: 7 people, once each (8 places in 2 communities)');
    expect(card).toContain('Can be reached: 4');
    expect(card).toContain('Takes: Less than a minute at 25 a second: through at about 10am');
    expect(card).toContain('Weekly number: 5 at most: some may wait until next week');
    expect(card).toContain('Stopped by themselves: 1: They can start them again');
    expect(card).toContain('Guests: 1');
    expect(card).toContain('Left, or account switched off: 1');
    expect(room.carys.buttons()).toEqual(['Send to 7 people', 'Send to me first', 'Change', 'Discard']);
  });

  test('the preview says who has quiet hours when it begins', async () => {
    const room = await busy();

    const card = await drafted(room, { fromDate: '2026-11-17', fromTime: '20:00' });

    expect(card).toContain('Begins: Tuesday 17 November, 8pm (London)');
    expect(card).toContain(
      'Quiet hours: 5 people have them then, and get it from Wednesday 18 November, 8am (London)',
    );
    expect(card).toContain('through on Wednesday 18 November, at about 8am (London)');
  });

  test('the preview does not promise what ends within quiet hours', async () => {
    const room = await busy();

    const card = await drafted(room, {
      ...{ fromDate: '2026-11-17', fromTime: '20:00' },
      ...{ untilDate: '2026-11-17', untilTime: '23:00' },
    });

    expect(card).toContain('Can be reached: 0');
    expect(card).toContain('Ran out of time: 5');
  });

  test('the preview warns where the weekly number lets nobody get it', async () => {
    const room = await busy();
    room.house.rules = { ...room.house.rules, weekly: 0 };

    const card = await drafted(room);
    const urgent = await drafted(room, { urgent: 'true', reason: 'The building is closed.' });

    expect(card).toContain('The weekly number is 0, so nobody gets it.');
    expect(card).not.toContain('some may wait until next week');
    expect(urgent).not.toContain('weekly number is 0');
  });

  test('the preview and the test have the foot that people will read', async () => {
    const room = await busy();

    const card = await drafted(room, { urgent: 'true', reason: 'The building is closed.' });
    await room.carys.presses('Send to me first');
    await room.settles();

    for (const seen of [card, room.carys.got()]) {
      expect(seen).toContain('wrote to members of Cycling to work and Excel Help.');
      expect(seen).toContain('Urgent: The building is closed.');
    }
  });

  test('what is urgent says so, waits for nobody’s quiet hours, and is recorded with its reason', async () => {
    here.now = new Date('2026-11-16T21:00:00Z');
    const room = await busy();

    const card = await drafted(room, { urgent: 'true', reason: 'The building is closed.' });
    await room.carys.presses('Send to 7 people');
    await room.settles();

    expect(card).toContain('Urgent: it does not wait for quiet hours or weekly numbers.');
    expect(card).toContain(
      'Everybody reads why: “The building is closed.”. Your name and the reason are recorded.',
    );
    expect(card).not.toContain('Quiet hours:');
    expect(room.asha.got()).toContain('Urgent: The building is closed.');
    const { items } = await here.store.list('journal', '2026-11', { from: 'note-', before: 'note.' });
    expect(items.map(({ doc }) => doc)).toEqual([
      expect.objectContaining({ by: 'carys', people: 7, override: 'The building is closed.' }),
    ]);
  });

  test('“Change” brings back what was typed', async () => {
    const room = await busy();
    await drafted(room, { untilDate: '2026-11-20' });

    await room.carys.presses('Change');

    expect(room.carys.fields()).toMatchObject({ ...move, untilDate: '2026-11-20' });
  });

  test('a discarded draft is gone', async () => {
    const room = await busy();
    await drafted(room);

    const answer = await room.carys.presses('Discard');

    expect(answer).toContain('Discarded. Nobody has got it.');
    expect(await room.carys.says('announcements')).toContain('No announcements yet');
  });

  test('a test goes to whoever presses, at once, and to nobody else', async () => {
    here.now = new Date('2026-11-16T21:00:00Z');
    const room = await busy();
    await drafted(room);

    const card = await room.carys.presses('Send to me first');
    await room.settles();

    expect(card).toContain('On its way to you');
    expect(room.carys.got()).toContain('This is a test. Only you get it.\nOffice move\nWe move on Monday.');
    expect(room.asha.count()).toBe(0);
  });

  test('no test is promised that would not come', async () => {
    const room = await busy();
    await drafted(room);
    await room.stops('carys', 'announcement-test');

    const stopped = await room.carys.presses('Send to me first');
    room.house.rules = {
      ...room.house.rules,
      allPaused: { by: 'dylan', name: 'Dylan Hughes', at: '2026-11-16T10:00:00.000Z' },
    };
    const held = await room.carys.presses('Send to me first');

    expect(stopped).toContain('No test was sent: you have stopped these.');
    expect(held).toContain('No test was sent: all sending is paused, by Dylan Hughes.');
  });

  test('what people wrote is shown letter for letter', async () => {
    const room = await busy();

    await sent(room, { title: '**Bold** [link](https://evil.example)', text: '# Head\n- item\n{{DATE(x)}}' });

    expect(room.asha.got()).toContain('**Bold** [link](https://evil.example)\n# Head\n- item\n{{DATE(x)}}');
  });
});

describe('confirming one', () => {
  test('sends it to everybody once, and turns the card into its figures', async () => {
    const room = await busy();
    await drafted(room);

    const card = await room.carys.presses('Send to 7 people');
    await room.settles();
    const after = await room.carys.presses('Show how things are now');

    expect(card).toContain('Getting ready\nIt begins once the list of people has been written.');
    for (const name of ['asha', 'ben', 'nia', 'zoe', 'anaDiaz'] as const) {
      expect(room.somebody(name).count()).toBe(1);
    }
    expect(room.asha.got()).toContain('Office move\nWe move on Monday.');
    expect(after).toContain('5 of 7 people got it.');
    expect(figures(after)).toEqual({
      Sent: 5,
      Waiting: 0,
      Guests: 1,
      'Left, or account switched off': 1,
      'In all': 7,
    });
  });

  test('twice, by two administrators, sends it once', async () => {
    const room = await busy();
    await drafted(room);
    await room.dylan.says('announcements');
    await room.dylan.presses('Open Office move');

    await Promise.all([room.carys.presses('Send to 7 people'), room.dylan.presses('Send to 7 people')]);
    await room.settles();

    expect(room.asha.count()).toBe(1);
  });

  test('another administrator may, and sees who wrote it', async () => {
    const room = await busy();
    await drafted(room);
    await room.dylan.says('announcements');

    const draft = await room.dylan.presses('Open Office move');
    await room.dylan.presses('Send to 7 people');
    await room.settles();

    expect(draft).toContain('Written by Carys Evans at 10am.');
    expect(room.asha.got()).toContain('From Carys Evans, for the community team');
  });

  test('nothing is sent that has been changed since it was looked at', async () => {
    const room = await busy();
    await drafted(room);
    await room.dylan.says('announcements');
    await room.dylan.presses('Open Office move');
    here.pass({ minutes: 1 });
    await room.carys.presses('Change');
    await room.carys.presses('Preview', { text: 'We do not move.' });

    const card = await room.dylan.presses('Send to 7 people');
    await room.settles();

    expect(card).toContain('Carys Evans has changed it since you looked, so nothing was sent.');
    expect(card).toContain('We do not move.');
    expect(room.asha.count()).toBe(0);
  });

  test('keeps the card of whoever confirmed it current by itself', async () => {
    const room = await busy();
    await drafted(room);

    await room.carys.presses('Send to 7 people');
    await room.settles();
    here.pass({ minutes: 1 });
    await room.settles();

    expect(JSON.stringify(room.updated.at(-1))).toContain('5 of 7 people got it.');
  });
});

describe('watching one', () => {
  /** Begun in the evening, so that everybody waits for the morning. */
  async function waiting(options?: Parameters<typeof newsroom>[1]): Promise<Newsroom> {
    here.now = new Date('2026-11-16T19:00:00Z');
    const room = await busy(options);
    await sent(room);
    await room.carys.presses('Refresh');
    return room;
  }

  test('the figures add up at every step', async () => {
    const room = await waiting();
    const evening = figures(room.carys.sees());
    room.blocking.add('ben');
    here.now = new Date('2026-11-17T09:00:00Z');
    await room.settles();

    const morning = figures(await room.carys.presses('Refresh'));

    expect(evening).toMatchObject({ Sent: 0, Waiting: 5, 'In all': 7 });
    expect(morning).toMatchObject({ Sent: 4, Waiting: 0, 'Blocked by policy or by them': 1, 'In all': 7 });
    for (const { 'In all': all, ...parts } of [evening, morning]) {
      expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(all);
    }
  });

  test('a paused one waits, and goes on when it is resumed', async () => {
    const room = await waiting();
    const paused = await room.carys.presses('Pause');
    here.now = new Date('2026-11-17T09:00:00Z');
    await room.settles();
    const before = room.asha.count();

    await room.carys.presses('Resume');
    await room.settles();

    expect(paused).toContain('Paused by you at 7pm. Nobody else gets it until you press Resume.');
    expect(before).toBe(0);
    expect(room.asha.count()).toBe(1);
  });

  test('cancelling asks once more, and then nobody else gets it', async () => {
    const room = await waiting();

    const asked = await room.carys.presses('Cancel');
    const again = room.carys.buttons();
    const cancelled = await room.carys.presses('Cancel for 5 people');
    here.now = new Date('2026-11-17T09:00:00Z');
    await room.settles();
    const after = await room.carys.presses('Refresh');

    expect(asked).toContain('Cancel for the 5 people still waiting?');
    expect(again).toEqual(['Cancel for 5 people', 'Keep it']);
    expect(cancelled).toContain('Cancelled by you at 7pm.');
    expect(room.asha.count()).toBe(0);
    expect(figures(after)).toMatchObject({ Sent: 0, Cancelled: 5, 'In all': 7 });
  });

  test('a question to cancel that is answered with no changes nothing', async () => {
    const room = await waiting();
    await room.carys.presses('Cancel');

    const kept = await room.carys.presses('Keep it');
    here.now = new Date('2026-11-17T09:00:00Z');
    await room.settles();

    expect(kept).toContain('[Pause]');
    expect(room.asha.count()).toBe(1);
  });

  test('what somebody asks for stays on a card that is drawn anew all the time, for a while', async () => {
    const room = await waiting();
    await room.carys.presses('Cancel');

    const campaign = room.carys.campaign();
    const redrawn = await room.carys.forges('show-campaign', { campaign });
    const others = await room.dylan.forges('show-campaign', { campaign });
    here.pass({ minutes: 11 });
    const later = await room.carys.forges('show-campaign', { campaign });

    expect(redrawn).toContain('Cancel for the 5 people still waiting?');
    expect(others).not.toContain('still waiting?');
    expect(later).not.toContain('still waiting?');
  });

  test('the list shows how each stands', async () => {
    const room = await waiting();
    await drafted(room, { title: 'Coming soon' });

    const list = await room.dylan.says('announcements');

    expect(list).toContain('Coming soon\nDraft · Carys Evans, 7pm');
    expect(list).toContain('Office move\nSending · 0 of 7 people got it · Carys Evans, 7pm');
  });

  test('the card says what was confirmed: to whom it goes, by whom, until when', async () => {
    const room = await waiting();

    const card = room.carys.sees();

    expect(card).toContain('Goes to: Members of Cycling to work and Excel Help');
    expect(card).toContain('Confirmed by: Carys Evans, 7pm');
    expect(card).toContain('Gives up: Monday 23 November, 7pm (London)');
    expect(card).not.toContain('Urgent');
  });

  test('a day later it says on which day it was paused', async () => {
    const room = await waiting();
    await room.carys.presses('Pause');
    here.pass({ hours: 24 });

    expect(await room.carys.presses('Refresh')).toContain(
      'Paused by you on Monday 16 November, 7pm (London).',
    );
  });

  test('one that is over is not called sent, whatever came of it', async () => {
    const room = await busy();
    for (const name of everybody) room.blocking.add(name);
    await sent(room);

    expect(await room.carys.presses('Refresh')).toContain('Office move\nOver\n0 of 7 people got it.');
  });

  test('before anything has been written down, cancelling is worded by how many it was confirmed for', async () => {
    const room = await busy();
    await drafted(room);
    await room.carys.presses('Send to 7 people');

    expect(await room.carys.presses('Cancel')).toContain('Cancel for the 7 people still waiting?');
    expect(await room.waiting()).toBe(7);
  });

  test('a link to the file is shown when it is asked for', async () => {
    const room = await waiting({ publicUrl: 'https://signpost.example' });

    const card = await room.carys.presses('Save who got it as a CSV file');

    expect(card).toContain('The link works for 10 minutes more, for whoever has it.');
    expect(room.carys.links()).toEqual([expect.stringContaining('/pages/campaign?campaign=announcement-')]);
  });

  test('the link stays the one that was asked for, and the journal has who asked', async () => {
    const room = await waiting({ publicUrl: 'https://signpost.example' });
    await room.carys.presses('Save as CSV');
    const links = room.carys.links();
    const campaign = room.carys.campaign();
    here.pass({ minutes: 4 });

    const redrawn = await room.carys.forges('show-campaign', { campaign });

    expect(redrawn).toContain('The link works for 6 minutes more');
    expect(room.carys.links()).toEqual(links);
    const { items } = await here.store.list('journal', '2026-11', { from: 'note-', before: 'note.' });
    expect(items.map(({ doc }) => doc)).toContainEqual(
      expect.objectContaining({ what: 'recipients exported', by: 'carys', campaign }),
    );
  });

  test('without an address of its own it says what to set', async () => {
    const room = await waiting();

    expect(await room.carys.presses('Save as CSV')).toContain('can set PUBLIC_URL');
    expect(room.carys.links()).toEqual([]);
  });

  test('while all sending is paused it says so', async () => {
    const room = await waiting();
    const at = '2026-11-16T19:05:00.000Z';
    room.house.rules = { ...room.house.rules, allPaused: { by: 'dylan', name: 'Dylan Hughes', at } };

    expect(await room.carys.presses('Refresh')).toContain('Held\nAll sending is paused, by Dylan Hughes.');
  });
});

test('the file has a line for everybody, with what became of them', async () => {
  const room = await busy();
  room.blocking.add('ben');
  await sent(room);

  const { text, fileName, contentType } = await room.file(room.carys.campaign());

  const [head, ...lines] = text.split('\r\n');
  expect(contentType).toBe('text/csv; charset=utf-8');
  expect(fileName).toBe('office-move.csv');
  expect(head).toBe(
    '\ufeffName,Mail,Organisation,Department,State,Why,When (Europe/London),Failed tries,Number in the log',
  );
  expect(lines.filter((line) => line !== '')).toHaveLength(7);
  expect(text).toMatch(
    /^Asha Patel,Asha Patel@works.example,Marine Works,Coastal Operations,Sent,,2026-11-16 10:00:\d\d,0,[\da-f]{32}$/m,
  );
  expect(text).toMatch(/^Ben Okafor,.*,Not sent,Blocked by policy or by them,/m);
  expect(text).toMatch(/^Gus Guest,.*,"Earth, Wind and Water",Finance,Not sent,Guests,/m);
});

describe('“why did Ana not get it”', () => {
  test('names the cause, what to do, when it was, and the number in the log', async () => {
    const room = await busy();
    room.blocking.add('ben');
    await sent(room);

    const answer = await room.carys.says('Why did Ben Okafor not get it?');

    expect(answer).toContain('Ben Okafor did not get “Office move”');
    expect(answer).toContain('Teams does not let Signpost write to them');
    expect(answer).toContain('Look at the app permission policies');
    expect(answer).toMatch(/at 10am.*\. Number in the log: [\da-f]{32}/);
  });

  test.each([
    ['did Asha get it?', 'Asha Patel got “Office move”'],
    ['has Asha Patel received the announcement', 'Asha Patel got “Office move”'],
    ['why did zoe.whittaker not get it', 'I know nobody called “zoe.whittaker”.'],
    ['Why didn’t Zoe get “office MOVE”?', 'Zoë Whittaker got “Office move”'],
    ['why did Jack not get it?', 'Jack Trelawny was not among those who get “Office move”'],
    ['did I get it?', 'Carys Evans was not among those who get “Office move”'],
    ['why did gus guest@works.example not get it', 'Gus Guest did not get “Office move”'],
    ['did Ben get "Free cake"?', 'I know no announcement called “Free cake”.'],
  ])('%s → %s', async (question, answer) => {
    const room = await busy();
    await sent(room);

    expect(await room.carys.says(question)).toContain(answer);
  });

  test('asks who is meant when several have the name', async () => {
    const room = await busy();
    await sent(room);

    const asked = await room.carys.says('why did Ana not get it?');
    const answer = await room.carys.presses('Choose Ana Diaz');

    expect(asked).toContain('Whom do you mean?');
    expect(asked).toContain('Ana Dias\nMarine Licensing · Marine Works');
    expect(answer).toContain('Ana Diaz got “Office move”');
  });

  test('says until when somebody waits, and why', async () => {
    here.now = new Date('2026-11-16T19:00:00Z');
    const room = await busy();
    await sent(room);

    const waits = await room.carys.says('why did Ben not get it?');
    await room.carys.says('announcements');
    await room.carys.presses('Open Office move');
    await room.carys.presses('Pause');
    const paused = await room.carys.says('why did Ben not get it?');

    expect(waits).toContain('Ben Okafor is still waiting for “Office move”');
    expect(waits).toContain('get it when these end: Tuesday 17 November, 8am (London).');
    expect(paused).toContain('Carys Evans has paused it.');
  });

  test('means the latest announcement, unless one is named', async () => {
    const room = await busy();
    await sent(room);
    here.pass({ minutes: 5 });
    await sent(room, { title: 'Fire drill', communities: 'Excel Help' });

    expect(await room.carys.says('did Ben get it?')).toContain(
      'Ben Okafor was not among those who get “Fire drill”',
    );
    expect(await room.carys.says('did Ben get "office"?')).toContain('Ben Okafor got “Office move”');
  });

  test('means the announcement of that very title, else asks which', async () => {
    const room = await busy();
    await sent(room, { title: 'Fire drill' });
    here.pass({ minutes: 5 });
    await sent(room, { title: 'Fire drill: who gets out last', communities: 'Excel Help' });

    const exact = await room.carys.says('did Ben get "Fire drill"?');
    const asked = await room.carys.says('did Ben get "fire"?');
    const chosen = await room.carys.presses('Choose Fire drill, 10am');

    expect(exact).toContain('Ben Okafor got “Fire drill”');
    expect(asked).toContain('Which announcement do you mean?');
    expect(chosen).toContain('Ben Okafor got “Fire drill”');
  });

  test('after 90 days there are figures, and nothing is said of one person', async () => {
    const room = await busy();
    await sent(room);
    const campaign = room.carys.campaign();
    here.pass({ hours: 90 * 24 });

    const answer = await room.carys.says('did Ben get "Office move"?');
    await room.carys.forges('show-campaign', { campaign });

    expect(answer).toContain('It is too long ago to say');
    expect(room.carys.buttons()).toEqual(['Refresh']);
    expect((await room.file(campaign)).status).toBe(404);
  });

  test('says that nothing has been announced yet', async () => {
    const { carys } = await busy();

    expect(await carys.says('did Ben get it?')).toContain('Nothing has been announced yet.');
  });
});

describe('a community whose members nobody may look up', () => {
  test('cannot be looked into by counting who else is in it', async () => {
    const room = await busy();

    const card = await drafted(room, { communities: 'Domestic Abuse Support, Excel Help' });

    expect(card).toContain('People: Fewer than 10 people, once each');
    expect(card).not.toContain('places');
    expect(card).toContain('Can be reached: Fewer than 10');
    expect(room.carys.buttons()[0]).toBe('Send to fewer than 10 people');
  });

  test('can be written to, and gives figures but no names', async () => {
    const room = await busy();
    await sent(room, { communities: 'Domestic Abuse Support' });

    const campaign = room.carys.campaign();
    const card = await room.carys.presses('Refresh');

    expect(figures(card)).toMatchObject({ Sent: 2, 'In all': 2 });
    expect(room.carys.buttons()).not.toContain('Save as CSV');
    expect(room.carys.buttons()).not.toContain('Why did somebody not get it?');
    expect(await room.carys.says('did Zoë get it?')).toContain('figures and no names');
    expect(await room.carys.forges('why-not', { campaign, person: 'zoe' })).toContain('figures and no names');
    const file = await room.file(campaign);
    expect(file.status).toBe(403);
    expect(file.text).not.toContain('Zoë');
  });
});
