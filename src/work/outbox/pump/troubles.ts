const words = {
  connection: 'Signpost is not connected to Teams yet.',
  'sign-in': 'Teams does not know the bot: check its app id, its secret and its tenant.',
  store: 'The store does not answer, so that nothing can be written down.',
} as const;
type Trouble = keyof typeof words;

/** What keeps every message from being sent. */
export type Troubles = {
  note(trouble: Trouble): void;
  over(trouble: Trouble): void;
  /** The one that has lasted longest. */
  first(): { since: Date; why: string } | undefined;
};

export function createTroubles(clock: () => Date): Troubles {
  const since = new Map<Trouble, Date>();
  return {
    note(trouble) {
      if (!since.has(trouble)) since.set(trouble, clock());
    },
    over: (trouble) => void since.delete(trouble),
    first() {
      for (const [trouble, begin] of since) return { since: begin, why: words[trouble] };
      return undefined;
    },
  };
}
