import type { ContainerDefinition } from './account';
import type { Content, Fields, Version, Write } from './content';
import { Refused } from './reply';

const largest = 2 * 1024 * 1024;

/** What an item is addressed by, and whom the documents in it belong to. */
export type Place = { definition: ContainerDefinition; rid: string; content: Content; now: () => number };

/** Changes to one partition that become visible together, or never. */
export type Draft = {
  readonly partition: string;
  find(id: string): Version | undefined;
  /** Throws what the service refuses of a document. */
  write(fields: Fields): Version;
  remove(id: string): void;
  commit(): void;
};

export function openDraft(place: Place, partition: string): Draft {
  const writes = new Map<string, Write>();

  return {
    partition,
    find(id) {
      const write = writes.get(id);
      return write ? write.version : place.content.find(partition, id)?.version;
    },
    write(fields) {
      const id = checkedId(fields.id);
      checkPartition(place.definition, fields, partition);
      const version = versionOf(place, fields);
      writes.set(id, { id, version });
      return version;
    },
    remove(id) {
      writes.set(id, { id, version: undefined });
    },
    commit() {
      if (writes.size > 0) place.content.commit(partition, [...writes.values()]);
    },
  };
}

export function checkedId(id: unknown): string {
  if (typeof id !== 'string' || id === '' || /[/\\?#]/.test(id) || Buffer.byteLength(id) > 1023) {
    throw new Refused(400, `The input id ${JSON.stringify(id)} is invalid`);
  }
  return id;
}

function checkPartition(definition: ContainerDefinition, fields: Fields, partition: string): void {
  const property = definition.partitionKey.paths[0]!.slice(1); // definitions are checked to have one
  if (fields[property] === partition) return;
  const message = `PartitionKey extracted from document (${JSON.stringify(fields[property])}) doesn't match the one specified in the header`;
  throw new Refused(400, message, 1001);
}

let versions = 0;

function versionOf({ definition, rid, content, now }: Place, fields: Fields): Version {
  const own = { ...fields };
  for (const name of systemProperties) delete own[name];
  const text = JSON.stringify(own);
  const bytes = Buffer.byteLength(text);
  if (bytes > largest) throw new Refused(413, 'Request size is too large');
  const written = Math.floor(now() / 1_000);
  const etag = `"00000000-0000-0000-0000-${(++versions).toString(16).padStart(12, '0')}"`;
  const system = { _rid: rid, _self: '', _etag: etag, _attachments: 'attachments/', _ts: written };
  const expires = (written + lifetime(definition, own.ttl)) * 1_000;
  return { text: joined(text, JSON.stringify(system)), bytes, etag, lsn: content.lsn() + 1, expires };
}

/** Two JSON objects, neither of them empty, as one. */
export function joined(one: string, other: string): string {
  return `${one.slice(0, -1)},${other.slice(1)}`;
}

const systemProperties = ['_rid', '_self', '_etag', '_attachments', '_ts', '_lsn'];

/** In seconds. A document's own `ttl` counts only where the container has TTL switched on. */
function lifetime({ defaultTtl }: ContainerDefinition, ttl: unknown): number {
  if (ttl !== undefined && !(Number.isInteger(ttl) && (ttl === -1 || (ttl as number) > 0))) {
    throw new Refused(
      400,
      `The input ttl ${JSON.stringify(ttl)} is invalid: a positive integer or -1 is due`,
    );
  }
  if (defaultTtl === undefined) return Infinity;
  const seconds = (ttl as number | undefined) ?? defaultTtl; // checked above
  return seconds === -1 ? Infinity : seconds;
}
