import type { Directory } from '../../src/directory/directory';
import { EmbeddingsFault, type Embeddings } from '../../src/directory/embeddings';
import { createDirectory } from '../../src/directory/memory';
import { createEmbedder, type Embedder } from '../../src/work/embedder';
import { createFollower } from '../../src/work/follower';
import { unwatched, type Meter } from '../../src/work/meter';
import { keptLog, temporaryStore } from '../temporary-store';
import { graphOf, profileOf, rosterOf } from './directory-of';

const here = temporaryStore();

/** A model that counts the letters of a text, and remembers what it was asked. */
function letters() {
  const asked: string[][] = [];
  const fake = {
    model: 'letters/26',
    dimensions: 26,
    asked,
    fault: undefined as Error | 'silence' | undefined,
    embed(texts: readonly string[]): Promise<Float32Array[]> {
      asked.push([...texts]);
      if (fake.fault === 'silence') return new Promise(() => undefined);
      if (fake.fault) return Promise.reject(fake.fault);
      return Promise.resolve(texts.map(counted));
    },
  };
  return fake satisfies Embeddings;
}

function counted(text: string): Float32Array {
  const counts = new Float32Array(26);
  for (const letter of text.toLowerCase()) {
    const at = letter.charCodeAt(0) - 97;
    if (at >= 0 && at < 26) counts[at]! += 1; // within
  }
  const length = Math.hypot(...counts) || 1;
  return counts.map((count) => count / length);
}

type House = {
  directory: Directory;
  embedder: Embedder;
  log: ReturnType<typeof keptLog>;
  run(): Promise<void>;
};

async function house(embeddings: Embeddings | undefined, meter: Meter = unwatched): Promise<House> {
  const { store, clock } = here;
  const log = keptLog();
  const directory = createDirectory({ clock, vectors: true });
  for (const name of ['Peat', 'Cycling', 'Chess']) await write(name, `All about ${name}.`);
  await store.put('people', 'ana', profileOf('ana').doc as { id: string; v: number }); // a whole profile
  const follower = createFollower({ store, directory, clock, log, vectors: true });
  await follower.follow();
  const embedder = createEmbedder({ embeddings, directory, store, clock, id: () => 'id-1', log, meter });
  return {
    directory,
    embedder,
    log,
    async run() {
      await follower.follow();
      await embedder.jobs[0]?.run({}, here.now);
      await follower.follow();
    },
  };
}

async function write(name: string, description: string): Promise<void> {
  const documents = [graphOf(name, { description }), ...rosterOf(name, { members: ['ana'] })];
  for (const { doc, id } of documents) {
    await here.store.put(id === 'graph' ? 'communities' : 'rosters', name, doc as { id: string; v: number }); // whole documents
  }
}

describe('communities', () => {
  test('are embedded once, and again when what they say has changed', async () => {
    const model = letters();
    const { run } = await house(model);

    await run();
    await run();
    await write('Chess', 'Boards and clocks.');
    await run();

    expect(model.asked).toEqual([
      expect.arrayContaining(['Peat\nAll about Peat.', 'Cycling\nAll about Cycling.']),
      ['Chess\nBoards and clocks.'],
    ]);
    expect(model.asked[0]).toHaveLength(3);
  });

  test('are not embedded again by another instance, nor after a restart', async () => {
    const first = letters();
    await (await house(first)).run();
    const second = letters();

    await (await house(second)).run();

    expect(second.asked).toEqual([]);
  });

  test('are embedded anew by another model', async () => {
    await (await house(letters())).run();
    const other = { ...letters(), model: 'other/26' };

    const { run } = await house(other);
    await run();

    expect(other.asked[0]).toHaveLength(3);
  });

  test('that could not be embedded are tried again, and it is known meanwhile', async () => {
    const model = letters();
    const counts: object[] = [];
    const meter: Meter = { ...unwatched, count: (name, labels, by) => counts.push({ name, ...labels, by }) };
    const { run, embedder, log } = await house(model, meter);
    model.fault = new EmbeddingsFault('The model is away: wait.');
    await run();
    const trouble = embedder.trouble();
    model.fault = undefined;

    await run();

    expect(trouble).toEqual({ since: here.now, why: 'The model is away: wait.' });
    expect(embedder.trouble()).toBeUndefined();
    expect(counts).toEqual([
      { name: 'signpost_embeddings_total', of: 'communities', outcome: 'failed', by: 3 },
      { name: 'signpost_embeddings_total', of: 'communities', outcome: 'embedded', by: 3 },
    ]);
    expect(log.lines).toContain('warn: nothing could be embedded; ranking goes on without');
  });
});

describe('a question', () => {
  test('is given to the model once, however often it is asked', async () => {
    const model = letters();
    const { embedder } = await house(model);

    const first = await embedder.question('Who cares for peat?');
    const again = await embedder.question('Who cares for peat?');

    expect(model.asked).toEqual([['Who cares for peat?']]);
    expect(first).toEqual({ model: 'letters/26', values: counted('Who cares for peat?') });
    expect(again).toEqual(first);
  });

  test.each(['I want to kill myself', 'which community should I join?', ''])(
    'is not given away where it sounds like distress or says nothing: %s',
    async (text) => {
      const model = letters();
      const { embedder } = await house(model);

      expect(await embedder.question(text)).toBeUndefined();
      expect(model.asked).toEqual([]);
    },
  );

  test('is answered without a vector when the model does not answer in time', async () => {
    const model = letters();
    model.fault = 'silence';
    const { embedder } = await house(model);

    const vector = await embedder.question('peat');

    expect(vector).toBeUndefined();
    expect(embedder.trouble()?.why).toBe('no answer within 800 milliseconds');
  });

  test('does not wait for a model that has just failed, and does later', async () => {
    const model = letters();
    model.fault = new EmbeddingsFault('away');
    const { embedder } = await house(model);
    await embedder.question('peat');
    model.fault = undefined;

    const soon = await embedder.question('peat');
    here.pass({ seconds: 31 });
    const later = await embedder.question('peat');

    expect(soon).toBeUndefined();
    expect(later).toBeDefined();
    expect(model.asked).toHaveLength(2);
  });

  test('that fails is told of once a minute, never with its words', async () => {
    const model = letters();
    model.fault = new EmbeddingsFault('away');
    const { embedder, log } = await house(model);

    for (let at = 0; at < 3; at++) {
      await embedder.question(`peat ${at}`);
      here.pass({ seconds: 31 });
    }

    expect(log.lines.filter((line) => line.startsWith('warn: nothing could be embedded'))).toHaveLength(2);
  });

  test('of long ago is forgotten, so that not all are kept', async () => {
    const model = letters();
    const { embedder } = await house(model);
    for (let at = 0; at <= 200; at++) await embedder.question(`peat ${at}`);

    await embedder.question('peat 200');
    await embedder.question('peat 0');

    expect(model.asked).toHaveLength(202);
  });
});

test('without a model nothing is asked, and there is nothing to do', async () => {
  const { embedder } = await house(undefined);

  expect(await embedder.question('peat')).toBeUndefined();
  expect(embedder.jobs).toEqual([]);
  expect(embedder.trouble()).toBeUndefined();
});
