import type { Content } from './content';
import { anew } from './lending';
import type { Meant } from './meaning/meaning-index';
import type { Understood } from './text/subject';
import type { Word } from './text/terms';
import { weights } from './weights';

/** What tells how well a community answers a question, each 0–1 by position. Absent where there is nothing to tell by. */
export type Terms = {
  readonly text: Float64Array;
  readonly meaning?: Float64Array;
  /** What people who asked alike then joined. */
  readonly use?: Float64Array;
  /** What the asker is in, where that is ranked too. */
  readonly own?: Float64Array;
  /** How near the embeddings are. */
  readonly vectors?: Float64Array;
};

/** How well each community answers a question: the terms, and their convex sum. */
export type Relevance = { readonly terms: Terms; readonly total: Float64Array; readonly meant: Meant };

/** What the words of a question make of the communities, whoever asks. */
export type Wording = Pick<Terms, 'text' | 'meaning'> & {
  readonly understood: Understood;
  readonly meant: Meant;
};

export function wordingOf(content: Content, understood: Understood): Wording {
  const meant = content.meaning.understand(inFull(content, understood));
  return {
    understood,
    meant,
    text: content.text.score(understood),
    ...(meant.worth > 0 && acquainted(content) > 0 && { meaning: content.meaning.score(meant) }),
  };
}

export function relevanceOf(
  content: Content,
  { understood, meant, text, meaning }: Wording,
  more: Pick<Terms, 'own' | 'vectors'> = {},
  lend = anew,
): Relevance {
  const use = content.use.score(understood);
  const terms: Terms = { text, ...(meaning && { meaning }), ...(use && { use }), ...more };
  return { terms, total: blended(terms, shares(content, terms), lend), meant };
}

/** Everything that was said as the lexicon may know it: mistyped words put right, short forms followed by their long ones. */
function inFull({ text, meaning }: Content, { whole }: Understood): Word[] {
  return whole.flatMap((word) => {
    const right = meaning.knows(word) ? word : (text.corrected(word)?.word ?? word);
    const longs = text.longForms(right).flat();
    return [right, ...longs.map((one) => ({ ...one, written: word.written }))]; // a reason quotes what was typed
  });
}

type Shares = { readonly [name in keyof Terms]-?: number };

/**
 * How much each term counts. What the lexicon makes of a question counts the less, the better the words alone answer it,
 * and the less the lexicon knows this organisation's own words.
 */
export function shares(content: Content, { text }: Terms): Shares {
  let best = 0;
  for (let at = 0; at < text.length; at++) if (text[at]! > best) best = text[at]!; // within
  const { meaning: most, use, own, vectors } = weights.blend;
  const lexicon = most * acquainted(content) * (1 - best);
  return { text: 1 - lexicon, meaning: lexicon, use, own, vectors };
}

/** 0 where the lexicon knows too few of the communities' names to be trusted, 1 where it knows enough. */
function acquainted({ meaning }: Content): number {
  const { least, enough } = weights.acquaintance;
  return Math.min(1, Math.max(0, (meaning.acquaintance - least) / (enough - least)));
}

/**
 * The convex sum. What is absent leaves its share to the others; so does, in part, what people did before, where it was
 * little: `use` and `own` add up to 1 over all communities where there is much of it.
 */
export function blended(terms: Terms, shares: Shares, lend = anew): Float64Array {
  const present = (['text', 'meaning', 'use', 'own', 'vectors'] as const).flatMap((name) => {
    const scores = terms[name];
    if (!scores || shares[name] === 0) return [];
    const extent = name === 'use' || name === 'own' ? sumOf(scores) : 1;
    return [{ scores, share: shares[name], extent }];
  });
  const all = present.reduce((sum, { share, extent }) => sum + share * extent, 0);
  const total = lend(terms.text.length);
  for (const { scores, share } of present) {
    const worth = share / all;
    for (let at = 0; at < total.length; at++) total[at]! += worth * (scores[at] ?? 0); // within
  }
  return total;
}

function sumOf(scores: Float64Array): number {
  return scores.reduce((sum, score) => sum + score, 0);
}
