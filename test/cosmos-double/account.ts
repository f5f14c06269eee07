import { containers, definition, type ContainerName } from '../../src/store/containers';
import type { Call } from './call';
import { smallest } from './charge';
import { createContent, type Content } from './content';
import { createRanges, type Ranges } from './ranges';
import { Refused, type Reply } from './reply';

/** What infrastructure says of a container, as far as the double looks at it. */
export type ContainerDefinition = {
  id: string;
  partitionKey: { paths: string[]; kind: 'Hash'; version: 2 };
  /** Seconds; -1 leaves it to each document; absent switches expiry off. */
  defaultTtl?: number;
  indexingPolicy?: object;
};

/** A container as it stands: its definition, its documents and where they lie. */
export type Container = {
  definition: ContainerDefinition;
  rid: string;
  content: Content;
  ranges: Ranges;
};

export type Account = { database: string; containers: Map<string, Container> };

export const catalogue: ContainerDefinition[] = Object.keys(containers).map(
  (name) => definition(name as ContainerName) as ContainerDefinition, // its own keys; kind and version are literal
);

export function createAccount(
  database: string,
  definitions: ContainerDefinition[],
  ranges: number,
  now: () => number,
): Account {
  const made = definitions.map((definition, n): [string, Container] => {
    const { partitionKey } = definition;
    if (partitionKey.version !== 2 || partitionKey.paths.length !== 1) {
      throw new Error(
        `The double keeps only containers with one partition key path, version 2: ${definition.id}`,
      );
    }
    return [
      definition.id,
      { definition, rid: ridOf(n), content: createContent(now), ranges: createRanges(ranges) },
    ];
  });
  return { database, containers: new Map(made) };
}

/** Clients take session tokens only from a container whose resource id has eight bytes. */
function ridOf(n: number): string {
  return Buffer.from([1, 0, 0, 0, n, 0, 0, 0]).toString('base64');
}

export function describeAccount(endpoint: string): Reply {
  const here = [{ name: 'Double', databaseAccountEndpoint: `${endpoint}/` }];
  const body = {
    id: 'double',
    _rid: 'double',
    _dbs: '//dbs/',
    writableLocations: here,
    readableLocations: here,
    enableMultipleWriteLocations: false,
    userConsistencyPolicy: { defaultConsistencyLevel: 'Session' },
  };
  return { status: 200, body: JSON.stringify(body), charge: 0 };
}

export function describeDatabase(account: Account, { database }: Call): Reply {
  if (database !== account.database) throw absent(`database ${database}`);
  const body = { id: database, _rid: 'AQAAAA==', _colls: 'colls/', _users: 'users/' };
  return { status: 200, body: JSON.stringify(body), charge: smallest };
}

export function describeContainer({ definition, rid }: Container): Reply {
  const { defaultTtl, ...rest } = definition;
  const body = { ...rest, ...(defaultTtl === undefined ? {} : { defaultTtl }), _rid: rid, _docs: 'docs/' };
  return { status: 200, body: JSON.stringify(body), charge: smallest };
}

export function describeRanges({ rid, ranges }: Container): Reply {
  const all = ranges.all().map(({ id, min, max, parents }) => ({
    id,
    minInclusive: min,
    maxExclusive: max,
    status: 'online',
    parents,
  }));
  const body = { _rid: rid, PartitionKeyRanges: all, _count: all.length };
  return { status: 200, body: JSON.stringify(body), charge: smallest };
}

export function containerOf(account: Account, { database, container }: Call): Container {
  const found = database === account.database ? account.containers.get(container ?? '') : undefined;
  if (!found) throw absent(`container ${database}/${container}`);
  return found;
}

function absent(what: string): Refused {
  return new Refused(404, `Owner resource does not exist: ${what}`, 1003);
}
