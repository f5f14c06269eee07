import { courtesy, grammar, seeking } from '../lexicon/noise';
import { commonWords, telling } from '../lexicon/telling';
import { isLetters } from './initials';
import type { Understood } from './subject';
import { createReader, words, type Word } from './terms';
import { createWordbook, type Wordbook } from './wordbook';

const shortestTorn = 6;
/** A word is taken for a small one only when it is as sure as this. */
const surely = 0.85;
const leastTelling = 0.8;
/** So many words of a question are put right, the longest: each takes a search. */
const mostPutRight = 20;

let right: readonly Word[] | undefined;
let small: Wordbook | undefined;

/** Words that are right in any organisation: what people say around questions, and what they say about anything. */
export function everydayWords(): readonly Word[] {
  right ??= words([...grammar, ...courtesy, ...seeking, ...commonWords].join(' '));
  return right;
}

/** Only what people say around questions. */
function smallWords(): Wordbook {
  if (!small) {
    small = createWordbook();
    createReader()([...grammar, ...courtesy, ...seeking].join(' ')).forEach(small.add);
  }
  return small;
}

/**
 * A question whose words are known again where they were mistyped or torn apart, as far as that tells what it is about: "wich
 * comunity shoud I join" is about nothing, "well being" about wellbeing.
 */
export function heardBy(book: Wordbook, asked: Understood): Understood {
  const question = sparing(book, asked);
  const meant = slipsIn(book, question);
  const slips = new Set(meant.keys());
  const torn = tornIn(book, question);
  if (slips.size === 0 && torn.length === 0) return question;
  const asides = [...slips].filter((word) => !grammar.has(meant.get(word) ?? ''));
  const subject = [...question.subject.filter((word) => !slips.has(word)), ...torn];
  const aside = [...question.aside, ...asides];
  const seeks = aside.some((word) => seeking.has(meant.get(word) ?? word.plain));
  return {
    ...question,
    subject,
    aside,
    said: [...question.said.filter((word) => !slips.has(word) || asides.includes(word)), ...torn],
    vague: subject.length === 0 && (question.vague || seeks),
  };
}

/** Words that were written as two, one of which means nothing by itself. */
function tornIn(book: Wordbook, { whole, subject }: Understood): Word[] {
  return whole.flatMap(({ plain }, at) => {
    const next = whole[at + 1]?.plain;
    const run = `${plain}${next ?? ''}`;
    if (next === undefined || run.length < shortestTorn || isAside(run) || telling(run) < leastTelling)
      return [];
    if (![plain, next].some((one) => isAside(one) || book.known(one) === undefined)) return [];
    const word = book.known(run);
    return word && !subject.some(({ term }) => term === word.term) ? [word] : [];
  });
}

/** What small words were mistyped as words of the subject. Where nothing else is left of a question, any that may be one is. */
function slipsIn(book: Wordbook, { subject, aside }: Understood): Map<Word, string> {
  const surest = meantAmong(subject, (word) => meantBy(book, word));
  const rest = subject.filter((word) => !surest.has(word));
  const likely = meantAmong(rest, (word) => meantSmall(book, word));
  const all = new Map([...surest, ...likely]);
  const seeks = [...aside.map(({ plain }) => plain), ...all.values()].some((plain) => seeking.has(plain));
  return seeks && all.size === subject.length ? all : surest;
}

function meantAmong(subject: readonly Word[], meant: (word: Word) => string | undefined): Map<Word, string> {
  return new Map(
    subject.flatMap((word): [Word, string][] => {
      const plain = meant(word);
      return plain !== undefined && isAside(plain) ? [[word, plain]] : [];
    }),
  );
}

/** What a word was surely meant to be. */
function meantBy(book: Wordbook, { plain, asIs }: Word): string | undefined {
  const { word, sure = 0 } = (asIs ? undefined : book.corrected(plain)) ?? {};
  return sure >= surely ? word?.plain : undefined;
}

/** Which small word a strange one may be. */
function meantSmall(book: Wordbook, { written, plain, asIs }: Word): string | undefined {
  if (asIs || isLetters(written) || !book.isStrange(plain)) return undefined;
  return smallWords().corrected(plain)?.word.plain;
}

/** A question of which no more words are to be put right than can be at once. */
function sparing(book: Wordbook, question: Understood): Understood {
  const strange = question.whole.filter(({ plain, asIs }) => !asIs && book.isStrange(plain));
  if (strange.length <= mostPutRight) return question;
  const longest = [...new Set(strange.map(({ plain }) => plain))].sort((a, b) => b.length - a.length);
  const putRight = new Set(longest.slice(0, mostPutRight));
  const spared = new Map(
    strange
      .filter(({ plain }) => !putRight.has(plain))
      .map((word) => [word, { ...word, asIs: true as const }]),
  );
  const sparedIn = (list: readonly Word[]) => list.map((word) => spared.get(word) ?? word);
  const { subject, aside, said, whole } = question;
  return {
    ...question,
    subject: sparedIn(subject),
    aside: sparedIn(aside),
    said: sparedIn(said),
    whole: sparedIn(whole),
  };
}

function isAside(plain: string): boolean {
  return [grammar, courtesy, seeking].some((list) => list.has(plain));
}
