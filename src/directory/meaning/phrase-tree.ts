/** A word of a text; a small one may be passed over. */
export type Step = { readonly term: string; readonly small: boolean };

/** Phrases by their words, so that every one that stands in a text is found in one pass. */
export type PhraseTree = {
  /** Whole numbers say what a phrase is: there are tens of thousands. */
  add(phrase: readonly string[], value: number): void;
  /**
   * Calls back for every phrase that begins at a place of the text, with how many words it takes. Between its words there
   * may be small ones that it does not have.
   */
  from(text: readonly Step[], place: number, found: (value: number, length: number) => void): void;
  /** What is kept under exactly this phrase. */
  at(phrase: readonly string[]): readonly number[];
};

/** Beginnings of phrases are keys too, with nothing under them: one flat map is a tenth of a tree of maps. */
export function createPhraseTree(): PhraseTree {
  const values = new Map<string, number | readonly number[] | undefined>();

  function under(phrase: string): readonly number[] {
    const found = values.get(phrase);
    if (found === undefined) return none;
    return typeof found === 'number' ? [found] : found;
  }

  return {
    add(phrase, value) {
      let said = '';
      for (const word of phrase.slice(0, -1)) {
        said = said === '' ? word : `${said} ${word}`;
        if (!values.has(said)) values.set(said, undefined);
      }
      const whole = phrase.join(' ');
      const former = under(whole);
      values.set(whole, former.length === 0 ? value : [...former, value]);
    },
    from(text, place, found) {
      function follow(said: string, at: number): void {
        const step = text[at];
        if (!step) return;
        const further = said === '' ? step.term : `${said} ${step.term}`;
        if (values.has(further)) {
          for (const value of under(further)) found(value, at - place + 1);
          follow(further, at + 1);
        }
        if (step.small && at > place) follow(said, at + 1);
      }
      follow('', place);
    },
    at: (phrase) => under(phrase.join(' ')),
  };
}

const none: readonly number[] = [];
