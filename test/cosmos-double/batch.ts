import { parseJson, parsePartition, partitionOf, type Call } from './call';
import { round, smallest } from './charge';
import { joined, openDraft, type Draft, type Place } from './draft';
import { fieldsOf, perform, type Step } from './items';
import type { Range } from './ranges';
import { isWithin } from './ranges';
import { Refused, unknown, type Reply } from './reply';

const most = { operations: 100, bytes: 2 * 1024 * 1024 };

/** What a fault plan does to one operation within a batch: that one, or each. */
export type InnerFault = { at: number | 'each'; status: number; retryAfterMs?: number };

type Result = {
  statusCode: number;
  subStatusCode?: number;
  requestCharge: number;
  retryAfterMilliseconds?: number;
  eTag?: string;
  /** The document as JSON text. */
  text?: string;
};

/** A transactional batch: everything or nothing. The operation that fails says why, the others 424. */
export function answerAtomic(place: Place, call: Call, fault?: InnerFault): Reply {
  const partition = partitionOf(call);
  const operations = operationsOf(call);
  const draft = openDraft(place, partition);
  const results: Result[] = [];
  for (const [n, operation] of operations.entries()) {
    if (operation.partitionKey !== undefined)
      throw unknown('a partition key on an operation of an atomic batch');
    const result = resultOf(draft, operation, n, fault);
    results.push(result);
    if (result.statusCode >= 400)
      return answer(
        call,
        operations.map((_, m) => (m === n ? result : dependent(m, results))),
      );
  }
  draft.commit();
  return answer(call, results);
}

function dependent(n: number, results: Result[]): Result {
  return { statusCode: 424, requestCharge: results[n]?.requestCharge ?? 0 };
}

/** Up to a hundred operations on one partition key range, each for itself. */
export function answerBulk(place: Place, call: Call, range: Range, fault?: InnerFault): Reply {
  if (call.header('x-ms-cosmos-batch-continue-on-error')?.toLowerCase() !== 'true') {
    throw unknown('bulk operations that do not go on after an error');
  }
  const results = operationsOf(call).map((operation, n) => {
    const partition = parsePartition(String(operation.partitionKey));
    if (!isWithin(place.content.epkOf(partition), range)) {
      throw new Refused(410, `Partition ${partition} is not in the partition key range ${range.id}`, 1002);
    }
    const draft = openDraft(place, partition);
    const result = resultOf(draft, operation, n, fault);
    draft.commit();
    return result;
  });
  return answer(call, results);
}

function operationsOf(call: Call): Record<string, unknown>[] {
  if (Buffer.byteLength(call.body) > most.bytes) throw new Refused(413, 'Request size is too large');
  const operations = parseJson(call.body, 'the batch');
  if (!Array.isArray(operations)) throw unknown('a batch that is not a list');
  if (operations.length === 0 || operations.length > most.operations) {
    throw new Refused(400, `A batch has one to ${most.operations} operations, not ${operations.length}`);
  }
  return operations.map(fieldsOf);
}

function resultOf(draft: Draft, operation: Record<string, unknown>, n: number, fault?: InnerFault): Result {
  if (fault && (fault.at === 'each' || fault.at === n)) {
    const wait = fault.status === 429 ? { retryAfterMilliseconds: fault.retryAfterMs ?? 5 } : {};
    return { statusCode: fault.status, requestCharge: 0, ...wait };
  }
  try {
    const { status, version, charge } = perform(draft, stepOf(operation));
    const kept = version && { eTag: version.etag, text: version.text };
    return { statusCode: status, requestCharge: charge, ...kept };
  } catch (error) {
    if (!(error instanceof Refused) || isUnknown(error)) throw error;
    const substatus = error.substatus === 0 ? {} : { subStatusCode: error.substatus };
    return { statusCode: error.status, requestCharge: smallest, ...substatus };
  }
}

/** What is outside the vocabulary fails the whole request, where it is seen. */
function isUnknown(error: Refused): boolean {
  return error.message.startsWith('The double does not know');
}

const kinds = ['create', 'upsert', 'replace', 'read', 'remove', 'patch'] as const;

function stepOf({
  operationType,
  id,
  resourceBody,
  ifMatch,
  partitionKey: _,
  ...rest
}: Record<string, unknown>): Step {
  const named = operationType === 'Delete' ? 'remove' : String(operationType).toLowerCase();
  const kind = kinds.find((each) => each === named);
  if (!kind || Object.keys(rest).length > 0) {
    throw unknown(
      `the batch operation ${String(operationType)} with ${Object.keys(rest).join(', ') || 'nothing else'}`,
    );
  }
  const match = ifMatch === undefined ? {} : { ifMatch: String(ifMatch) };
  if (kind === 'create' || kind === 'upsert') {
    if (ifMatch !== undefined) throw unknown(`ifMatch on ${kind}`);
    return { kind, fields: fieldsOf(resourceBody) };
  }
  if (typeof id !== 'string') throw new Refused(400, `The operation ${kind} needs an id`);
  if (kind === 'replace') return { kind, id, fields: fieldsOf(resourceBody), ...match };
  if (kind === 'patch') return { kind, id, patch: resourceBody, ...match };
  return { kind, id, ...match };
}

function answer(call: Call, results: Result[]): Reply {
  const minimal = call.header('prefer') === 'return=minimal';
  const shown = results.map(({ text, ...result }) => {
    const body = JSON.stringify(result);
    return minimal || text === undefined ? body : joined(body, `{"resourceBody":${text}}`);
  });
  const status = results.some(({ statusCode }) => statusCode >= 400) ? 207 : 200;
  const charge = round(results.reduce((sum, { requestCharge }) => sum + requestCharge, 0));
  return { status, body: `[${shown.join(',')}]`, charge };
}
