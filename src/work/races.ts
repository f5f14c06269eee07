import { Conflict } from '../store/store';

/** Whether a conditional write went through; false when somebody else wrote first. */
export async function won(write: Promise<unknown>): Promise<boolean> {
  return (await outcomeOf(write)) !== lost;
}

/** The new etag of a conditional `put`; nothing when somebody else wrote first. */
export async function etagIfWon(write: Promise<string>): Promise<string | undefined> {
  const outcome = await outcomeOf(write);
  return outcome === lost ? undefined : outcome;
}

const lost = Symbol('somebody else wrote first');

async function outcomeOf<T>(write: Promise<T>): Promise<T | typeof lost> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof Conflict) return lost;
    throw error;
  }
}
