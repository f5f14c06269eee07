import type { Word } from '../text/terms';
import { weights } from '../weights';
import { shareOf, type About } from './about';
import type { Lexicon } from './lexicon';
import type { Meant } from './meaning-index';

/** The concept by which a community answers a question, by its title, and the words of the question that mean it. */
export type Bridge = { readonly said: string; readonly concept: string };

const { slight, surely, telltale, reason, quoted } = weights.meaning;

/** A reason quotes so many words at most. */
const mostSaid = 4;

/**
 * The concept that says most of how a community answers, if any is sure enough to be told: what may mean other things too is
 * a reason only in company. Words that are plainly in the community's text need no concept.
 */
export function bridgeTo(
  lexicon: Lexicon,
  about: About,
  meant: Meant,
  plainly: (word: Word) => boolean,
): Bridge | undefined {
  const units = meant.units.filter(({ words }) => !words.every(plainly));
  const single = meant.units.filter(({ share }) => share === 1).length === 1; // then it is all there is to go by
  const found = new Map<number, { value: number; told: number }>();
  for (const { words, worth, named, concepts } of units) {
    const telling = words.reduce((sum, word) => sum + lexicon.worth(word), 0);
    for (const { concept, strength } of concepts) {
      if (strength < surely && !(named && single)) continue;
      const held = shareOf(about, concept);
      if (held < slight) continue;
      const { value, told } = found.get(concept) ?? { value: 0, told: 0 };
      found.set(concept, {
        value: value + (worth / meant.worth) * strength * held,
        told: told + telling * strength,
      });
    }
  }
  const [best] = [...found]
    .filter(([, { value, told }]) => value >= reason && told >= (single ? 0 : telltale))
    .sort(([, a], [, b]) => b.value - a.value);
  if (!best) return undefined;
  const [concept] = best;
  return { said: saidOf(lexicon, units, concept), concept: lexicon.concepts[concept]!.title }; // from the lexicon
}

/** The words that say most of a concept, however sure each is of it, as they follow each other in the question. */
function saidOf(lexicon: Lexicon, units: Meant['units'], concept: number): string {
  const said = new Map<string, number>();
  for (const { words, concepts } of units) {
    const strength = concepts.find((one) => one.concept === concept)?.strength ?? 0;
    for (const word of words) {
      said.set(word.written, Math.max(said.get(word.written) ?? 0, strength * lexicon.worth(word)));
    }
  }
  const best = [...said.keys()].toSorted((a, b) => said.get(b)! - said.get(a)!).slice(0, mostSaid); // keys of it, as below
  const least = quoted * said.get(best[0]!)!;
  return [...said.keys()].filter((word) => best.includes(word) && said.get(word)! >= least).join(' ');
}
