import { createHash } from 'node:crypto';
import type { Log } from '../bot/dispatch';
import type { JobKind } from '../bot/feature';
import type { Directory } from '../directory/directory';
import type { Embeddings } from '../directory/embeddings';
import { distress } from '../directory/lexicon/distress';
import { gently, type Steps } from '../directory/steps';
import { subjectOf } from '../directory/suggest';
import { packed, toText } from '../directory/vectors/packing';
import { hashOf, textOf, type VectorRecord } from '../directory/vectors/record';
import type { QuestionVector } from '../directory/vectors/vector-index';
import type { Store } from '../store/store';
import type { Jobs } from './jobs';
import type { Meter } from './meter';
import { atMost } from './patience';

/** Gives communities and questions to the embedding model, where one is configured, and keeps what it makes of them. */
export interface Embedder {
  /**
   * What a question means to the model. Nothing where there is no model or it does not answer in time, of a question without
   * a subject, and of one that sounds like distress, which is never sent anywhere.
   */
  question(text: string): Promise<QuestionVector | undefined>;
  /** Since when the model has not answered, and why; nothing where it did last. */
  trouble(): { since: Date; why: string } | undefined;
  readonly jobs: readonly JobKind[];
  /** Has what communities say looked at now and then. */
  schedule(jobs: Pick<Jobs, 'schedule'>): Promise<void>;
}

const kind = 'embed communities';
const everyMs = 5 * 60_000;
const batch = 256;
/** So many are looked at in one step. */
const few = 500;

/** Somebody waits for the answer to a question: no longer than this, and not again soon after it was in vain. */
const deadlineMs = 800;
const restMs = 30_000;
const remembered = 200;
const tellEveryMs = 60_000;

export function createEmbedder(ports: {
  embeddings: Embeddings | undefined;
  directory: Directory;
  store: Store;
  clock: () => Date;
  id: () => string;
  log: Log;
  meter: Meter;
}): Embedder {
  const { embeddings, directory, store, clock, id, log, meter } = ports;
  if (!embeddings) return idle;
  const { model } = embeddings;
  const asked = new Map<string, Float32Array>();
  let trouble: { since: Date; why: string } | undefined;
  let restsUntil = 0;
  let toldAt = -Infinity;

  function failed(of: 'communities' | 'question', error: unknown, texts: number): void {
    const now = clock();
    trouble = { since: trouble?.since ?? now, why: error instanceof Error ? error.message : String(error) };
    meter.count('signpost_embeddings_total', { of, outcome: 'failed' }, texts);
    if (now.getTime() - toldAt < tellEveryMs) return;
    toldAt = now.getTime();
    log.warn({ err: error, trouble: id() }, 'nothing could be embedded; ranking goes on without');
  }

  function went(of: 'communities' | 'question', texts: number): void {
    trouble = undefined;
    meter.count('signpost_embeddings_total', { of, outcome: 'embedded' }, texts);
  }

  /** Also where the model does not keep to its deadline. */
  async function inTime(model: Embeddings, text: string): Promise<Float32Array | undefined> {
    let vector: Float32Array | undefined;
    const asking = model.embed([text], deadlineMs).then(([only]) => (vector = only));
    if (!(await atMost(deadlineMs, asking))) throw new Error(`no answer within ${deadlineMs} milliseconds`);
    return vector;
  }

  /** Of the communities that there are, those whose text has changed since it was embedded. */
  function* changed(): Steps<{ community: string; text: string; hash: string }[]> {
    const { communities, vectors } = directory.content;
    const due: { community: string; text: string; hash: string }[] = [];
    for (const [at, community] of communities.entries()) {
      if (at % few === 0) yield;
      if (!community || community.goneAt !== undefined) continue;
      const text = textOf(community);
      const hash = hashOf(text);
      if (vectors.hashAt(at, model) !== hash) due.push({ community: community.id, text, hash });
    }
    return due;
  }

  async function embedChanged(embeddings: Embeddings): Promise<void> {
    const due = directory.ready ? await gently(changed()) : [];
    for (let from = 0; from < due.length; from += batch) {
      const some = due.slice(from, from + batch);
      try {
        const vectors = await embeddings.embed(some.map(({ text }) => text));
        went('communities', some.length);
        const items = some.map(({ community, hash }, at) => {
          const bytes = toText(packed(vectors[at] ?? new Float32Array()));
          const doc: VectorRecord = { id: 'vector', v: 1, model, hash, bytes };
          return { partition: community, doc };
        });
        await store.upsertAll('vectors', items);
      } catch (error) {
        failed('communities', error, some.length);
        return; // the next round goes on from here
      }
    }
    if (due.length > 0) log.info({ communities: due.length }, 'communities were embedded');
  }

  return {
    async question(text) {
      if (distress(text) !== undefined || subjectOf(text).length === 0) return undefined;
      const key = createHash('sha256').update(text).digest('base64url');
      const known = asked.get(key);
      asked.delete(key); // and put in again, as the latest
      const values = known ?? (await fresh(text));
      if (!values) return undefined;
      asked.set(key, values);
      for (const oldest of asked.keys()) {
        if (asked.size <= remembered) break;
        asked.delete(oldest);
      }
      return { model, values };
    },
    trouble: () => trouble,
    jobs: [{ kind, long: 'embeddings', run: () => embedChanged(embeddings) }],
    schedule: (jobs) => jobs.schedule({ kind, key: 'all', due: clock(), data: {}, every: everyMs }),
  };

  async function fresh(text: string): Promise<Float32Array | undefined> {
    if (clock().getTime() < restsUntil || !embeddings) return undefined;
    try {
      const vector = await inTime(embeddings, text);
      went('question', 1);
      return vector;
    } catch (error) {
      restsUntil = clock().getTime() + restMs;
      failed('question', error, 1);
      return undefined;
    }
  }
}

const idle: Embedder = {
  question: () => Promise.resolve(undefined),
  trouble: () => undefined,
  jobs: [],
  schedule: () => Promise.resolve(),
};
