import {
  ChangeFeedStartFrom,
  StatusCodes,
  type ChangeFeedIteratorResponse,
  type ChangeFeedPullModelIterator,
  type Container,
} from '@azure/cosmos';
import { z } from 'zod';
import type { ContainerName } from '../../store/containers';
import { Expired } from '../../store/store';
import type { Deed } from './charge';
import type { Kept } from './documents';
import { failureOf } from './fault';
import { patiently, type Patience } from './patience';

type Iterator = ChangeFeedPullModelIterator<Kept>;
type Answer = ChangeFeedIteratorResponse<Kept[]>;
type Changes = { items: Kept[]; next: string; more: boolean };

/** Follows the change feed of containers, a page at a time. */
export function createFollowing(patience: Patience) {
  /** Where followers stopped last: going on there saves asking for the container and its ranges again. */
  const stops = new Map<ContainerName, { next: string; size: number; iterator: Iterator }>();

  return async (
    deed: Deed,
    container: Container,
    since: string | undefined,
    size: number,
  ): Promise<Changes> => {
    const stop = stops.get(deed.container);
    stops.delete(deed.container); // nobody else goes on there meanwhile, nor after it failed
    let known = stop?.next === since && stop?.size === size ? stop?.iterator : undefined;

    return patiently(patience, deed, async () => {
      const iterator = known ?? opened(container, since, size);
      known = undefined;
      const answer = await pageOf(iterator);
      const next = answer.continuationToken;
      if (!isPlace(next)) throw new Expired(unknownPlace);
      stops.set(deed.container, { next, size, iterator });
      const isOver = answer.statusCode === StatusCodes.NotModified;
      return { items: isOver ? [] : answer.result, next, more: !isOver && since !== 'now' };
    });
  };
}

function opened(container: Container, since: string | undefined, maxItemCount: number): Iterator {
  return container.items.getChangeFeedIterator<Kept>({ changeFeedStartFrom: startOf(since), maxItemCount });
}

function startOf(since: string | undefined): ChangeFeedStartFrom {
  if (since === undefined) return ChangeFeedStartFrom.Beginning();
  if (since === 'now') return ChangeFeedStartFrom.Now();
  if (!isPlace(since)) throw new Expired(unknownPlace);
  return ChangeFeedStartFrom.Continuation(since);
}

async function pageOf(iterator: Iterator): Promise<Answer> {
  try {
    const answer: Answer = await iterator.readNext();
    if (answer.statusCode === StatusCodes.Gone) throw new Expired(unknownPlace);
    return answer;
  } catch (error) {
    const { code, message } = failureOf(error);
    const isRefused = code === StatusCodes.BadRequest || /continuation token is not for/i.test(message);
    throw isRefused ? new Expired(unknownPlace, { cause: error }) : error;
  }
}

const unknownPlace = 'Cosmos DB does not know this place in the changes: begin anew.';

/** The client's token has a place in each range of partitions; a range whose place was refused has none left. */
const Token = z.object({
  rid: z.string(),
  Continuation: z.array(z.object({ continuationToken: z.string() })).min(1),
});

function isPlace(token: string): boolean {
  try {
    return Token.safeParse(JSON.parse(token)).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
