import type { OwnWords } from './drafts';
import type { Lexicon } from './lexicon';

/** A short form and one of the long ones it stands for. */
export type ShortForm = { readonly short: string; readonly long: string };

/** An organisation's own words: its short forms, and what it adds to the lexicon and takes out of it. */
export type Vocabulary = OwnWords & { readonly glossary: readonly ShortForm[] };

/** What communities and questions are read by. */
export type Tongue = {
  readonly lexicon: Lexicon;
  readonly glossary: readonly ShortForm[];
  /** What of it is the organisation's own. */
  readonly own?: Vocabulary;
};
