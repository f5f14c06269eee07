import { isNativeError } from 'node:util/types';

/** Something wrong with what an evaluation was given, in a sentence for whoever gave it. */
export class Fault extends Error {
  override name = 'Fault';
}

export function messageOf(error: unknown): string {
  return isNativeError(error) ? error.message : String(error);
}
