import { createTeams, type Teams } from '../src/adapters/teams/teams';
import { createWeb } from '../src/adapters/web/web';
import type { Answer } from '../src/bot/dispatch';
import type { Keep } from '../src/bot/feature';
import type { Contact } from '../src/bot/send';
import type { Turn } from '../src/bot/turn';
import { startConnector, type Connector } from './connector';

export const bot = { id: '28:signpost', name: 'Signpost' };
export const channel = '19:team@thread.tacv2';

/** Asha, as Teams names her, and a card. */
const asha = { id: '29:asha', name: 'Asha Patel', aadObjectId: 'A5A00000-0000-4000-8000-000000000001' };
export const card = { type: 'AdaptiveCard', version: '1.5', body: [] };

/** The real server and adapter between a stand-in of Teams and whatever answers turns. */
export type Desk = {
  readonly connector: Connector;
  readonly teams: Teams;
  readonly turns: Turn[];
  /** Cards that stand and are to be kept current. */
  readonly standing: { turn: Turn; message: string; keep: Keep }[];
  readonly remembered: Map<string, Contact>;
  readonly logged: string[];
  /** Turns are answered so from now on. */
  answers(answer: Answer): void;
  /** Cards that stand cannot be written down from now on. */
  forgets(): void;
  /** Teams is at another address from now on. */
  moves(): Promise<void>;
  /** Brings an activity, a message of Asha's unless something else is given. */
  deliver(given: object): Promise<{ status: number; body: unknown }>;
  stop(): Promise<void>;
};

export function says(text: string): Answer {
  return { kind: 'messages', messages: [{ kind: 'text', text }] };
}

/** `patience`: how long the answer to a message that the bot starts may take, in milliseconds. */
export async function openDesk({ patience = 10_000 } = {}): Promise<Desk> {
  const turns: Turn[] = [];
  const standing: Desk['standing'] = [];
  const remembered = new Map<string, Contact>();
  const logged: string[] = [];
  let connector = await startConnector();
  const note = (_fields: object, text: string): void => void logged.push(text);
  const log = { info: note, warn: note, error: note };
  let answer = says('Hello.');
  let isForgetful = false;
  let count = 0;
  const teams = createTeams({
    config: { appId: '', appType: 'SingleTenant', tenantId: 'tenant', password: '' },
    dispatch(turn) {
      turns.push(turn);
      return Promise.resolve(answer);
    },
    serviceUrl: () => connector.url,
    patience,
    remember: (person, contact) => Promise.resolve(remembered.set(person, contact)),
    ownChat: (person) => Promise.resolve(remembered.get(person)),
    forget: (person) => Promise.resolve(remembered.delete(person)),
    stands: (turn, message, keep) =>
      isForgetful
        ? Promise.reject(new Error('the disk is full'))
        : Promise.resolve(standing.push({ turn, message, keep })),
    timeZone: 'Europe/London',
    clock: () => new Date('2026-11-16T10:00:00Z'),
    turnId: () => `turn-${turns.length + 1}`,
    log,
  });
  const web = createWeb({
    host: '127.0.0.1',
    port: 0,
    messages: (req, res) => teams.handle(req, res),
    readiness: () => ({ ready: true, body: {} }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const { url } = await web.start();

  return {
    get connector() {
      return connector;
    },
    teams,
    turns,
    standing,
    remembered,
    logged,
    answers: (given) => void (answer = given),
    forgets: () => void (isForgetful = true),
    async moves() {
      await connector.stop();
      connector = await startConnector();
    },
    async deliver(given) {
      const activity = {
        ...{
          type: 'message',
          id: `activity-${(count += 1)}`,
          channelId: 'msteams',
          serviceUrl: connector.url,
        },
        ...{ from: asha, recipient: bot },
        conversation: { conversationType: 'personal', id: 'a:asha', tenantId: 'tenant' },
        channelData: { tenant: { id: 'tenant' } },
        ...given,
      };
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(activity),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    async stop() {
      await web.stop();
      await connector.stop();
    },
  };
}
