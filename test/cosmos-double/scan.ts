import type { Container } from './account';
import type { Call } from './call';
import type { Item } from './content';
import { answerPage, digest, fill, opened, sealed, type Page } from './pages';
import { isWithin, type Stretch } from './ranges';
import { unknown, type Reply } from './reply';

/** Range after range. A place remembers the stretch it was in, so that it outlives a split of the range. */
export function answerScan(container: Container, call: Call, room: number): Reply {
  const { rid } = container;
  const named = stretchOf(container, call);
  const question = digest('scan', named ? JSON.stringify(named) : '');
  const token = call.header('x-ms-continuation');
  const from = token === undefined ? undefined : (opened(token, question) as ScanPlace); // as it was sealed below
  const within = from?.within ?? named ?? container.ranges.of('');

  const page = fill(createdWithin(container, within, from?.rid ?? 0), room, ({ text }) => text);
  const next = nextPlace(container, page, { within, rid: page.last?.rid ?? from?.rid ?? 0 }, named);
  return answerPage(rid, page, 200, next ? { 'x-ms-continuation': sealed(question, next) } : {});
}

type ScanPlace = { within: Stretch; rid: number };

function nextPlace(
  container: Container,
  page: Page,
  here: ScanPlace,
  named: Stretch | undefined,
): ScanPlace | undefined {
  if (page.more) return here;
  if (named) return undefined;
  const range = container.ranges.endingAfter(here.within.max);
  return range && { within: { min: here.within.max, max: range.max }, rid: 0 };
}

function* createdWithin({ content }: Container, within: Stretch, after: number): Iterable<Item> {
  for (const item of content.createdAfter(after)) if (isWithin(item.epk, within)) yield item;
}

/** The stretch of keys that a request names: a partition key range, or a part of it. */
export function stretchOf({ ranges }: Container, call: Call): Stretch | undefined {
  const id = call.header('x-ms-documentdb-partitionkeyrangeid');
  if (id === undefined) return undefined;
  const range = ranges.one(id);
  const [min, max, type] = ['x-ms-start-epk', 'x-ms-end-epk', 'x-ms-read-key-type'].map(call.header);
  if (min === undefined && max === undefined) return { min: range.min, max: range.max };
  if (type !== 'EffectivePartitionKeyRange') throw unknown(`x-ms-read-key-type: ${type}`);
  const part = { min: min ?? range.min, max: max ?? range.max };
  return {
    min: part.min > range.min ? part.min : range.min,
    max: part.max < range.max ? part.max : range.max,
  };
}
