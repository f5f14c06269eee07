/** What can be played on an invented tenant alone. */
export type Rehearsal = {
  /** From now on it is so much later, for everything there is. */
  pass(ms: number): void;
  /** Somebody is hired today. */
  arrive(person: string): void;
};
