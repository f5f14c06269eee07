import type { Notice, Outbox } from './outbox';

/** So many are written down at the same time. */
const atOnce = 10;

/** Tells the same to several people: returns once it has been written down for each. */
export async function tellEach(
  outbox: Pick<Outbox, 'tell'>,
  people: readonly string[],
  notice: Omit<Notice, 'person'>,
): Promise<void> {
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce);
    await Promise.all(some.map((person) => outbox.tell({ ...notice, person })));
  }
}
