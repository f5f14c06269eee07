import { createDispatch } from './bot/dispatch';
import type { Command, Feature } from './bot/feature';
import { announcements } from './features/announcements/index';
import { cards } from './features/cards/index';
import { community } from './features/community/index';
import { communityWelcome } from './features/community-welcome/index';
import { creation } from './features/creation/index';
import { tellUnmade } from './features/creation/unmade';
import { describe } from './features/describe/index';
import { tellUnpublished } from './features/describe/unpublished';
import { development } from './features/development/index';
import { endings } from './features/endings/index';
import { evaluate } from './features/evaluate/index';
import { demand } from './features/demand/index';
import { findings as report } from './features/findings/index';
import { guides } from './features/guides/index';
import { help } from './features/help/index';
import { interests } from './features/interests/index';
import { journal as readJournal } from './features/journal/index';
import { membership } from './features/membership/index';
import { createRequests } from './features/membership/requests';
import { tellUndone } from './features/membership/undone';
import { join } from './features/membership/replies';
import { messages } from './features/messages/index';
import { greeting } from './features/newcomers/day';
import { newcomers } from './features/newcomers/index';
import type { NewcomersPorts } from './features/newcomers/ports';
import { owners } from './features/owners/index';
import { people } from './features/people/index';
import { polls } from './features/polls/index';
import { createPolls } from './features/polls/polls';
import { recommend } from './features/recommend/index';
import { settings } from './features/settings/index';
import { signups } from './features/signups/index';
import { createLines } from './features/signups/line/lines';
import { lookAhead } from './features/signups/running/looks';
import { createSignups } from './features/signups/signups';
import { sync } from './features/sync/index';
import { createNotifications } from './features/sync/watch/notifications';
import { requestSync } from './features/sync/schedule';
import { freshness, syncState } from './features/sync/state';
import { together } from './features/together/index';
import { watches } from './features/watches/index';
import { requestLook } from './features/watches/schedule';
import { knownEnds } from './work/endings';
import { createHealth } from './work/health';
import { progressKey } from './work/outbox/assembly';
import { createEnvelope } from './work/outbox/people/envelope';
import type { Outbox } from './work/outbox/outbox';
import { isInstalledForThem } from './work/outbox/people/reachable';
import { timed } from './work/timing';
import { endOf, tracedTurns } from './work/traced';
import { untraced } from './work/tracing';
import { createPresses } from './work/presses';
import { layFoundations, type Later } from './foundations';
import type { App, Ports } from './ports';
import { schedule } from './schedule';

/** Commands that need no configuration, store or tenant. */
export function freeCommands(ports: Parameters<typeof evaluate>[0]): readonly Command[] {
  return evaluate(ports).commands ?? [];
}

export function createApp(ports: Ports): App {
  const { store, directory, reader, clock, id, log, meter, tracing = untraced, setup } = ports;
  const { publicUrl, timeZone, supportContacts } = setup;
  const later: Later = {
    draw: (on, viewer, notice) => dispatch.draw(on, viewer, notice),
    jobs: () => features.flatMap((feature) => feature.jobs ?? []),
    async undone(outbox, entry, cause) {
      await tellUndone(outbox, entry, cause);
      await tellUnpublished({ outbox, store }, entry, cause);
      await tellUnmade(outbox, entry);
    },
  };
  const foundations = layFoundations(ports, later);
  const { nonce, contacts, roles, journal, rules, words, writes, jobs, locks } = foundations;
  const { erasure, embedder, descriptions, findings, follower, learner, sending, links, notebook, putUp } =
    foundations;
  const { newcomers: welcome, welcoming } = foundations;
  const { outbox, pump, ledger, attention, records } = sending;
  const support = (): string => rules.now().supportContacts ?? supportContacts;
  const requests = createRequests({ directory, store, writes, jobs, outbox, roles, rules, timeZone });
  const joining = { directory, store, writes, requests, notebook };
  const arriving: NewcomersPorts = {
    ...{ directory, store, roles, rules, jobs },
    newcomers: welcome,
    join: (turn, community) => join(joining, turn, community),
  };

  const forget = async (person: string): Promise<void> => {
    for (const feature of features) await feature.forget?.(person);
    await contacts.forget(person);
  };
  const goOn = async (): Promise<void> => {
    await requestSync({ jobs, clock }, { kind: 'delta', by: 'schedule' });
    await welcome.requestWalk(jobs);
    await welcoming.requestLook(jobs);
    pump.ring();
  };

  /** In the order in which they are asked: somebody in distress is answered first, whatever else they say. */
  const features: readonly Feature[] = [
    recommend({ directory, store, notebook, embedder, supportContacts: support }),
    interests({ store, supportContacts: support }),
    membership(joining),
    newcomers(arriving),
    demand({ directory, store, roles, links }),
    describe({
      directory,
      store,
      roles,
      reader,
      writes,
      findings,
      descriptions,
      mayWrite: ports.writer !== undefined,
    }),
    creation({
      ...{ directory, store, roles, rules, writes, embedder, descriptions, jobs, outbox, clock, id },
      follow: () => follower.follow(),
      engageUrl: setup.engageUrl,
      mayWrite: ports.writer !== undefined,
    }),
    owners({
      ...{ directory, store, roles, reader, writes, findings, journal, jobs, outbox, clock },
      mayWrite: ports.writer !== undefined,
    }),
    together({
      ...{ directory, store, roles, reader, writes, findings, journal, jobs, outbox, contacts, clock },
      mayWrite: ports.writer !== undefined,
    }),
    community({ directory, store, roles, engageUrl: setup.engageUrl }),
    communityWelcome({ directory, store, roles, rules, reader, welcoming, journal, jobs }),
    sync({
      reader,
      store,
      follow: () => follower.follow(),
      brought: () => requestLook({ jobs, clock }),
      async changed() {
        await findings.requestLook(jobs);
        await welcome.requestLook(jobs);
        await welcoming.requestLook(jobs);
      },
      roles,
      jobs,
      locks,
      erasure,
      watch: ports.watch,
      publicUrl,
      secret: ports.secret,
      terminal: ports.terminal,
      meter,
      clock,
      id,
      log,
    }),
    endings({ endings: setup.endings ?? [], reader, store, roles, outbox, timeZone, log }),
    people({ directory, store, links, forget }),
    readJournal({ directory, journal, roles, links, timeZone }),
    watches({
      directory,
      store,
      outbox,
      follow: () => follower.follow(),
      supportContacts: support,
      clock,
      log,
    }),
    polls({ ...putUp, polls: createPolls({ store, clock }) }),
    signups({
      ...putUp,
      store,
      signups: createSignups(store),
      lines: createLines({ store, clock, dueAt: lookAhead(jobs) }),
    }),
    announcements({
      directory,
      store,
      roles,
      outbox,
      contacts,
      rules,
      links,
      journal,
      id,
      rate: setup.sendRate,
      timeZone,
    }),
    ...(ports.rehearsal ? [development({ rehearsal: ports.rehearsal, goOn })] : []),
    messages({
      attention,
      ledger,
      records,
      directory,
      roles,
      rules,
      draw: later.draw,
      envelope: createEnvelope({ nonce, directory }),
    }),
    settings({
      rules,
      words,
      roles,
      directory,
      store,
      journal,
      sending: async () => ({
        open: await sending.waiting(),
        standstill: pump.standstill(),
        installTrouble: sending.installTrouble(),
      }),
      findings,
      timeZone,
      ring: () => pump.ring(),
      shown: () => showAgain(outbox),
      supportContacts,
    }),
    report({ ...putUp, findings, store, rules }),
    { name: 'look-alikes', views: findings.views },
    cards({ cards: sending.cards }),
    help({
      directory,
      store,
      roles,
      outbox,
      rules,
      timeZone,
      installedForThem: (person) => isInstalledForThem(person, { contacts, clock }),
      id,
      greeting: (turn) => greeting(arriving, turn),
      asks: () => features.flatMap((feature) => feature.asks ?? []),
    }),
    guides({ rules, roles }),
  ];
  const dispatch = createDispatch(features, {
    presses: createPresses(store, clock),
    log,
    nonce,
    ended: endOf(meter, tracing),
  });
  const notified = createNotifications({
    store,
    jobs,
    meter,
    clock,
    log,
    nudge: () => requestSync({ jobs, clock }, { kind: 'delta', by: 'nudge' }),
  });

  const health = createHealth({
    directory,
    follower,
    jobs,
    pump,
    rules,
    embedder,
    waiting: sending.waiting,
    freshness: () => freshness(store, clock()),
    ends: async () => (await knownEnds(store))?.ends ?? [],
    lastSync: () => syncState(store, 'good'),
    clock,
    log,
  });

  return {
    features,
    dispatch: tracedTurns({ ...dispatch, turn: timed(dispatch.turn, clock, meter) }, features, tracing),
    contacts,
    jobs,
    follower,
    learner,
    notebook,
    rules,
    outbox,
    pump,
    links,
    pages: features.flatMap((feature) => feature.pages ?? []),
    async heardOf(person, contact, timeZone) {
      await contacts.remember(person, contact, timeZone);
      await outbox.met(person); // whoever is known already, too: the first time may have been cut short
    },
    async stands({ contact }, message, { key, on, by }) {
      if (contact) await outbox.cards.adopt({ key, to: contact, on, by, message });
    },
    commands: features.flatMap((feature) => feature.commands ?? []),
    start: () => schedule(ports, foundations),
    ...health,
    ...foundations.holding,
    notified,
  };
}

/** The figures that people look at say whether all sending is paused. */
async function showAgain({ campaigns, cards }: Outbox): Promise<void> {
  const underWay = (await campaigns.recent()).filter(({ finishedAt }) => finishedAt === undefined);
  for (const { id } of underWay) await cards.changed(progressKey(id));
}
