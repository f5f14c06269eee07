import { peopleToErase } from '../../src/features/sync/erase';
import type { Doc } from '../../src/store/store';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();

async function put(person: string, profile: object): Promise<void> {
  await here.store.put('people', person, { id: 'profile', v: 1, ...profile } as Doc); // with fields of its own
}

const leftUntil = (eraseFrom: string) => ({
  name: 'Somebody',
  left: { at: '2026-10-01T00:00:00Z', eraseFrom },
});

test('whoever has been gone for long enough is to be erased, and nobody else', async () => {
  await put('here', { name: 'Ana' });
  await put('gone for long', leftUntil('2026-11-15T00:00:00Z'));
  await put('gone of late', leftUntil('2026-11-17T00:00:00Z'));
  await put('erased', { ...leftUntil('2026-11-15T00:00:00Z'), erased: true });

  expect(await peopleToErase(here.store, here.now, keptLog())).toEqual(['gone for long']);
});

test('a profile that cannot be read keeps nobody else from being erased', async () => {
  const log = keptLog();
  await put('broken', { name: 7 });
  await put('gone', leftUntil('2026-11-15T00:00:00Z'));

  expect(await peopleToErase(here.store, here.now, log)).toEqual(['gone']);
  expect(log.lines).toEqual(['warn: a profile cannot be read, and so is not erased']);
});
