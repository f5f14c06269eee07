import { createDispatch, type Answer } from '../src/bot/dispatch';
import { pollOf } from './poll-of';
import { polls } from '../src/features/polls/index';
import { createPolls, type Polls } from '../src/features/polls/polls';
import { signups } from '../src/features/signups/index';
import { createLines } from '../src/features/signups/line/lines';
import type { Lines } from '../src/features/signups/line/line';
import { createSignups } from '../src/features/signups/signups';
import type { Store } from '../src/store/store';
import { createOrganisers } from '../src/work/organisers';
import type { Every } from '../src/work/renewal';
import { createPresses } from '../src/work/presses';
import { signupOf } from './features/line-house';
import { outboxParts, type OutboxParts } from './outbox-parts';
import { readable } from './reading';
import { directoryOf } from './rules/directory-of';
import { createTeamsDouble, type TeamsDouble } from './teams-double';
import { sendBy } from './teams-double/send';

/** A channel of thousands, where a poll and a sign-up stand, with all that a press goes through but Teams. */
export type TakingHouse = {
  readonly parts: OutboxParts;
  readonly polls: Polls;
  readonly lines: Lines;
  readonly teams: TeamsDouble;
  /** How often the bot has changed a message in the channel. */
  updates(): number;
  /** Puts up a poll, or a sign-up with so many places. */
  asks(): Promise<void>;
  offers(places: number): Promise<void>;
  /** Somebody presses a button; answers what they read then. The nonce is the delivery's: the same again is the same press. */
  votes(person: string, option: string, nonce: string): Promise<string>;
  signsUp(person: string, nonce: string): Promise<string>;
};

export const signupId = 'first-aid';
export const pollId = 'meet';

const timeZone = 'Europe/London';
const contact = { conversation: '19:everybody@thread.tacv2' };
const place = { kind: 'channel' as const, id: contact.conversation, contact };
const nobody = { info: () => undefined, warn: () => undefined, error: () => undefined };
const day = 86_400_000;

export function takingHouse(ports: {
  store: Store;
  people: readonly string[];
  clock: () => Date;
  /** What a request to Teams takes, and what the outbox waits for. */
  wait: (ms: number) => Promise<void>;
  /** How leases are renewed; by the process's own timers without it. */
  every?: Every;
  /** Names this instance. */
  holder: string;
  teams?: TeamsDouble;
}): TakingHouse {
  const { store, people, clock, wait, every, holder, teams = createTeamsDouble({ seed: 1 }) } = ports;
  const known = ['asha', ...people];
  const named = Object.fromEntries(known.map((person) => [person, { name: `Somebody called ${person}` }]));
  const directory = directoryOf({ Everybody: { members: known } }, named, clock);
  let ids = 0;
  let updates = 0;
  const id = (): string => `${holder}-${(ids += 1)}`;
  const send = sendBy(async (conversation, asked) => {
    await wait(60);
    if (asked.update !== undefined) updates += 1;
    const answer = teams.receive(conversation, asked, clock().getTime());
    await wait(120);
    return answer;
  }, wait);
  const parts = outboxParts({
    ...{ store, directory, send, holder, clock, wait, id, timeZone, log: nobody },
    ...(every && { every }),
    ...{ rate: 25, random: Math.random, draw: (on, viewer) => dispatch.draw(on, viewer) },
    envelope: (message) => message,
  });
  const { outbox, jobs } = parts;
  const roles = { isAdministrator: async () => false };
  const putUp = {
    ...{ directory, roles, outbox, jobs, clock, id, timeZone, log: nobody },
    organisers: createOrganisers({ directory, roles }),
    links: { to: async () => undefined },
    conversations: () => undefined,
  };
  const lines = createLines({ store, clock, dueAt: async () => undefined });
  const own = { polls: createPolls({ store, clock }), signups: createSignups(store) };
  const features = [
    polls({ ...putUp, polls: own.polls }),
    signups({ ...putUp, store, lines, signups: own.signups }),
  ];
  const dispatch = createDispatch(features, {
    presses: createPresses(store, clock, wait),
    log: nobody,
    nonce: id,
  });

  async function press(person: string, verb: string, data: object, nonce: string): Promise<string> {
    const answer = await dispatch.turn({
      ...{ id: id(), who: { id: person, name: person }, at: clock(), timeZone, contact },
      where: { kind: 'channel', id: contact.conversation },
      what: { kind: 'press', verb, data: { ...data, nonce }, message: 'message-1' },
    });
    return wordsOf(answer);
  }

  return {
    ...{ parts, lines, teams, polls: own.polls },
    updates: () => updates,
    async asks() {
      const closes = new Date(clock().getTime() + day).toISOString();
      await own.polls.add(pollOf({ poll: pollId, closes, createdAt: clock().toISOString(), place }));
      const on = { view: 'poll-shared', params: { poll: pollId } };
      await outbox.cards.post({ key: `poll-${pollId}`, to: contact, on, by: 'asha' });
    },
    async offers(places) {
      const start = new Date(clock().getTime() + 30 * day).toISOString();
      const options = [{ id: 'o1' as const, places }];
      await own.signups.add(signupOf({ start, closes: start, end: start, options, place }));
      const on = { view: 'signup-shared', params: { signup: signupId } };
      await outbox.cards.post({ key: `signup-${signupId}`, to: contact, on, by: 'asha' });
    },
    votes: (person, option, nonce) => press(person, 'vote', { poll: pollId, option }, nonce),
    signsUp: (person, nonce) => press(person, 'sign-up', { signup: signupId, option: 'o1' }, nonce),
  };
}

function wordsOf(answer: Answer): string {
  if (answer.kind !== 'messages') throw new Error(`A press was answered with ${answer.kind}`);
  return readable(answer.messages);
}
