import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { adminGroup, cast } from '../../src/adapters/simulated/model';
import { world, type Somebody, type World } from '../world';

type House = World & { admin: Somebody; other: Somebody };

/** Two of the community team with the card about words before them. */
async function house(options: Parameters<typeof world>[0] = {}): Promise<House> {
  const here = await world(options);
  for (const { id } of [cast.carys, cast.ben]) here.tenant.control.addMember(adminGroup, id);
  const all = { ...here, admin: here.carys, other: here.ben };
  for (const one of [all.admin, all.other]) {
    await one.says('settings');
    await one.presses('Change your own words');
  }
  return all;
}

/** Saves lines, and waits until communities and questions are read by them. */
async function saves({ directory }: World, admin: Somebody, lines: string): Promise<string> {
  const { tongue } = directory.content;
  const answer = await admin.presses('Save', { lines });
  while (directory.content.tongue === tongue) await setTimeout(5);
  return answer;
}

async function journal({ store }: World): Promise<unknown[]> {
  const { items } = await store.list('journal', '2026-11', { from: 'note-', before: 'note.' });
  return items.map(({ doc }) => doc);
}

describe('short forms', () => {
  test('are found by what they stand for, as soon as they are saved', async () => {
    const here = await house();
    const { admin, asha } = here;
    const before = await asha.says('who does XPR?');

    const saved = await saves(here, admin, 'XPR = Peatland Restoration');
    const after = await asha.says('who does XPR?');

    expect(before).not.toContain('Peatland Restoration');
    expect(saved).toContain('Saved: 1 line is new.');
    expect(after).toContain('Peatland Restoration');
  });

  test('may stand for several things', async () => {
    const here = await house();
    const { admin, asha } = here;
    await saves(here, admin, 'XPR = Peatland Restoration\nXPR = cycling to work');

    const answer = await asha.says('XPR');

    expect(answer).toContain('Peatland Restoration');
    expect(answer).toContain('Cycling to work');
  });

  test('stand on the card again, and in the overview', async () => {
    const { admin, other } = await house();
    await admin.presses('Save', { lines: 'XPR = Peatland Restoration\n\nWQN = water quality  network' });

    const seen = admin.fields();
    const overview = await other.says('settings');

    expect(seen.lines).toBe('XPR = Peatland Restoration\nWQN = water quality network');
    expect(overview).toContain('2 short forms.');
  });

  test('of five hundred lines are shown a part at a time, and each part is changed by itself', async () => {
    const { admin, store } = await house();
    const glossary = Array.from({ length: 500 }, (_, at) => ({
      short: `X${at}`,
      long: `number ${at} of all`,
    }));
    const doc = { id: 'words', v: 1, revision: 1, glossary, added: [], muted: [] };
    await store.put('state', 'rules', doc);
    await admin.forges('settings-words', {});
    const first = String(admin.fields().lines).split('\n');

    await admin.presses('Show the next lines');
    const second = String(admin.fields().lines).split('\n');
    await admin.presses('Save', { lines: second.slice(1).join('\n') });
    await admin.forges('settings-words', { from: first.length });

    expect(second[0]).toBe(`X${first.length} = number ${first.length} of all`);
    expect(admin.sees()).toContain(`These are lines ${first.length + 1} to `);
    expect(admin.sees()).toContain(' of 499.');
    expect(String(admin.fields().lines).split('\n')[0]).toBe(second[1]);
  });
});

describe('what people say', () => {
  async function saying(): Promise<House> {
    const here = await house();
    await here.admin.presses('What people say');
    return here;
  }

  test('means the subject that it is told to mean, and the answer says so', async () => {
    const here = await saying();
    const { admin, asha } = here;
    const before = await asha.says('where do I get a moggle sheet');

    await saves(here, admin, 'moggle sheet = cycling to work');
    const after = await asha.says('where do I get a moggle sheet');

    expect(before).not.toContain('Cycling to work');
    expect(after).toContain('Cycling to work');
    expect(after).toContain('“moggle sheet”');
  });

  test('may mean a subject of the organisation’s own, and others may mean it too', async () => {
    const here = await saying();

    const lines = 'moggle sheet = new gauges 2026\nwibble rod = gauges 2026';
    const saved = await saves(here, here.admin, lines);

    expect(saved).toContain('Saved: 2 lines are new.');
    expect(await here.asha.says('where can I get a wibble rod')).toContain('Gauges 2026');
  });

  test('may be told by words that stand apart', async () => {
    const here = await saying();
    await saves(here, here.admin, 'moggle + wibble = cycling to work');

    const answer = await here.asha.says('the moggle is no longer in the wibble');

    expect(answer).toContain('Cycling to work');
  });

  test.each([
    ['moggle sheet', 'Line 1: it has no “=”. Write it like “red book = maternity leave”.'],
    ['\n= cycling', 'Line 2: nothing stands left of the “=”.'],
    ['moggle =', 'Line 1: nothing stands right of the “=”.'],
    ['help = cycling', 'Line 1: “help” is too common to tell anything by itself'],
    ['moggle = maternty leave', 'The nearest I know are “maternity leave”'],
    ['moggle = maternty leave', 'write “moggle = new maternty leave”'],
    [`${'moggle '.repeat(30)}= cycling`, 'Line 1: it is longer than 160 characters.'],
  ])('is refused as %j, at its line, and what was typed is still there', async (lines, words) => {
    const here = await saying();
    const { admin } = here;

    const after = await admin.presses('Save', { lines });

    expect(after).toContain('Nothing was changed. What you typed is still here.');
    expect(after).toContain(words);
    expect(admin.fields().lines).toBe(lines);
    expect(await journal(here)).toEqual([]);
  });

  test('can be tried before it is saved, on communities and on a question', async () => {
    const here = await saying();
    const { admin, asha } = here;

    const tried = await admin.presses('See what these lines would do', {
      lines: 'moggle sheet = cycling to work',
      question: 'who has a moggle sheet',
    });

    expect(tried).toContain('Nothing is saved yet.');
    expect(tried).not.toMatch(/“who has a moggle sheet” finds now\n.*Cycling to work/);
    expect(tried).toMatch(/“who has a moggle sheet” would find\n.*Cycling to work/);
    expect(admin.fields()).toMatchObject({
      lines: 'moggle sheet = cycling to work',
      question: 'who has a moggle sheet',
    });
    expect(await asha.says('who has a moggle sheet')).not.toContain('Cycling to work');
    expect(await journal(here)).toEqual([]);
  });
});

describe('ignored words', () => {
  async function ignoring(): Promise<House> {
    const here = await house();
    await here.admin.presses('Ignored words');
    return here;
  }

  test('no longer lead to what they mean elsewhere', async () => {
    const here = await ignoring();
    const { admin, asha } = here;
    const before = await asha.says('anything about a brompton');

    await saves(here, admin, 'brompton');

    expect(before).toContain('Cycling to work');
    expect(await asha.says('anything about a brompton')).not.toContain('Communities for “brompton”');
  });

  test('say how many communities would mean something else without them', async () => {
    const { admin } = await ignoring();

    const tried = await admin.presses('See what these lines would do', { lines: 'cycling to work' });

    expect(tried).toMatch(/[1-9]\d* communit(y|ies) would mean something else/);
  });

  test('have to be known, or there is nothing to ignore', async () => {
    const { admin } = await ignoring();

    const after = await admin.presses('Save', { lines: 'moggle' });

    expect(after).toContain('Line 1: I know no word or subject “moggle”');
  });
});

describe('words that two people change at once', () => {
  test('are theirs and mine, and only what somebody took out is gone', async () => {
    const { admin, other } = await house();
    await admin.presses('Save', { lines: 'ABC = by-products compliance\nOLD = old long form' });
    await other.forges('settings-words', {});
    await admin.presses('Save', {
      lines: 'XPR = Peatland Restoration\nABC = by-products compliance\nOLD = old long form',
    });

    const saved = await other.presses('Save', {
      lines: 'ABC = by-products compliance\nWQN = water quality network',
    });
    const again = await other.presses('Save', { lines: String(other.fields().lines) });

    expect(saved).toContain('Saved: 1 line is new, and 1 line has gone.');
    expect(saved).toContain('what they changed stands, too');
    expect(again).toContain('This is how it was already.');
    expect(other.fields().lines).toBe(
      'XPR = Peatland Restoration\nABC = by-products compliance\nWQN = water quality network',
    );
  });

  test.each(['Save', 'See what these lines would do'])(
    'stand after a card that was drawn again by “%s” is saved',
    async (first) => {
      const { admin, other } = await house();
      await admin.presses('Save', { lines: 'XPR = Peatland Restoration' });
      const typed = { lines: first === 'Save' ? 'WQN' : 'WQN = water quality network' };

      const drawn = await other.presses(first, typed);
      await other.presses('Save', { lines: 'WQN = water quality network' });

      expect(drawn).not.toContain('Saved');
      expect(other.fields().lines).toBe('WQN = water quality network\nXPR = Peatland Restoration');
    },
  );

  test('go into the journal, with what they were', async () => {
    const here = await house();
    await here.admin.presses('Save', { lines: 'XPR = Peatland Restoration' });

    await here.admin.presses('Save', { lines: '' });

    expect(await journal(here)).toMatchObject([
      { what: 'words changed', before: {}, after: { glossary: [{ short: 'XPR' }] } },
      { what: 'words changed', before: { glossary: [{ short: 'XPR' }] }, after: {} },
    ]);
  });

  test('hold for every instance, and after it has loaded everything again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-words-'));
    const one = await house({ folder });
    const two = await world({ folder });

    await one.admin.presses('Save', { lines: 'XPR = Peatland Restoration' });
    await two.app.rules.follow();
    const followed = await two.asha.says('XPR');
    await two.directory.load(two.store);

    expect(followed).toContain('Peatland Restoration');
    expect(await two.asha.says('XPR')).toContain('Peatland Restoration');
  });

  test('hold where they come while everything is loaded', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-words-'));
    const one = await house({ folder });
    const two = await world({ folder });
    await saves(one, one.admin, 'XPR = Peatland Restoration');

    const loading = two.directory.load(two.store);
    await two.app.rules.follow();
    await loading;

    expect(await two.asha.says('XPR')).toContain('Peatland Restoration');
  });
});
