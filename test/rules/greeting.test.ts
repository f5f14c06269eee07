import type { Turn } from '../../src/bot/turn';
import { help } from '../../src/features/help/index';

type HelpPorts = Parameters<typeof help>[0];

function greetingOf(installedForThem: boolean) {
  const { events = [] } = help({
    directory: { person: () => undefined, ownershipsOf: () => [], reach: () => undefined },
    asks: () => [],
    installedForThem: async () => installedForThem,
  } as Partial<HelpPorts> as HelpPorts); // all that a greeting needs
  const turn: Turn = {
    id: 'turn-1',
    at: new Date('2026-11-16T09:00:00Z'),
    timeZone: 'Europe/London',
    who: { id: 'asha', name: 'Asha Patel' },
    where: { kind: 'personal', id: 'a:asha' },
    what: { kind: 'event', event: 'installed' },
  };
  return events.find(({ event }) => event === 'installed')?.reply(turn);
}

test('whoever installs the bot is greeted', async () => {
  expect(await greetingOf(false)).toMatchObject({ summary: expect.stringMatching(/^Hello Asha/) });
});

test('whoever has it installed for them is not, for the message that it was installed for comes by itself', async () => {
  expect(await greetingOf(true)).toBeUndefined();
});
