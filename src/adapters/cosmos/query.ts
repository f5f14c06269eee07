import type { FeedOptions, Items, SqlQuerySpec } from '@azure/cosmos';
import { pageSize } from '../../store/encoding';
import type { Range } from '../../store/store';
import type { Kept } from './documents';

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
 * itself goes from one range of partitions to the next; its continuation names the range.
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
  const answer = await items.query<Kept>(query, options).fetchNext();
  const kept = answer.resources ?? []; // nothing at all where a page is empty
  if (answer.continuationToken) return { items: kept, next: answer.continuationToken };
  if (answer.hasMoreResults)
    throw new Error('Cosmos DB left off in the middle of a query without a continuation');
  return { items: kept };
}
