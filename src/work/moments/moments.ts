/** In whose words, and from when on, a moment is read. `timeZone` is IANA. */
export type Reader = { readonly at: Date; readonly timeZone: string };

/**
 * A moment as it was read. `note` says what had to be decided: a time that the clock change leaves out, or that comes twice,
 * or midnight.
 */
export type Moment = { readonly at: Date; readonly note?: string };

/** From when until when. */
export type Span = { readonly start: Date; readonly end?: Date; readonly note?: string };

/** What was found in a text, and the text without it. */
export type Found<T> = T & { readonly rest: string };

/** Why something cannot be taken for a moment, and how to mend it: a sentence for whoever typed it. */
export type Fault = { readonly fault: string };
