import { TenantFault, type Listed } from '../../directory/tenant';

/** The pages of a list up to its last one. A list that ends without it was not read whole. Throws `TenantFault`. */
export async function* whole<T>(pages: AsyncIterable<Listed<T>>): AsyncGenerator<Listed<T>> {
  for await (const page of pages) {
    yield page;
    if (page.next === undefined) return;
  }
  throw new TenantFault('nonsense', 'Graph ended a list before its last page: nothing was removed.');
}

/** What comes one by one, in lists of `size` at most. */
export async function* inLists<T>(items: AsyncIterable<T> | Iterable<T>, size: number): AsyncGenerator<T[]> {
  let list: T[] = [];
  for await (const item of items) {
    list.push(item);
    if (list.length < size) continue;
    yield list;
    list = [];
  }
  if (list.length > 0) yield list;
}
