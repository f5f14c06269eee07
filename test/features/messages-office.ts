import { z } from 'zod';
import { show } from '../../src/bot/card';
import { createDispatch, type Message } from '../../src/bot/dispatch';
import { view } from '../../src/bot/feature';
import { noticeCard } from '../../src/bot/notice';
import { Refusal, type Turn } from '../../src/bot/turn';
import { messages } from '../../src/features/messages/index';
import type { Store } from '../../src/store/store';
import { createAttention } from '../../src/work/outbox/people/attention';
import { createCampaignRecords } from '../../src/work/outbox/campaigns/campaign-records';
import { refOf } from '../../src/work/outbox/ledger/entry';
import { createEnvelope } from '../../src/work/outbox/people/envelope';
import { kinds, type KindName } from '../../src/work/outbox/kinds';
import { createLedger } from '../../src/work/outbox/ledger/ledger';
import { createPresses } from '../../src/work/presses';
import { defaultRules, type Rules } from '../../src/work/rules';
import { directoryOf } from '../rules/directory-of';
import { keptLog } from '../temporary-store';
import { readable } from '../world';

/** A view that says what it is given, until it has been settled. */
const news = view('news', z.string(), (_viewer, text, notice) => {
  if (text === 'over') throw new Refusal('That has been settled.');
  const lead = notice === undefined ? text : `${notice} ${text}`;
  const actions = [
    { title: 'Read', verb: 'read', data: { on: { view: 'news', params: text } } },
    { title: 'Show me mine', verb: 'my-messages', data: {} },
  ];
  return Promise.resolve(show(noticeCard, { heading: 'News', lead, actions }, text));
});

type Press = { title: string; tooltip?: string; verb: string; data: unknown };

/** Ana owns a community, Carys is an administrator, and anybody can talk to the bot. */
export function officeOn({ store, clock }: { store: Store; clock: () => Date }) {
  const directory = directoryOf({ Peat: { owners: ['ana'] } }, { ana: {}, ben: {}, carys: {} });
  const rules = { now: defaultRules as Rules };
  const graph = { away: false };
  const attention = createAttention({ store, clock });
  const records = createCampaignRecords(store);
  const ledger = createLedger({ store });
  let serial = 0;
  const nonce = (): string => `nonce-${(serial += 1)}`;
  const feature = messages({
    attention,
    ledger,
    records,
    directory,
    roles: {
      async isAdministrator(person) {
        if (graph.away) throw new Refusal('I could not check whether you are an administrator.');
        return person === 'carys';
      },
    },
    rules: { now: () => rules.now },
    draw: (on, viewer, notice) => dispatch.draw(on, viewer, notice),
    envelope: createEnvelope({ nonce, directory }),
  });
  const read = { name: 'news', views: [news], verbs: [] };
  const ports = {
    presses: createPresses(store, clock),
    log: keptLog(),
    nonce,
    waiting: () => Promise.resolve([]),
  };
  const dispatch = createDispatch([feature, read], ports);

  function somebody(id: string) {
    const seen: { messages: readonly Message[] } = { messages: [] };

    async function does(what: Turn['what'], where: 'personal' | 'channel' = 'personal'): Promise<string> {
      serial += 1;
      const answer = await dispatch.turn({
        id: `turn-${serial}`,
        who: { id, name: id },
        at: clock(),
        timeZone: 'Europe/London',
        where: { kind: where, id: where },
        what,
      });
      if (answer.kind === 'messages') seen.messages = answer.messages;
      return readable(seen.messages);
    }

    return {
      says: (text: string, where?: 'channel') => does({ kind: 'text', text }, where),
      async presses(title: string) {
        const found = buttonsOf(seen.messages).find((one) => one.tooltip === title || one.title === title);
        if (!found) throw new Error(`${id} sees no "${title}".`);
        return does({ kind: 'press', verb: found.verb, data: found.data });
      },
      forges: (verb: string, data: object) => does({ kind: 'press', verb, data }),
      buttons: () => buttonsOf(seen.messages).map(({ title }) => title),
      /** Opens a message that the bot has sent to somebody. */
      async opens(message: Sent) {
        const viewer = { who: { id, name: id }, at: clock(), timeZone: 'Europe/London' };
        const drawn = await dispatch.draw({ view: 'message', params: message }, viewer);
        if (drawn) seen.messages = [drawn];
        return readable(seen.messages);
      },
    };
  }

  /** A message that has been sent to somebody. */
  async function sent(person: string, kind: KindName, text = 'The bridge is closed'): Promise<Sent> {
    const { id, shards } = await records.standing(kind);
    const due = clock();
    const until = new Date(due.getTime() + kinds[kind].days * 86_400_000);
    const key = `${text}-${due.toISOString()}`;
    await ledger.enqueue({ campaign: id, shards }, [
      { person, key, on: { view: 'news', params: text }, due, until },
    ]);
    const ref = refOf(id, person, key);
    await attention.ask({ person, ref, campaign: id, kind });
    return { campaign: id, ref };
  }

  return {
    ana: somebody('ana'),
    ben: somebody('ben'),
    carys: somebody('carys'),
    attention,
    rules,
    graph,
    sent,
  };
}

/** Which message it is. */
type Sent = { campaign: string; ref: string };

function buttonsOf(node: unknown): Press[] {
  if (Array.isArray(node)) return node.flatMap(buttonsOf);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'Action.Execute') return [node as unknown as Press]; // as cards write them
  return Object.entries(node).flatMap(([key, one]) => (key === 'data' ? [] : buttonsOf(one)));
}
