import { TenantFault, type FaultKind, type TenantInstaller } from '../../src/directory/tenant';
import { itself, type Note } from '../../src/work/journal';
import { createContacts, type Contacts } from '../../src/work/contacts';
import { createReachable, isInstalledForThem, type Reachable } from '../../src/work/outbox/people/reachable';
import { keptLog, temporaryStore } from '../temporary-store';

const own = { conversation: { id: 'a:asha' } };
const chat = { conversation: { id: '19:asha' } };
const timeZone = 'Europe/London';

const here = temporaryStore();
let contacts: Contacts;
let graph: Graph;
let reachable: Reachable;
let met: string[];
let notes: Note[];
let log: ReturnType<typeof keptLog>;

/** Graph's side of installing: what it answers, and how often it was asked. */
type Graph = TenantInstaller & { refuses?: FaultKind; chatId: string | undefined; asked: number };

function createGraph(): Graph {
  const installed = new Set<string>();
  const graph: Graph = {
    chatId: '19:asha',
    asked: 0,
    async install(person) {
      graph.asked += 1;
      if (graph.refuses) throw new TenantFault(graph.refuses, `Graph said ${graph.refuses}.`);
      if (installed.has(person)) return 'already installed';
      installed.add(person);
      return 'installed';
    },
    chat: async () => graph.chatId,
  };
  return graph;
}

function reachableWith(installer: TenantInstaller | undefined): Reachable {
  return createReachable({
    contacts,
    installer,
    journal: { note: async (note) => void notes.push(note) },
    send: () => ({ chat: (id) => ({ conversation: { id } }) }),
    met: async (person) => met.push(person),
    timeZone,
    clock: here.clock,
    log,
  });
}

beforeEach(() => {
  contacts = createContacts(here.store, here.clock);
  graph = createGraph();
  met = [];
  notes = [];
  log = keptLog();
  reachable = reachableWith(graph);
});

describe('where somebody is written to', () => {
  test('whoever has talked to the bot is written to there, in their own time zone', async () => {
    await contacts.remember('asha', own, 'Europe/Oslo');

    expect(await reachable.find('asha')).toEqual({
      contact: own,
      since: '2026-11-16T09:00:00.000Z',
      timeZone: 'Europe/Oslo',
    });
  });

  test('a stranger may be installed for, or is told to be out of reach and what to switch on', async () => {
    const off = reachableWith(undefined);

    expect(await reachable.find('asha')).toEqual({ unmet: true, timeZone });
    expect(await off.find('asha')).toEqual({
      cause: 'notInstalled',
      why: expect.stringMatching(/INSTALL_APP=on .*TeamsAppInstallation\.ReadWriteSelfForUser\.All/),
      timeZone,
    });
    expect(await off.install('asha')).toMatchObject({ cause: 'notInstalled' });
  });

  test('whoever has removed the bot does not get it again unasked', async () => {
    await contacts.remember('asha', own);
    await contacts.forget('asha');

    expect(await reachable.find('asha')).toMatchObject({ cause: 'notInstalled' });
  });

  test('whoever blocks the bot is left alone until they talk to it', async () => {
    await contacts.remember('asha', own);
    await reachable.lose('asha', 'blocked');
    const blocked = await reachable.find('asha');
    await contacts.remember('asha', own);

    expect(blocked).toMatchObject({ cause: 'blocked' });
    expect(await reachable.find('asha')).toMatchObject({ contact: own });
  });

  test('whose chat has disappeared may be installed for again', async () => {
    await contacts.remember('asha', own);
    await reachable.lose('asha', 'gone');

    expect(await reachable.find('asha')).toMatchObject({ unmet: true });
  });
});

describe('installing the bot for somebody', () => {
  test('gives them a chat, which is kept, and what has waited for them may go', async () => {
    const installed = await reachable.install('asha');

    expect(installed).toEqual({ contact: chat });
    expect(await reachable.find('asha')).toMatchObject({ contact: chat });
    expect(met).toEqual(['asha']);
  });

  test('does not replace what Teams has told of them meanwhile', async () => {
    graph.chat = async () => {
      await contacts.remember('asha', own);
      return '19:asha';
    };

    expect(await reachable.install('asha')).toEqual({ contact: own });
    expect(met).toEqual([]);
  });

  test('looks for the chat after 1, 5 and 30 minutes, and then knows that they have never opened Teams', async () => {
    graph.chatId = undefined;

    const looks = [await reachable.install('asha')];
    const between = await reachable.find('asha');
    for (const minutes of [1, 5, 30]) {
      here.pass({ minutes });
      looks.push(await reachable.install('asha'));
    }

    const why = 'Teams has not made their chat yet.';
    expect(looks).toEqual([
      { later: new Date('2026-11-16T09:01:00Z'), why },
      { later: new Date('2026-11-16T09:06:00Z'), why },
      { later: new Date('2026-11-16T09:36:00Z'), why },
      { cause: 'neverOpenedTeams' },
    ]);
    expect(between).toMatchObject({ unmet: true });
    expect(notes).toEqual([{ what: 'app installed', by: itself, person: 'asha' }]);
    expect(await reachable.find('asha')).toMatchObject({ cause: 'neverOpenedTeams' });
  });

  test('gives Teams its time for the chat though Graph did not answer for an hour', async () => {
    graph.chatId = undefined;
    graph.refuses = 'unreachable';
    await reachable.install('asha');
    here.pass({ hours: 1 });
    delete graph.refuses;

    const installed = await reachable.install('asha');

    expect(installed).toMatchObject({ later: new Date('2026-11-16T10:01:00Z') });
  });

  test.each([
    ['refused', 'blocked'],
    ['not found', 'notInstalled'],
  ] as const)('that ends with "%s" is final for a week: %s', async (refuses, cause) => {
    graph.refuses = refuses;

    const installed = await reachable.install('asha');
    here.pass({ hours: 7 * 24 - 1 });
    const before = await reachable.find('asha');
    here.pass({ hours: 1 });
    const after = await reachable.find('asha');
    await reachable.install('asha');

    expect(installed).toEqual({ cause, why: `Graph said ${refuses}.` });
    expect(before).toEqual({ cause, why: `Graph said ${refuses}.`, timeZone });
    expect(after).toMatchObject({ unmet: true });
    expect(notes).toHaveLength(2);
  });

  test('that is forbidden twice running is tried for nobody in the next ten minutes, and told', async () => {
    graph.refuses = 'forbidden';

    await reachable.install('asha');
    const second = await reachable.install('ben');
    const third = await reachable.install('chloe');

    const later = new Date('2026-11-16T09:10:00Z');
    expect([second, third]).toEqual(Array(2).fill({ later, why: 'Graph said forbidden.', busy: true }));
    expect(graph.asked).toBe(2);
    expect(await reachable.find('asha')).toMatchObject({ unmet: true });
    expect(reachable.trouble()).toBe('Graph said forbidden.');
    expect(log.lines).toHaveLength(1);
  });

  test('goes on once it is allowed, which one of them finds out', async () => {
    graph.refuses = 'forbidden';
    await reachable.install('asha');
    await reachable.install('ben');
    here.pass({ minutes: 10 });
    const still = await reachable.install('chloe');
    const asked = graph.asked;
    await reachable.install('ben');
    here.pass({ minutes: 10 });
    delete graph.refuses;

    const installed = await reachable.install('ben');

    expect(still).toMatchObject({ later: new Date('2026-11-16T09:20:00Z') });
    expect(asked).toBe(3);
    expect(installed).toMatchObject({ contact: chat });
    expect(reachable.trouble()).toBeUndefined();
  });

  test('that is forbidden for one holds up nobody else', async () => {
    graph.refuses = 'forbidden';
    const installed = await reachable.install('asha');
    delete graph.refuses;

    expect(installed).toEqual({ later: new Date('2026-11-16T09:10:00Z'), why: 'Graph said forbidden.' });
    expect(await reachable.install('ben')).toMatchObject({ contact: chat });
  });

  test.each(['busy', 'unreachable', 'unauthenticated', 'nonsense'] as const)(
    'is put off while Graph is "%s"',
    async (refuses) => {
      graph.refuses = refuses;

      const installed = await reachable.install('asha');

      expect(installed).toMatchObject({
        later: new Date('2026-11-16T09:10:00Z'),
        why: `Graph said ${refuses}.`,
      });
      expect(await reachable.find('asha')).toMatchObject({ unmet: true });
    },
  );

  test.each([
    ['busy', false],
    ['forbidden', false],
    ['unreachable', true],
  ] as const)('that ends with "%s" may have been done all the same: %s', async (refuses, maybe) => {
    graph.refuses = refuses;

    await reachable.install('asha');

    expect(await isInstalledForThem('asha', { contacts, clock: here.clock })).toBe(maybe);
  });

  test('that Graph cannot do now leaves what was noted before', async () => {
    await contacts.noteInstall('asha', { at: '2026-11-01T09:00:00.000Z', outcome: 'no chat' });
    graph.refuses = 'busy';

    await reachable.install('asha');

    expect((await contacts.of('asha'))?.install).toMatchObject({ outcome: 'no chat' });
  });

  test('is put off for as long as Graph asks', async () => {
    graph.install = async () => {
      throw new TenantFault('busy', 'Graph was too busy.', { retryAfterMs: 30_000 });
    };

    expect(await reachable.install('asha')).toMatchObject({ later: new Date('2026-11-16T09:00:30Z') });
  });

  test('is not done again and again for a chat that Teams does not know', async () => {
    await reachable.install('asha');
    await reachable.lose('asha', 'gone');

    const found = await reachable.find('asha');
    here.pass({ hours: 7 * 24 });

    expect(found).toMatchObject({ cause: 'notInstalled' });
    expect(await reachable.find('asha')).toMatchObject({ unmet: true });
  });

  test('survives a crash before Graph has answered', async () => {
    await contacts.noteInstall('asha', { at: here.now.toISOString(), outcome: 'installed' });

    expect(await reachable.find('asha')).toMatchObject({ unmet: true });
  });
});

describe('whoever is told of an installation', () => {
  test('knows within the hour that it was not theirs, even before Graph has answered', async () => {
    let during = false;
    graph.chat = async () => {
      during = await isInstalledForThem('asha', { contacts, clock: here.clock });
      return '19:asha';
    };

    await reachable.install('asha');
    here.pass({ hours: 1 });

    expect(during).toBe(true);
    expect(await isInstalledForThem('asha', { contacts, clock: here.clock })).toBe(false);
    expect(await isInstalledForThem('ben', { contacts, clock: here.clock })).toBe(false);
  });
});
