import type { FeedOptions, FeedResponse, Items, QueryIterator, SqlQuerySpec } from '@azure/cosmos';
import { pageSize } from '../../store/encoding';
import { Expired, type Range } from '../../store/store';
import type { Kept } from './documents';
import { failureOf } from './fault';

/** One partition in id order. */
export function queryFor({ from = '', before }: Range): SqlQuerySpec {
  const parameters = [{ name: '@from', value: from }];
  if (before === undefined) return { query: 'SELECT * FROM c WHERE c.id >= @from ORDER BY c.id', parameters };
  return {
    query: 'SELECT * FROM c WHERE c.id >= @from AND c.id < @before ORDER BY c.id',
    parameters: [...parameters, { name: '@before', value: before }],
  };
}

/**
 * A page of a query, which may be short or empty and still have a next one. Without a partition, the service
 * itself goes from one range of partitions to the next; its continuation names the range. Throws `Expired` for a
 * continuation that the service refuses.
 */
export async function pageFrom(
  items: Items,
  query: SqlQuerySpec,
  { partitionKey, next, limit }: { partitionKey?: string; next?: string; limit?: number },
  abortSignal: AbortSignal,
): Promise<{ items: Kept[]; next?: string }> {
  const options: FeedOptions = {
    maxItemCount: pageSize(limit),
    abortSignal,
    ...(partitionKey === undefined ? {} : { partitionKey }),
    ...(next === undefined ? {} : { continuationToken: next }),
  };
  const answer = await firstPage(items.query<Kept>(query, options), next);
  const kept = answer.resources ?? []; // nothing at all where a page is empty
  if (answer.continuationToken) return { items: kept, next: answer.continuationToken };
  if (answer.hasMoreResults)
    throw new Error('Cosmos DB left off in the middle of a query without a continuation');
  return { items: kept };
}

/** A query that is not refused when it begins can be refused later only for where it is to go on. */
async function firstPage(pages: QueryIterator<Kept>, next: string | undefined): Promise<FeedResponse<Kept>> {
  try {
    return await pages.fetchNext();
  } catch (error) {
    const { code } = failureOf(error);
    if (next === undefined || code !== 400) throw error;
    throw new Expired('Cosmos DB does not know this page: begin anew.', { cause: error });
  }
}
