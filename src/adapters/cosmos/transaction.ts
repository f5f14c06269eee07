import type { Container } from '@azure/cosmos';
import { incremented } from '../../store/counting';
import { Conflict, GuardRefused, type Doc, type Operation } from '../../store/store';
import { BatchFailure, batchOf, failureIn, type Step } from './batch';
import type { Deed } from './charge';
import type { Kept } from './documents';
import { Final } from './fault';
import { settled, type Patience } from './patience';

export type Transaction = {
  deed: Deed;
  partition: string;
  operations: readonly Operation[];
  /** Names this transaction in everything it writes. */
  write: string;
  container: Container;
  patience: Patience;
  read: (id: string, signal?: AbortSignal) => Promise<Kept | undefined>;
};

/** Carries out all of it or nothing. Throws `Conflict`, `GuardRefused`, and a `TypeError` for a count that is none. */
export async function transact(transaction: Transaction): Promise<void> {
  const { deed, patience, partition, operations, write, read } = transaction;
  const steps = batchOf(partition, operations, write);
  let tried = steps;
  const send = async (signal: AbortSignal): Promise<true> => {
    tried = steps;
    for (;;) {
      const failure = tried.length > 0 ? await sent(transaction, tried, signal) : undefined;
      if (!failure) return true;
      if (!isNeedless(tried[failure.index], failure)) throw failure;
      tried = tried.filter((_step, index) => index !== failure.index);
    }
  };
  try {
    await settled(patience, deed, send, (signal) => landed(transaction, signal));
  } catch (error) {
    const failed = error instanceof BatchFailure ? tried[error.index] : undefined;
    throw failed && error instanceof BatchFailure ? await refusal(failed.operation, error, read) : error;
  }
}

async function sent(
  { partition, container }: Transaction,
  steps: readonly Step[],
  abortSignal: AbortSignal,
): Promise<BatchFailure | undefined> {
  const inputs = steps.map(({ input }) => input);
  const options = { abortSignal, contentResponseOnWriteEnabled: false };
  const { result } = await container.items.batch(inputs, partition, options);
  return result && failureIn(result);
}

/**
 * Removing what is not there would fail the batch, so it is left out and the rest sent again. Whoever makes
 * that document in between comes after this removal, as if it had happened just before.
 */
function isNeedless(step: Step | undefined, { code }: BatchFailure): boolean {
  const operation = step?.operation;
  return code === 404 && operation?.kind === 'remove' && operation.condition === undefined;
}

/**
 * Was a transaction carried out whose answer was lost? Any document that bears its name says so. Where none
 * does, sending it again is safe as long as some condition of it could not hold twice; a mere count could be
 * counted twice, and is not sent again.
 */
async function landed(
  { operations, write, read, deed }: Transaction,
  signal: AbortSignal,
): Promise<true | undefined> {
  const written = new Set<string>();
  for (const operation of operations) {
    if (operation.kind === 'remove') written.delete(operation.id);
    else written.add(operation.kind === 'put' ? operation.doc.id : operation.id);
  }
  for (const id of written) if ((await read(id, signal))?._write === write) return true;

  const removals = operations.filter((operation) => operation.kind === 'remove');
  if (written.size === 0) {
    const left = await Promise.all(removals.map(({ id }) => read(id, signal)));
    return left.every((kept) => kept === undefined) ? true : undefined;
  }
  const isSafe =
    operations.every(({ kind }) => kind !== 'increment') ||
    operations.some((operation) => operation.kind !== 'increment' && operation.condition !== undefined);
  if (isSafe) return undefined;
  throw new Unsure(
    `It is not known whether the counting in ${deed.container} happened: look before repeating it`,
  );
}

/** Nobody can say whether a write happened. */
export class Unsure extends Final {
  override name = 'Unsure';
}

/** Why the whole of it was refused, from the operation that was. */
async function refusal(
  operation: Operation,
  failure: BatchFailure,
  read: Transaction['read'],
): Promise<Error> {
  if (![404, 409, 412].includes(failure.code)) return failure;
  if (operation.kind !== 'increment' || failure.code === 404) {
    const id = operation.kind === 'put' ? operation.doc.id : operation.id;
    return new Conflict(`"${id}" is not as it was expected to be`, { cause: failure });
  }
  return countingRefused(operation, await read(operation.id));
}

function countingRefused(
  operation: Extract<Operation, { kind: 'increment' }>,
  kept: Kept | undefined,
): Error {
  const { id, field, guard } = operation;
  try {
    if (kept) incremented(kept as Doc, operation); // a kept document is one, with more fields
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return guard
    ? new GuardRefused(`"${field}" of "${id}" has no room for ${operation.by}`)
    : new TypeError(`"${field}" of "${id}" is not a number`);
}
