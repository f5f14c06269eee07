const words = {
  connection: 'Signpost is not connected to Teams yet.',
  directory: 'Signpost has not loaded yet who works here.',
  'sign-in': 'Teams does not know the bot: check its app id, its secret and its tenant.',
  teams: 'Teams does not answer, or cannot be reached.',
  refused: 'Teams refuses Signpost everywhere: look whether the app is blocked in the Teams admin centre.',
  store: 'The store does not answer, so that nothing can be written down.',
  fault: 'Something unexpected keeps messages from being sent: see the log.',
} as const;
export type Trouble = keyof typeof words;

/** Why nothing is being sent at all, and since when. */
export type Standstill = { since: Date; why: string };

/** What keeps every message from being sent. */
export type Troubles = {
  note(trouble: Trouble): void;
  over(...troubles: Trouble[]): void;
  /** Whoever does not send knows of no trouble with it. */
  forget(): void;
  has(trouble: Trouble): boolean;
  /** The one that has lasted longest. */
  first(): Standstill | undefined;
};

export function createTroubles(clock: () => Date): Troubles {
  const since = new Map<Trouble, Date>();
  return {
    note(trouble) {
      if (!since.has(trouble)) since.set(trouble, clock());
    },
    over(...troubles) {
      for (const trouble of troubles) since.delete(trouble);
    },
    forget: () => since.clear(),
    has: (trouble) => since.has(trouble),
    first() {
      for (const [trouble, begin] of since) return { since: begin, why: words[trouble] };
      return undefined;
    },
  };
}
