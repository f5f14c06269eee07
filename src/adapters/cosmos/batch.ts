import type { JSONObject, OperationInput, OperationResponse } from '@azure/cosmos';
import type { Guard, Operation } from '../../store/store';
import { toKeep } from './documents';

/** The operation of a batch that kept all of it from being carried out. */
export class BatchFailure extends Error {
  override name = 'BatchFailure';
  constructor(
    readonly code: number,
    readonly index: number,
    readonly retryAfterInMs?: number,
  ) {
    super(`operation ${index} of the batch was answered ${code}`);
  }
}

/** An operation of ours, and as Cosmos DB takes it. */
export type Step = { operation: Operation; input: OperationInput };

/** A transaction as Cosmos DB takes it. `write` names it in everything that it writes. */
export function batchOf(partition: string, operations: readonly Operation[], write: string): Step[] {
  return operations.map((operation) => ({ operation, input: inputOf(partition, operation, write) }));
}

function inputOf(partition: string, operation: Operation, write: string): OperationInput {
  switch (operation.kind) {
    case 'put':
      return putOf(partition, operation, write);
    case 'remove':
      // The service takes `ifMatch` here, too; only the client's type leaves it out.
      return { operationType: 'Delete', id: operation.id, ...operation.condition } as OperationInput;
    case 'increment':
      return patchOf(operation, write);
  }
}

function putOf(
  partition: string,
  { doc, condition }: Extract<Operation, { kind: 'put' }>,
  write: string,
): OperationInput {
  const resourceBody = toKeep(partition, doc, write) as JSONObject; // documents are JSON objects
  if (condition === undefined) return { operationType: 'Upsert', resourceBody };
  if ('ifAbsent' in condition) return { operationType: 'Create', resourceBody };
  return { operationType: 'Replace', id: doc.id, resourceBody, ifMatch: condition.ifMatch };
}

/** Without the condition, Cosmos DB would make a field that is not there. */
function patchOf(
  { id, field, by, guard }: Extract<Operation, { kind: 'increment' }>,
  write: string,
): OperationInput {
  const name = checked(field);
  const guarded = guard === undefined ? '' : ` AND c["${name}"] + ${finite(by)} ${boundOf(guard)}`;
  return {
    operationType: 'Patch',
    id,
    resourceBody: {
      operations: [
        { op: 'incr', path: `/${name}`, value: finite(by) },
        { op: 'set', path: '/_write', value: write },
      ],
      condition: `FROM c WHERE IS_NUMBER(c["${name}"])${guarded}`,
    },
  };
}

function boundOf(guard: Guard): string {
  if ('atLeast' in guard) return `>= ${finite(guard.atLeast)}`;
  const { atMost } = guard;
  return typeof atMost === 'number' ? `<= ${finite(atMost)}` : `<= c["${checked(atMost.field)}"]`;
}

/** Names go into the text of a condition. */
function checked(field: string): string {
  if (/^[A-Za-z]\w{0,63}$/.test(field)) return field;
  throw new RangeError(`"${field}" cannot be counted in: name the field in plain letters and digits`);
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new RangeError(`${value} is not a number to count with`);
}

/** What kept a batch from being carried out, if anything did: the others are answered 424 because of it. */
export function failureIn(results: readonly OperationResponse[]): BatchFailure | undefined {
  const codes = results.map(({ statusCode }) => statusCode);
  const cause = codes.findIndex((code) => code >= 400 && code !== 424);
  const index = cause >= 0 ? cause : codes.indexOf(424);
  const failed = results[index] as (OperationResponse & { retryAfterMilliseconds?: number }) | undefined; // as sent
  return failed && new BatchFailure(failed.statusCode, index, failed.retryAfterMilliseconds);
}
