import type { ContactRecord, MessagesRecord } from '../../src/directory/reach';
import { createDirectory } from '../../src/directory/memory';
import type { Directory } from '../../src/directory/directory';
import { temporaryStore } from '../temporary-store';
import { directoryOf, profileOf, stored } from './directory-of';

const here = temporaryStore();
const at = '2026-11-16T09:00:00.000Z';

function contact(told: Partial<ContactRecord>): ContactRecord {
  return { id: 'contact', v: 1, ...told };
}

function messages(told: Partial<MessagesRecord>): MessagesRecord {
  return { id: 'messages', v: 1, stopped: [], taken: [], kept: [], waiting: [], ...told };
}

function tell(directory: Directory, ...docs: { id: string }[]): void {
  directory.apply(
    'people',
    docs.map((doc) => stored('ana', doc)),
  );
}

test('nobody knows how to reach somebody who never met the bot, or whom nobody knows', () => {
  const directory = directoryOf({}, { ana: {} });

  expect(directory.reach('ana')).toEqual({ known: 'never met', stopped: [] });
  expect(directory.reach('a stranger')).toBeUndefined();
});

test.each([
  [{ contact: { id: 'c' } }, { known: 'reachable' }],
  [{ lost: { why: 'uninstalled', at } }, { known: 'lost', lost: 'uninstalled' }],
  [{ lost: { why: 'blocked', at } }, { known: 'lost', lost: 'blocked' }],
  [{ lost: { why: 'gone', at } }, { known: 'lost', lost: 'gone' }],
  [{ install: { at, outcome: 'forbidden' } }, { known: 'never met', installable: false }],
  [{ install: { at, outcome: 'no chat' } }, { known: 'never met', installable: false }],
  [{ install: { at, outcome: 'installed' } }, { known: 'never met' }],
  [{ contact: { id: 'c' }, install: { at, outcome: 'no chat' } }, { known: 'reachable' }],
] as const)('what the store says of reaching somebody is known: %j', (record, expected) => {
  const directory = directoryOf({}, { ana: {} });

  tell(directory, contact(record));

  expect(directory.reach('ana')).toEqual({ ...expected, stopped: [] });
});

test('what somebody has stopped is known beside it, until they start it again', () => {
  const directory = directoryOf({}, { ana: {} });
  tell(directory, contact({ contact: { id: 'c' } }));

  tell(directory, messages({ stopped: ['announcement'], pausedUntil: at }));
  const stopped = directory.reach('ana');
  tell(directory, messages({}));

  expect(stopped).toEqual({ known: 'reachable', stopped: ['announcement'], pausedUntil: at });
  expect(directory.reach('ana')).toEqual({ known: 'reachable', stopped: [] });
});

test('what becomes known of one person changes nothing for another', () => {
  const directory = directoryOf({}, { ana: {}, ben: {} });

  tell(directory, contact({ contact: { id: 'c' } }), messages({ stopped: ['all'] }));

  expect(directory.reach('ben')).toEqual({ known: 'never met', stopped: [] });
});

test('nothing is known any more of somebody who has been erased, even when they come back', () => {
  const directory = directoryOf({}, { ana: {} });
  tell(directory, contact({ contact: { id: 'c' } }), messages({ stopped: ['all'] }));

  directory.apply('people', [profileOf('ana', { erased: true })]);
  const gone = directory.reach('ana');
  directory.apply('people', [profileOf('ana')]);

  expect(gone).toBeUndefined();
  expect(directory.reach('ana')).toEqual({ known: 'never met', stopped: [] });
});

test('a load brings all of it, in whatever order the store holds it', async () => {
  const { store } = here;
  await store.put('people', 'ana', contact({ lost: { why: 'blocked', at } }));
  await store.put('people', 'ana', messages({ stopped: ['announcement'] }));
  await store.put('people', 'ana', { ...(profileOf('ana').doc as { id: string; v: number }) }); // a whole profile
  const directory = createDirectory();

  await directory.load(store);

  expect(directory.reach('ana')).toEqual({ known: 'lost', lost: 'blocked', stopped: ['announcement'] });
});
