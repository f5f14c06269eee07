import { Refused, unknown } from './reply';
import type { Signed } from './signature';

/** Everything that may be asked of the double. */
export const operations = [
  'account',
  'database',
  'container',
  'ranges',
  'read',
  'create',
  'upsert',
  'replace',
  'remove',
  'patch',
  'batch',
  'bulk',
  'plan',
  'query',
  'feed',
  'changes',
] as const;
export type Operation = (typeof operations)[number];

/** One request, recognised. */
export type Call = {
  operation: Operation;
  database?: string;
  container?: string;
  id?: string;
  signed: Signed;
  header(name: string): string | undefined;
  body: string;
};

type Headers = Record<string, string | string[] | undefined>;

/** Throws 400 for what is not in the vocabulary. */
export function recognise(method: string, url: string, headers: Headers, body: string): Call {
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(',') : value;
  };
  for (const name of Object.keys(headers)) {
    if (name.startsWith('x-ms-') && !knownHeaders.has(name))
      throw unknown(`the header ${name}: ${header(name)}`);
  }

  const segments = url.split('/').slice(1).map(decoded);
  const [dbs, database, colls, container, last, id] = segments;
  const shape = segments.map((segment, n) => (n % 2 === 0 ? segment : '*')).join('/');
  const call = { header, body, ...(database ? { database } : {}), ...(container ? { container } : {}) };
  const parent = `${dbs}/${database}/${colls}/${container}`;

  switch (`${method} /${shape}`) {
    case 'GET /':
      return { ...call, operation: 'account', signed: { method, type: '', link: '' } };
    case 'GET /dbs/*':
      return { ...call, operation: 'database', signed: { method, type: 'dbs', link: `dbs/${database}` } };
    case 'GET /dbs/*/colls/*':
      return { ...call, operation: 'container', signed: { method, type: 'colls', link: parent } };
    case 'GET /dbs/*/colls/*/pkranges':
      return { ...call, operation: 'ranges', signed: { method, type: 'pkranges', link: parent } };
    case 'GET /dbs/*/colls/*/docs':
      return {
        ...call,
        operation: header('a-im') ? 'changes' : 'feed',
        signed: { method, type: 'docs', link: parent },
      };
    case 'POST /dbs/*/colls/*/docs':
      return { ...call, operation: posted(header), signed: { method, type: 'docs', link: parent } };
  }
  const single = { GET: 'read', PUT: 'replace', DELETE: 'remove', PATCH: 'patch' } as const;
  if (shape === 'dbs/*/colls/*/docs/*' && id && method in single) {
    const operation = single[method as keyof typeof single]; // the line above has looked
    return { ...call, id, operation, signed: { method, type: 'docs', link: `${parent}/${last}/${id}` } };
  }
  throw unknown(`${method} ${url}`);
}

function posted(header: Call['header']): Operation {
  const is = (name: string): boolean => header(name)?.toLowerCase() === 'true';
  if (is('x-ms-cosmos-is-query-plan-request')) return 'plan';
  if (is('x-ms-documentdb-isquery')) return 'query';
  if (is('x-ms-cosmos-is-batch-request')) return is('x-ms-cosmos-batch-atomic') ? 'batch' : 'bulk';
  return is('x-ms-documentdb-is-upsert') ? 'upsert' : 'create';
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refused(400, `${segment} is not a well-formed part of a path`);
  }
}

/** The partition that a request names: always one string. */
export function partitionOf(call: Call): string {
  const partition = namedPartition(call);
  if (partition === undefined)
    throw new Refused(400, 'PartitionKey value must be supplied for this operation', 1001);
  return partition;
}

export function namedPartition({ header }: Call): string | undefined {
  const value = header('x-ms-documentdb-partitionkey');
  return value === undefined ? undefined : parsePartition(value);
}

export function parsePartition(text: string): string {
  const key = parseJson(text, 'the partition key');
  const [partition] = Array.isArray(key) ? (key as unknown[]) : []; // whatever was sent, looked at below
  if (!Array.isArray(key) || key.length !== 1 || typeof partition !== 'string') {
    throw unknown(`the partition key ${text}: every partition key of Signpost's is one string`);
  }
  if (partition === '' || Buffer.byteLength(partition) > 2048)
    throw new Refused(400, `Partition key ${text} is invalid`);
  return partition;
}

export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, `${what} is not JSON: ${text.slice(0, 100)}`);
  }
}

const knownHeaders = new Set([
  'x-ms-activity-id',
  'x-ms-consistency-level',
  'x-ms-continuation',
  'x-ms-cosmos-allow-tentative-writes',
  'x-ms-cosmos-batch-atomic',
  'x-ms-cosmos-batch-continue-on-error',
  'x-ms-cosmos-correlated-activityid',
  'x-ms-cosmos-is-batch-request',
  'x-ms-cosmos-is-query-plan-request',
  'x-ms-cosmos-priority-level',
  'x-ms-cosmos-query-version',
  'x-ms-cosmos-sdk-supportedcapabilities',
  'x-ms-cosmos-supported-query-features',
  'x-ms-date',
  'x-ms-documentdb-is-upsert',
  'x-ms-documentdb-isquery',
  'x-ms-documentdb-partitionkey',
  'x-ms-documentdb-partitionkeyrangeid',
  'x-ms-documentdb-query-enablecrosspartition',
  'x-ms-documentdb-responsecontinuationtokenlimitinkb',
  'x-ms-end-epk',
  'x-ms-max-item-count',
  'x-ms-read-key-type',
  'x-ms-session-token',
  'x-ms-start-epk',
  'x-ms-useragent',
  'x-ms-version',
]);
