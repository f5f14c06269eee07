import { EmbeddingsFault, type Embeddings } from '../../src/directory/embeddings';
import { world } from '../world';

/** A model that finds all texts alike, or is away. */
function model(): Embeddings & { away: boolean } {
  const fake = {
    model: 'fake/2',
    dimensions: 2,
    away: false,
    embed: (texts: readonly string[]): Promise<Float32Array[]> =>
      fake.away
        ? Promise.reject(new EmbeddingsFault('The model is away: wait.'))
        : Promise.resolve(texts.map(() => Float32Array.from([1, 0]))),
  };
  return fake;
}

test('every community is embedded within minutes, and the vectors are kept', async () => {
  const { passes, store } = await world({ embeddings: model() });

  await passes({ minutes: 6 });
  await passes({ minutes: 6 });

  const { items } = await store.scan('vectors', { limit: 1_000 });
  expect(items.length).toBeGreaterThan(20);
  expect(items[0]?.doc).toMatchObject({ id: 'vector', model: 'fake/2', bytes: 'fwA=' });
});

test('a model that is away is seen by whoever watches, and people are answered all the same', async () => {
  const embeddings = model();
  embeddings.away = true;
  const { asha, passes, app } = await world({ embeddings });
  await passes({ minutes: 6 });

  const { ready, body } = await app.readiness();

  expect(ready).toBe(true);
  expect(body).toMatchObject({ degraded: 'The model is away: wait.' });
  expect(await asha.says('peat')).toContain('Peatland Restoration');
});

test('without a model nothing is embedded, and nothing is amiss', async () => {
  const { passes, store, app } = await world();

  await passes({ minutes: 6 });

  expect((await store.scan('vectors')).items).toEqual([]);
  expect((await app.readiness()).body).not.toHaveProperty('degraded');
});

test('what a model finds near comes first, though no word of it was said', async () => {
  const near = /Peatland|zzyzx qwertz/;
  const fake: Embeddings = {
    model: 'fake/2',
    dimensions: 2,
    embed: (texts) =>
      Promise.resolve(
        texts.map((text, at) => Float32Array.from(near.test(text) ? [1, 0] : [0.2 * (at % 3), 1])),
      ),
  };
  const { asha, passes } = await world({ embeddings: fake });
  const { asha: other } = await world();
  await passes({ minutes: 6 });
  await passes({ minutes: 6 });

  await asha.says('zzyzx qwertz');
  await other.says('zzyzx qwertz');

  expect(asha.buttons()[0]).toBe('Open Peatland Restoration');
  expect(other.buttons()[0]).not.toBe('Open Peatland Restoration');
});
