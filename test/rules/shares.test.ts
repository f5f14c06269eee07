import { show } from '../../src/bot/card';
import { createDispatch, type Answer } from '../../src/bot/dispatch';
import type { Feature } from '../../src/bot/feature';
import { noticeCard } from '../../src/bot/notice';
import { Refusal, type Deed } from '../../src/bot/turn';
import { keptLog } from '../temporary-store';

type Step = Extract<Deed, { kind: 'share' }>['step'];

function setUp() {
  const posted: string[] = [];
  const log = keptLog();
  const shown = (heading: string) => show(noticeCard, { heading }, heading);
  const toy: Feature = {
    name: 'toy',
    shares: [
      {
        command: 'poll',
        open: () => Promise.resolve({ title: 'Ask a poll', shown: shown('The form') }),
        submit(_turn, data) {
          if (data === 'one option') throw new Refusal('A poll needs two options.');
          if (data === 'a break') throw new Error('secret detail');
          if (data === 'nothing') return Promise.resolve({ title: 'Ask a poll', shown: shown('Mend it') });
          return Promise.resolve({ draft: 'd-1', shown: shown('The poll') });
        },
        edit: (_turn, draft) => Promise.resolve({ title: 'Ask a poll', shown: shown(`Edit ${draft}`) }),
        send: (_turn, draft) => Promise.resolve(void posted.push(draft)),
      },
    ],
    lookups: [
      {
        dataset: 'people',
        look: (_turn, query) =>
          Promise.resolve([1, 2, 3].map((n) => ({ title: `${query.length} ${n}`, value: String(n) }))),
      },
    ],
  };
  const presses = { once: (_key: string, act: () => Promise<never>) => act() };
  const dispatch = createDispatch([toy], { presses, log, nonce: () => 'n' });
  const does = (what: Deed): Promise<Answer> =>
    dispatch.turn({
      ...{ id: 'turn-7', who: { id: 'asha', name: 'Asha' }, at: new Date('2026-11-16T10:00:00Z') },
      ...{ timeZone: 'Europe/London', where: { kind: 'channel', id: 'c' }, what },
    });
  const shares = (step: Step, data: unknown, command = 'poll') =>
    does({ kind: 'share', command, step, data });
  const looks = (dataset: string, query: string, limit = 15) =>
    does({ kind: 'lookup', dataset, query, limit });
  return { shares, looks, posted, log };
}

describe('what is made in the message extension', () => {
  test('begins with its form', async () => {
    const { shares } = setUp();

    const answer = await shares('open', {});

    expect(answer).toMatchObject({ kind: 'dialog', title: 'Ask a poll' });
    expect(JSON.stringify(answer)).toContain('The form');
  });

  test('is shown before it is posted', async () => {
    const { shares, posted } = setUp();

    const answer = await shares('submit', 'everything');

    expect(answer).toMatchObject({ kind: 'preview', draft: 'd-1', summary: 'The poll' });
    expect(posted).toEqual([]);
  });

  test('comes back as the form where something is missing', async () => {
    const { shares } = setUp();

    expect(await shares('submit', 'nothing')).toMatchObject({ kind: 'dialog' });
  });

  test('can be edited, and is posted when it is sent', async () => {
    const { shares, posted } = setUp();

    const edited = await shares('edit', { draft: 'd-1' });
    const sent = await shares('send', { draft: 'd-1' });

    expect(JSON.stringify(edited)).toContain('Edit d-1');
    expect(sent).toEqual({ kind: 'done' });
    expect(posted).toEqual(['d-1']);
  });

  test('is refused in words', async () => {
    const { shares, log } = setUp();

    expect(await shares('submit', 'one option')).toEqual({
      kind: 'messages',
      messages: [{ kind: 'text', text: 'A poll needs two options.' }],
    });
    expect(log.lines).toEqual([]);
  });

  test('that fails is answered with the id of the turn, and logged', async () => {
    const { shares, log } = setUp();

    const answer = JSON.stringify(await shares('submit', 'a break'));

    expect(answer).toContain('turn-7');
    expect(answer).not.toContain('secret');
    expect(log.lines).toEqual(['error: a turn failed']);
  });

  test.each([[undefined], [{}], [{ draft: 7 }], [{ draft: '' }], [{ draft: 'x'.repeat(65) }], ['d-1']])(
    'is out of date where no draft is named (%j), and nothing is posted',
    async (data) => {
      const { shares, posted } = setUp();

      for (const step of ['edit', 'send'] as const) {
        expect(JSON.stringify(await shares(step, data))).toMatch(/out of date, so nothing was posted/);
      }
      expect(posted).toEqual([]);
    },
  );

  test('by a command that nobody knows is answered in words', async () => {
    const { shares } = setUp();

    expect(JSON.stringify(await shares('open', {}, 'lottery'))).toMatch(/nothing I can make/);
  });
});

describe('a field that looks its choices up', () => {
  test('is offered no more than it asked for', async () => {
    const { looks } = setUp();

    expect(await looks('people', 'ben', 2)).toEqual({
      kind: 'choices',
      choices: [
        { title: '3 1', value: '1' },
        { title: '3 2', value: '2' },
      ],
    });
  });

  test('is not looked up by the whole of a very long text', async () => {
    const { looks } = setUp();

    expect(JSON.stringify(await looks('people', 'x'.repeat(10_000)))).toContain('"200 1"');
  });

  test('is offered nothing of what nobody knows', async () => {
    const { looks } = setUp();

    expect(await looks('secrets', 'ben')).toEqual({ kind: 'choices', choices: [] });
  });
});
