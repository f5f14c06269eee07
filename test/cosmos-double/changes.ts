import type { Container } from './account';
import type { Call } from './call';
import type { Item } from './content';
import { joined } from './draft';
import { answerPage, fill, roomOf, type Paging } from './pages';
import { smallest } from './charge';
import { stretchOf } from './scan';
import { isWithin, type Stretch } from './ranges';
import { Refused, unknown, type Reply } from './reply';

/**
 * The change feed of one partition key range: latest versions in the order of modification. The etag is the
 * place to go on from; it is a log sequence number of the whole container, so that it outlives a split.
 * What one transaction wrote is never torn, even where a page then holds more than was asked for.
 */
export function answerChanges(container: Container, call: Call, paging: Paging, empty: boolean): Reply {
  const mode = call.header('a-im') ?? '';
  if (mode.toLowerCase() !== 'incremental feed') throw unknown(`the change feed mode ${mode}`);
  for (const name of ['if-modified-since', 'x-ms-documentdb-partitionkey', 'x-ms-continuation']) {
    if (call.header(name) !== undefined) throw unknown(`a change feed with ${name}`);
  }
  const within = stretchOf(container, call);
  if (!within) throw unknown('a change feed without x-ms-documentdb-partitionkeyrangeid');

  const { content, rid } = container;
  const after = placeOf(call.header('if-none-match'), content.lsn());
  const room = roomOf(call, paging, empty);
  const page = fill(
    changedWithin(container, within, after),
    room,
    ({ text, lsn }) => joined(text, `{"_lsn":${lsn}}`),
    (one, other) => one.version!.lsn === other.version!.lsn, // content finds only what is there
  );
  if (page.texts.length === 0 && !page.more) {
    return { status: 304, headers: { etag: etagOf(Math.max(after, content.lsn())) }, charge: smallest };
  }
  return answerPage(rid, page, 200, { etag: etagOf(page.last?.version?.lsn ?? after) });
}

function* changedWithin({ content }: Container, within: Stretch, after: number): Iterable<Item> {
  for (const item of content.changedAfter(after)) if (isWithin(item.epk, within)) yield item;
}

function etagOf(lsn: number): string {
  return `"${lsn}"`;
}

function placeOf(match: string | undefined, now: number): number {
  if (match === undefined) return 0;
  if (match === '*') return now;
  const lsn = /^"(\d+)"$/.exec(match)?.[1];
  if (lsn === undefined || Number(lsn) > now)
    throw new Refused(400, `${match} is no place in this change feed`);
  return Number(lsn);
}
