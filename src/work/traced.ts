import type { Dispatch, Outcome } from '../bot/dispatch';
import type { Feature } from '../bot/feature';
import type { Turn } from '../bot/turn';
import type { Store } from '../store/store';
import type { Meter } from './meter';
import { untraced, type Facts, type Tracing } from './tracing';

/** The same, and each turn is told: what was done, by which feature, and how it ended. */
export function tracedTurns(dispatch: Dispatch, features: readonly Feature[], tracing: Tracing): Dispatch {
  if (tracing === untraced) return dispatch;
  const verbs = new Map(
    features.flatMap(({ name, verbs = [] }) => verbs.map(({ verb }) => [verb, name] as const)),
  );

  /** Whatever comes from outside is told only where it is a word of ours. */
  function meant({ what }: Turn): Facts {
    if (what.kind === 'event') return { 'signpost.event': what.event };
    if (what.kind === 'press') {
      const feature = verbs.get(what.verb);
      return feature === undefined ? {} : { 'signpost.feature': feature, 'signpost.verb': what.verb };
    }
    if (what.kind !== 'text') return {};
    const ask = dispatch.route(what.text);
    const feature = ask && features.find(({ asks }) => asks?.includes(ask));
    return feature ? { 'signpost.feature': feature.name } : {};
  }

  return {
    ...dispatch,
    turn(turn) {
      const { id, what } = turn;
      const facts = { 'signpost.turn': id, 'signpost.deed': what.kind, ...meant(turn) };
      return tracing.step(`turn ${what.kind}`, facts, () => dispatch.turn(turn));
    },
  };
}

/** Counts how a turn ended, and tells it. */
export function endOf(meter: Meter, tracing: Tracing): (turn: Turn, outcome: Outcome) => void {
  return ({ what }, outcome) => {
    tracing.note({ 'signpost.outcome': outcome });
    meter.count('signpost_turns_total', { kind: what.kind, outcome });
  };
}

/** The same, and what turns and jobs ask of it is told. */
export function tracedStore(store: Store, tracing: Tracing): Store {
  if (tracing === untraced) return store;
  const part = <T>(operation: string, container: string, work: () => Promise<T>): Promise<T> =>
    tracing.part(
      `store ${operation}`,
      { 'db.operation.name': operation, 'db.collection.name': container },
      work,
    );
  return {
    get: (container, ...rest) => part('get', container, () => store.get(container, ...rest)),
    put: (container, ...rest) => part('put', container, () => store.put(container, ...rest)),
    remove: (container, ...rest) => part('remove', container, () => store.remove(container, ...rest)),
    transact: (container, ...rest) => part('transact', container, () => store.transact(container, ...rest)),
    list: (container, ...rest) => part('list', container, () => store.list(container, ...rest)),
    scan: (container, ...rest) => part('scan', container, () => store.scan(container, ...rest)),
    upsertAll: (container, ...rest) =>
      part('upsertAll', container, () => store.upsertAll(container, ...rest)),
    changes: (container, ...rest) => part('changes', container, () => store.changes(container, ...rest)),
    close: () => store.close(),
  };
}
