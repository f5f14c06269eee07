import type { z } from 'zod';
import type { Log } from '../../bot/dispatch';
import type { Doc, Stored } from '../../store/store';

/** What could not be read is not looked at again within this. */
const restMs = 60_000;

/** Documents that this version cannot read are left out, so that they hold up nothing else, and told of once each. */
export type Unreadable = {
  /** The document as its schema has it; nothing where it is none, or rests. */
  read<T extends Doc>(schema: z.ZodType<T>, stored: Stored): Stored<T> | undefined;
  /** It could not be read a moment ago. */
  rests(document: Pick<Stored, 'partition' | 'id'>): boolean;
};

export function createUnreadable(ports: { clock?: () => Date; log?: Pick<Log, 'error'> } = {}): Unreadable {
  const { clock = () => new Date(), log } = ports;
  const seen = new Map<string, number>();
  const nameOf = ({ partition, id }: Pick<Stored, 'partition' | 'id'>): string => `${partition} ${id}`;

  return {
    read(schema, stored) {
      const parsed = schema.safeParse(stored.doc);
      const name = nameOf(stored);
      if (parsed.success) {
        seen.delete(name);
        return { ...stored, doc: parsed.data };
      }
      const { partition, id } = stored;
      const fields = { partition, document: id, err: parsed.error };
      if (!seen.has(name)) log?.error(fields, 'a document of the outbox cannot be read and is left out');
      seen.set(name, clock().getTime());
      return undefined;
    },
    rests(document) {
      const at = seen.get(nameOf(document));
      return at !== undefined && Math.abs(clock().getTime() - at) < restMs;
    },
  };
}
