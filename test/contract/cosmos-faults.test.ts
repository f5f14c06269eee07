import { Conflict, GuardRefused, type Doc, type Operation } from '../../src/store/store';
import type { Fault, Operation as Request } from '../cosmos-double';
import { cosmosStore, idsOf, onWarning } from './cosmos-opened';

const here = cosmosStore();

const lost: [string, Fault][] = [
  ['503, though it was carried out', { status: 503, carriedOut: true }],
  ['408, though it was carried out', { status: 408, carriedOut: true }],
  ['a cut connection, though it was carried out', { connection: 'drop', carriedOut: true }],
  ['503, and was not carried out', { status: 503 }],
  ['a cut connection, and was not carried out', { connection: 'drop' }],
  ['449, and was not carried out', { status: 449 }],
];

describe('while the service is in trouble', () => {
  test.each([429, 449, 503, 408, 410])('reading and plain writing go on after some %p', async (status) => {
    await here.store.put('state', 'here', { id: 'a', v: 1 });
    const { next } = await here.store.changes('state', 'now');
    for (const operation of ['read', 'upsert', 'query', 'remove', 'batch'] as Request[]) {
      here.double.faults.plan({ operation, status, times: 2 });
    }
    if (status !== 410) here.double.faults.plan({ operation: 'changes', status, times: 2 });

    await here.store.put('state', 'here', { id: 'b', v: 1 });
    const read = await here.store.get('state', 'here', 'a');
    const listed = await here.store.list('state', 'here');
    const changed = await here.store.changes('state', next);
    await here.store.remove('state', 'here', 'a');
    await here.store.transact('state', 'here', [{ kind: 'put', doc: { id: 'c', v: 1 } }]);

    expect(read?.doc).toEqual({ id: 'a', v: 1 });
    expect(idsOf(listed.items)).toEqual(['a', 'b']);
    expect(idsOf(changed.items)).toEqual(['b']);
    expect(idsOf((await here.store.list('state', 'here')).items)).toEqual(['b', 'c']);
    expect(here.double.faults.waiting()).toBe(0);
  });

  test('more refusals than the client bears are borne', async () => {
    here.double.faults.plan({ operation: 'upsert', status: 429, retryAfterMs: 1, times: 25 });

    await here.store.put('state', 'here', { id: 'a', v: 1 });

    expect(await here.doc('a')).toBeDefined();
  });

  test('a conditional write waits for its turn, too', async () => {
    here.double.faults.plan({ operation: 'create', status: 429, retryAfterMs: 1, times: 12 });

    await here.store.put('state', 'here', { id: 'a', v: 1 }, { ifAbsent: true });

    expect(await here.doc('a')).toBeDefined();
  });

  test('"not found" is not believed of a server that lags behind', async () => {
    await here.store.put('state', 'here', { id: 'a', v: 1 });
    here.double.faults.plan({ operation: 'read', status: 404, substatus: 1002, times: 2 });

    expect(await here.doc('a')).toBeDefined();
  });

  test('patience ends, with a sentence', async () => {
    const hasty = await here.open({ timeouts: { operation: 150 } });
    here.double.faults.plan({ operation: 'read', status: 503, times: 1_000 });

    const reading = hasty.get('state', 'here', 'a');

    await expect(reading).rejects.toMatchObject({ name: 'StoreFault' });
    await expect(reading).rejects.toThrow(/does not answer \(503\): COSMOS_ENDPOINT is the “URI”/);
  });

  test('a silent service is not waited for without end', async () => {
    const hasty = await here.open({ timeouts: { operation: 150 } });
    here.double.faults.plan({ operation: 'upsert', connection: 'hang', times: 1_000 });

    await expect(hasty.put('state', 'here', { id: 'a', v: 1 })).rejects.toThrow(/does not answer/);
  });
});

describe.each(lost)('a write that is answered by %s', (_name, fault) => {
  test('makes a document once', async () => {
    here.double.faults.plan({ operation: 'create', ...fault });

    const etag = await here.store.put('state', 'here', { id: 'a', v: 1 }, { ifAbsent: true });

    expect(await here.store.get('state', 'here', 'a')).toMatchObject({ doc: { id: 'a', v: 1 }, etag });
  });

  test('replaces a document once', async () => {
    const before = await here.store.put('state', 'here', { id: 'a', v: 1 });
    here.double.faults.plan({ operation: 'replace', ...fault });

    const etag = await here.store.put('state', 'here', { id: 'a', v: 2 }, { ifMatch: before });

    expect(await here.store.get('state', 'here', 'a')).toMatchObject({ doc: { id: 'a', v: 2 }, etag });
  });

  test('removes a document', async () => {
    const ifMatch = await here.store.put('state', 'here', { id: 'a', v: 1 });
    here.double.faults.plan({ operation: 'remove', ...fault });

    await here.store.remove('state', 'here', 'a', { ifMatch });

    expect(await here.doc('a')).toBeUndefined();
  });

  test('takes one place, not two', async () => {
    await here.store.put('state', 'here', counter(4));
    here.double.faults.plan({ operation: 'batch', ...fault });

    await here.store.transact('state', 'here', taking('mine'));

    expect(await here.doc('count')).toMatchObject({ taken: 5 });
    expect(await here.doc('mine')).toEqual({ id: 'mine', v: 1 });
  });
});

describe('a look that comes too early for a write whose answer was lost', () => {
  const tooEarly = { operation: 'read', status: 404 } as const;

  test('does not make it a conflict with itself', async () => {
    here.double.faults.plan({ operation: 'create', status: 503, carriedOut: true }, tooEarly);

    const etag = await here.store.put('state', 'here', { id: 'a', v: 1 }, { ifAbsent: true });

    expect((await here.store.get('state', 'here', 'a'))?.etag).toBe(etag);
  });

  test('does not lose a place, nor take another', async () => {
    await here.store.put('state', 'here', counter(4));
    here.double.faults.plan({ operation: 'batch', status: 503, carriedOut: true }, { ...tooEarly, times: 2 });

    await here.store.transact('state', 'here', taking('mine'));

    expect(await here.doc('count')).toMatchObject({ taken: 5 });
    expect(here.double.faults.waiting()).toBe(0);
  });
});

describe('somebody else, between a lost answer and the next try,', () => {
  test('makes the same document: it is theirs', async () => {
    const other = await here.open();
    let theirs: Promise<string> | undefined;
    const log = onWarning(
      () => (theirs ??= other.put('state', 'here', { id: 'a', v: 1 }, { ifAbsent: true })),
    );
    const slow = await here.open({ log, random: () => 10 });
    here.double.faults.plan({ operation: 'create', status: 503 });

    const ours = slow.put('state', 'here', { id: 'a', v: 1 }, { ifAbsent: true });

    await expect(ours).rejects.toThrow(Conflict);
    expect(await theirs).toBe((await here.store.get('state', 'here', 'a'))?.etag);
  });

  test('takes the last place: there is none for us', async () => {
    await here.store.put('state', 'here', counter(4));
    const other = await here.open();
    let theirs: Promise<void> | undefined;
    const log = onWarning(() => (theirs ??= other.transact('state', 'here', taking('theirs'))));
    const slow = await here.open({ log, random: () => 10 });
    here.double.faults.plan({ operation: 'batch', status: 503 });

    const ours = slow.transact('state', 'here', taking('mine'));

    await expect(ours).rejects.toThrow(GuardRefused);
    await theirs;
    expect(await here.doc('count')).toMatchObject({ taken: 5 });
  });

  test('takes a place after us: we keep ours, and it is counted once', async () => {
    await here.store.put('state', 'here', counter(3));
    const other = await here.open();
    let theirs: Promise<void> | undefined;
    const log = onWarning(() => (theirs ??= other.transact('state', 'here', taking('theirs'))));
    const slow = await here.open({ log, random: () => 10 });
    here.double.faults.plan({ operation: 'batch', status: 503, carriedOut: true });

    await slow.transact('state', 'here', taking('mine'));

    await theirs;
    expect(await here.doc('count')).toMatchObject({ taken: 5 });
    expect(await here.doc('mine')).toBeDefined();
    expect(await here.doc('theirs')).toBeDefined();
  });
});

describe('a mere count', () => {
  const one: Operation[] = [{ kind: 'increment', id: 'count', field: 'taken', by: 1 }];

  test('is known again when its answer was lost', async () => {
    await here.store.put('state', 'here', counter(0));
    here.double.faults.plan({ operation: 'batch', connection: 'drop', carriedOut: true });

    await here.store.transact('state', 'here', one);

    expect(await here.doc('count')).toMatchObject({ taken: 1 });
  });

  test('is not repeated when nobody can tell whether it happened', async () => {
    await here.store.put('state', 'here', counter(0));
    here.double.faults.plan({ operation: 'batch', status: 503 });

    await expect(here.store.transact('state', 'here', one)).rejects.toMatchObject({ name: 'Unsure' });

    expect(await here.doc('count')).toMatchObject({ taken: 0 });
  });
});

function counter(taken: number): Doc {
  const doc = { id: 'count', v: 1, places: 5, taken };
  return doc;
}

function taking(id: string): Operation[] {
  return [
    { kind: 'put', doc: { id, v: 1 }, condition: { ifAbsent: true } },
    { kind: 'increment', id: 'count', field: 'taken', by: 1, guard: { atMost: { field: 'places' } } },
  ];
}
