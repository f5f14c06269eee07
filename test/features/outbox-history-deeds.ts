import { Refusal } from '../../src/bot/turn';
import type { Audience } from '../../src/work/outbox/campaigns/campaign';
import { refOf } from '../../src/work/outbox/ledger/entry';
import { kindNames, standingId, type KindName } from '../../src/work/outbox/kinds';
import { none } from '../teams-double';
import { chatOf, choir } from './outbox-history-process';
import { everything } from './outbox-history-watch';
import { count, ownZone, type History, type Someone } from './outbox-history-world';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const admin = { id: 'admin', name: 'Carys Evans' };
const automatic = kindNames.filter((kind) => kind !== 'announcement' && kind !== 'card-gone');

/** Something that people or administrators do, in words. */
export type Deed = { weight: number; act: (history: History) => Promise<string> };

export const deeds: readonly Deed[] = [
  { weight: 8, act: tell },
  { weight: 4, act: announce },
  { weight: 2, act: stop },
  { weight: 1.5, act: start },
  { weight: 0.2, act: revolt },
  { weight: 2, act: relent },
  { weight: 1, act: pause },
  { weight: 2, act: holdCampaign },
  { weight: 0.7, act: cancel },
  { weight: 0.3, act: pauseAll },
  { weight: 0.5, act: unpause },
  { weight: 0.6, act: changeRules },
  { weight: 1.5, act: uninstall },
  { weight: 2, act: talk },
  { weight: 0.7, act: leave },
  { weight: 1, act: settle },
  { weight: 2, act: spoil },
  { weight: 1.5, act: mend },
];

/** What people do most while messages are on their way, for that is when it matters. */
export const interferences: readonly Deed[] = [
  { weight: 2, act: revolt },
  { weight: 2, act: relent },
  { weight: 1, act: stop },
  { weight: 1, act: cancel },
  { weight: 2, act: holdCampaign },
  { weight: 1, act: pauseAll },
  { weight: 1, act: unpause },
  { weight: 1, act: uninstall },
  { weight: 1, act: leave },
];

function somebody({ random, people }: History): Someone {
  return random.pick(people);
}

async function tell(history: History): Promise<string> {
  const { random, desk, timeline, promised, senders } = history;
  const kind: KindName = random.pick(automatic);
  const teller = random.chance(0.7) ? desk : random.pick(senders);
  const key = `key-${random.below(6)}`;
  const somebodies = random.chance(0.35) ? history.people : [somebody(history)];
  for (const { id: person } of somebodies) {
    const due = random.chance(0.2) ? new Date(timeline.now() + random.below(3 * day)) : undefined;
    const notice = { kind, person, key, on: { view: 'test', params: { key, person } } };
    const lived = await teller.lives(() => teller.parts.outbox.tell(due ? { ...notice, due } : notice));
    if (!lived) return 'nobody is told, for the process ended';
    promised.add(`${standingId(kind)} ${refOf(standingId(kind), person, key)}`);
  }
  return `${somebodies.length === 1 ? somebodies[0]?.id : 'everybody'} is told ${kind} ${key}`;
}

async function announce(history: History): Promise<string> {
  const { random, desk, people, timeline, confirmed, promised } = history;
  const id = `campaign-${timeline.now()}-${confirmed.length}`;
  const some = random.shuffled(people).slice(0, random.between(1, people.length));
  const audience: Audience[] = [
    { kind: 'people', people: some.map((one) => one.id) },
    ...(random.chance(0.3) ? [{ kind: 'members' as const, community: choir }] : []),
    ...(random.chance(0.2) ? [{ kind: 'everyone' as const }] : []),
  ];
  const from = random.chance(0.2) ? { from: new Date(timeline.now() + random.between(1, 30) * hour) } : {};
  const until = random.chance(0.2) ? { until: new Date(timeline.now() + random.between(31, 72) * hour) } : {};
  const override = random.chance(0.25) ? { override: 'The office is closed.' } : {};
  const on = { view: 'test', params: { campaign: id } };
  const draft = {
    kind: 'announcement' as const,
    title: 'News',
    audience,
    on,
    ...from,
    ...until,
    ...override,
  };
  await desk.parts.campaigns.draft(id, draft, admin);
  try {
    await Promise.all([desk.parts.campaigns.confirm(id, admin), desk.parts.campaigns.confirm(id, admin)]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `an announcement is refused: ${error.message}`;
  }
  confirmed.push(id);
  for (const one of some) if (one.here) promised.add(`${id} ${refOf(id, one.id)}`);
  count(history, 'campaigns');
  return `${id} is confirmed for ${some.length} people${override.override ? ', whatever the hour' : ''}`;
}

async function stop(history: History): Promise<string> {
  const { random, desk, watch } = history;
  const { id } = somebody(history);
  const kind = random.chance(0.3) ? 'all' : random.pick(kindNames);
  watch.stopped(id, kind, await desk.parts.attention.stop(id, kind));
  return `${id} stops ${kind}`;
}

/** A third of the people have had enough, all at once. */
async function revolt(history: History): Promise<string> {
  const { random, desk, watch, people, timeline } = history;
  const some = random.shuffled(people).slice(0, Math.ceil(people.length / 3));
  const until = random.chance(0.3) ? new Date(timeline.now() + random.between(1, 72) * hour) : undefined;
  for (const { id } of some) {
    if (until) watch.pausedUntil(id, until, await desk.parts.attention.pause(id, until));
    else watch.stopped(id, 'all', await desk.parts.attention.stop(id, 'all'));
  }
  if (random.chance(0.9)) history.relents.push(...some.map(({ id }) => id));
  return `${some.length} people ${until ? 'pause' : 'stop'} all`;
}

/** They start again. */
async function relent({ relents, watch, desk }: History): Promise<string> {
  const some = relents.splice(0);
  for (const id of some) watch.started(id, await desk.parts.attention.start(id, 'all'));
  return `${some.length} people start all again`;
}

async function start(history: History): Promise<string> {
  const { random, desk, watch } = history;
  const { id } = somebody(history);
  const kind = random.chance(0.5) ? 'all' : random.pick(kindNames);
  watch.started(id, await desk.parts.attention.start(id, kind));
  return `${id} starts ${kind} again`;
}

async function pause(history: History): Promise<string> {
  const { random, desk, watch, timeline } = history;
  const { id } = somebody(history);
  const until = random.chance(0.6) ? new Date(timeline.now() + random.between(1, 7 * 24) * hour) : undefined;
  watch.pausedUntil(id, until, await desk.parts.attention.pause(id, until));
  return `${id} ${until ? `pauses until ${until.toISOString()}` : 'pauses no longer'}`;
}

/** Does something to one of the campaigns; nothing where that is refused. */
export async function onCampaign(
  history: History,
  what: 'pause' | 'resume' | 'cancel',
  id: string,
): Promise<string> {
  const { desk, watch } = history;
  try {
    const { state } = await desk.parts.campaigns[what](id, admin);
    if (state === 'paused' || state === 'cancelled') watch.calledOff(id);
    else watch.goesOn(id);
    return `${id}: ${what}, now ${state}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${id}: no ${what}`;
  }
}

async function holdCampaign(history: History): Promise<string> {
  const { random, confirmed } = history;
  if (confirmed.length === 0) return announce(history);
  return onCampaign(history, random.chance(0.5) ? 'pause' : 'resume', random.pick(confirmed));
}

async function cancel(history: History): Promise<string> {
  const { random, confirmed } = history;
  if (confirmed.length === 0) return announce(history);
  return onCampaign(history, 'cancel', random.pick(confirmed.slice(-3)));
}

async function pauseAll({ desk, watch, timeline }: History): Promise<string> {
  const allPaused = { by: admin.id, name: admin.name, at: timeline.clock().toISOString() };
  await desk.parts.rules.change(admin, (rules) => ({ ...rules, allPaused }));
  watch.calledOff(everything);
  return 'everything is paused';
}

export async function unpause({ desk, watch }: History): Promise<string> {
  await desk.parts.rules.change(admin, ({ allPaused: _paused, ...rules }) => rules);
  watch.goesOn(everything);
  return 'nothing is paused';
}

async function changeRules({ desk, watch, random }: History): Promise<string> {
  const times = [
    { from: '18:00', to: '08:00', weekends: true },
    { from: '20:00', to: '07:00', weekends: false },
    { from: '12:00', to: '13:30', weekends: false },
    null,
  ];
  const weekly = random.pick([0, 1, 2, 5]);
  const quietHours = random.pick(times);
  watch.rules(await desk.parts.rules.change(admin, (rules) => ({ ...rules, weekly, quietHours })));
  return `${weekly} a week, and quiet hours are ${JSON.stringify(quietHours)}`;
}

async function uninstall(history: History): Promise<string> {
  const someone = somebody(history);
  history.teams.block(chatOf(someone), true);
  await history.desk.parts.contacts.forget(someone.id);
  someone.zones = [...someone.zones, ownZone];
  return `${someone.id} removes the bot`;
}

/** Somebody talks to the bot, having installed it where they had not. */
async function talk(history: History): Promise<string> {
  const { teams, desk } = history;
  const someone = somebody(history);
  if (!someone.here) return 'nobody talks';
  teams.block(chatOf(someone), false);
  const contact = { conversation: chatOf(someone) };
  someone.zones = [someone.timeZone];
  const known = await desk.parts.contacts.remember(someone.id, contact, someone.timeZone);
  await desk.parts.outbox.met(someone.id);
  return `${someone.id} talks to the bot, ${known}`;
}

async function leave(history: History): Promise<string> {
  const { random, watch } = history;
  const someone = somebody(history);
  someone.here = !someone.here && random.chance(0.5);
  await history.follow(someone);
  if (someone.here) watch.isBack(someone.id);
  else watch.left(someone.id);
  return `${someone.id} ${someone.here ? 'is here again' : 'has left'}`;
}

async function settle(history: History): Promise<string> {
  const params = JSON.stringify({ key: `key-${history.random.below(6)}`, person: somebody(history).id });
  history.settled.add(params);
  return `settled: ${params}`;
}

async function spoil({ teams, random }: History): Promise<string> {
  const share = (): number => random.pick([0, 0, 0.02, 0.1]);
  const shares = {
    throttled: random.pick([0, 0.05, 0.4]),
    clash: share(),
    trouble: share(),
    lost: share(),
    dropped: share(),
    unreachable: share(),
    blocked: random.pick([0, 0.02, 0.1]),
    missing: random.pick([0, 0.02]),
  };
  teams.faults(shares);
  if (random.chance(0.1)) teams.signedOut(true);
  return `Teams: ${JSON.stringify(shares)}`;
}

export async function mend({ teams }: History): Promise<string> {
  teams.faults(none);
  teams.signedOut(false);
  return 'Teams is well again';
}
