import { hashOf, textHash } from './hash';
import { createPostings, type Near } from './postings';
import type { Profile } from './profile';

/** Who has which hints. */
export type Hinted = {
  put(profile: Hinting): void;
  drop(profile: Hinting): void;
  /** Those with whom one that was put has most in common. */
  nearest(community: number, most: number): Near[];
};

type Hinting = Pick<Profile, 'at' | 'identifiers' | 'named' | 'name' | 'initials' | 'shorts'>;

/** A hint that more have tells none apart. */
const common = 40;
const pieceLength = 4;
const longestShort = 6;
const beginning = 5;

export function createHinted(): Hinted {
  const postings = createPostings(() => common);
  const numbers = new Map<number, number>();
  /** By community its hints, found out once, by their numbers. */
  const hinted: (readonly number[] | undefined)[] = [];
  const ones: number[] = [];

  function numbersOf(profile: Hinting): readonly number[] {
    const own: number[] = [];
    eachHint(profile, (hash) => {
      let number = numbers.get(hash);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(hash, number);
      }
      if (!own.includes(number)) own.push(number);
    });
    while (ones.length < own.length) ones.push(1);
    return own;
  }

  return {
    put(profile) {
      const own = numbersOf(profile);
      hinted[profile.at] = own;
      postings.put(profile.at, own, ones);
    },
    drop({ at }) {
      postings.drop(at, hinted[at] ?? []);
      hinted[at] = undefined;
    },
    nearest: (at, most) => postings.nearest(at, hinted[at] ?? [], ones, most),
  };
}

const mark = {
  identifier: textHash('#'),
  short: textHash('='),
  piece: textHash('~'),
  long: textHash('+'),
};

/** Other than by words: identifiers, short forms and the words they may be short for, pieces of names. Each as a hash. */
function eachHint(
  { identifiers, named, name, initials, shorts }: Hinting,
  take: (hint: number) => void,
): void {
  for (const identifier of identifiers) take(textHash(identifier, mark.identifier));
  for (const identifier of named) take(textHash(identifier.slice(0, beginning), mark.identifier));
  let joined = mark.piece;
  for (const { plain } of name) {
    if (plain.length <= longestShort) take(textHash(singularOf(plain), mark.short));
    if (plain.length > pieceLength) take(textHash(plain.slice(0, pieceLength), mark.piece));
    joined = textHash(plain, joined);
  }
  for (const { letters } of initials) {
    for (let from = 0; from < letters.length; from++) {
      let hash = mark.short;
      for (let to = from; to < Math.min(letters.length, from + longestShort); to++) {
        hash = hashOf(letters.charCodeAt(to), hash);
        if (to > from) take(hash);
      }
    }
  }
  for (const { long } of shorts) take(textHash(long.join(' '), mark.long));
  take(joined);
}

function singularOf(plain: string): string {
  return plain.length > 2 && plain.endsWith('s') ? plain.slice(0, -1) : plain;
}
