import { createFaults, none, type Shares } from './faults';
import { busiestOf, createWindows, limits, type Busiest, type Windows } from './windows';

export { none, type Shares } from './faults';
export type { Busiest } from './windows';

/** What the bot asks of Teams: to post a message, or to change one that it posted. `name` is how a test knows it again. */
export type Asked = { readonly name: string; readonly bytes: number; readonly update?: string };

/** `undefined` in the place of a status: no answer ever comes, or there is no connection. */
export type Answer =
  | { readonly status: 200 | 201; readonly id: string }
  | { readonly status: 401 | 403 | 404 | 413 | 502 }
  | { readonly status: 412 | 429; readonly retryAfter?: number }
  | { readonly status: 'silence' | 'no connection' };

/** A message that somebody has got. */
export type Delivery = { readonly conversation: string; readonly name: string; readonly at: number };

/**
 * Teams as a bot meets it that starts messages: strict about its limits, which count every attempt, and now and then at
 * fault. It remembers who got what how often.
 */
export type TeamsDouble = {
  receive(conversation: string, asked: Asked, at: number): Answer;
  /** What goes wrong from now on. */
  faults(shares: Partial<Shares>): void;
  /** Nothing at all gets through, with 401, until told otherwise. */
  signedOut(is: boolean): void;
  /** They block the bot, or let it write to them again. */
  block(conversation: string, blocked: boolean): void;
  /** How often a message has been delivered. */
  delivered(name: string): number;
  /** Messages that somebody got more than once. */
  doubled(): string[];
  count: Readonly<Record<'attempts' | 'deliveries' | 'overLimit' | 'faults', number>>;
  busiest(): { conversation: Busiest[]; app: Busiest[] };
};

/** UTF-16, as Teams counts it. */
const mostBytes = 80_000;

export function createTeamsDouble(options: {
  seed: number;
  shares?: Partial<Shares>;
  told?: (delivery: Delivery) => void;
}): TeamsDouble {
  const { seed, told = () => undefined } = options;
  const faults = createFaults(seed);
  const app = createWindows(limits.app);
  const conversations = new Map<string, Windows>();
  const blocked = new Map<string, boolean>();
  const deliveries = new Map<string, number>();
  const count = { attempts: 0, deliveries: 0, overLimit: 0, faults: 0 };
  let shares: Shares = { ...none, ...options.shares };
  let signedOut = false;
  let latest = 0;

  function windowsOf(conversation: string): Windows {
    const known = conversations.get(conversation);
    if (known) return known;
    const windows = createWindows(limits.conversation);
    conversations.set(conversation, windows);
    return windows;
  }

  function standing(conversation: string): 403 | 404 | undefined {
    const decided = blocked.get(conversation);
    if (decided !== undefined) return decided ? 403 : undefined;
    const lasting = faults.lasting(shares, conversation);
    return lasting && (lasting === 'blocked' ? 403 : 404);
  }

  function deliver(conversation: string, { name, update }: Asked, at: number): Answer {
    if (update !== undefined) return { status: 200, id: update };
    count.deliveries += 1;
    deliveries.set(name, (deliveries.get(name) ?? 0) + 1);
    told({ conversation, name, at });
    return { status: 201, id: `message-${count.deliveries}` };
  }

  function faulty(conversation: string, asked: Asked, at: number): Answer | undefined {
    const fault = faults.passing(shares);
    if (fault) count.faults += 1;
    switch (fault) {
      case undefined:
        return undefined;
      case 'throttled':
        return { status: 429, retryAfter: faults.retryAfter() };
      case 'clash':
        return { status: 412 };
      case 'trouble':
        return { status: 502 };
      case 'unreachable':
        return { status: 'no connection' };
      case 'lost':
        deliver(conversation, asked, at);
        return { status: 'silence' };
      case 'dropped':
        return { status: 'silence' };
    }
  }

  return {
    receive(conversation, asked, given) {
      const at = (latest = Math.max(latest, given));
      count.attempts += 1;
      const wait = Math.max(app.take(at), windowsOf(conversation).take(at));
      if (wait > 0) {
        count.overLimit += 1;
        return { status: 429, retryAfter: Math.ceil(wait / 1_000) };
      }
      if (signedOut) return { status: 401 };
      if (asked.bytes > mostBytes) return { status: 413 };
      const refused = standing(conversation);
      if (refused) return { status: refused };
      return faulty(conversation, asked, at) ?? deliver(conversation, asked, at);
    },
    faults(changed) {
      shares = { ...shares, ...changed };
    },
    signedOut(is) {
      signedOut = is;
    },
    block(conversation, is) {
      blocked.set(conversation, is);
    },
    delivered: (name) => deliveries.get(name) ?? 0,
    doubled: () => [...deliveries].filter(([, times]) => times > 1).map(([name]) => name),
    count,
    busiest: () => ({ conversation: busiestOf(conversations.values()), app: app.busiest() }),
  };
}
