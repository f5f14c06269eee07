import { createDispatch, type Message } from '../../src/bot/dispatch';
import type { Deed, Turn } from '../../src/bot/turn';
import { people } from '../../src/features/people/index';
import { directoryOf } from '../rules/directory-of';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();

const payments = { organisation: 'Payments Agency' };
const directory = directoryOf(
  {},
  {
    asha: { name: 'Asha Patel', organisation: 'Marine Organisation' },
    ana: { name: 'Ana Diaz', jobTitle: 'Data analyst', ...payments },
    anya: { name: 'Ana Doyle', organisation: 'Marine Organisation' },
    visitor: { name: 'Ana Visitor', guest: true },
    left: { name: 'Ana Leaver', disabled: true },
    ...Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`kim-${n}`, { name: `Kim Jones ${n}` }])),
  },
);

/** What a field that looks people up offers somebody who types into it. */
async function offered(who: string, query: string, limit = 15): Promise<string[]> {
  const dispatch = createDispatch(
    [
      people({
        directory,
        store: here.store,
        links: { to: () => Promise.resolve(undefined) },
        forget: () => Promise.resolve(),
      }),
    ],
    {
      presses: { once: (_key: string, act: () => Promise<Message>) => act() },
      nonce: () => 'n',
      log: keptLog(),
    },
  );
  const what: Deed = { kind: 'lookup', dataset: 'people', query, limit };
  const turn: Turn = {
    id: 'turn-1',
    who: { id: who, name: who },
    where: { kind: 'channel', id: 'c' },
    what,
    at: new Date('2026-11-24T10:00:00Z'),
    timeZone: 'Europe/London',
  };
  const answer = await dispatch.turn(turn);
  return answer.kind === 'choices' ? answer.choices.map(({ title, value }) => `${value}: ${title}`) : [];
}

test('somebody who types a name is offered the people of that name, those of their own organisation first', async () => {
  expect(await offered('asha', 'ana')).toEqual([
    'anya: Ana Doyle, Marine Organisation',
    'ana: Ana Diaz, Data analyst, Payments Agency',
    'visitor: Ana Visitor, guest',
  ]);
});

test('nobody is offered more than fifteen people, nor more than there is room for', async () => {
  expect(await offered('asha', 'kim', 50)).toHaveLength(15);
  expect(await offered('asha', 'kim', 5)).toHaveLength(5);
});

test.each(['visitor', 'left', 'stranger'])('%s, who is not one of us, is offered nobody', async (who) => {
  expect(await offered(who, 'ana')).toEqual([]);
});
