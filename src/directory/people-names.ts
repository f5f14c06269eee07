import type { Directory } from './directory';
import type { Person } from './person';

/** Whom a name means: the one person who has it, or the most likely who may be meant. */
export type NamedPerson = { readonly exact?: Person; readonly near: readonly Person[] };

const mostNear = 5;
const longestName = 200;

/**
 * A person's words in plain letters, those of the name and those of the mail address before its "@", each between spaces, so
 * that one search of the text finds a word or its beginning.
 */
type Folded = { readonly name: readonly string[]; readonly words: string; readonly mail: string };

const foldings = new WeakMap<Person, Folded>();

/**
 * People who are here and have words in their name or mail address that begin like those that were typed, in any order;
 * the likeliest first: those whose words are the very ones, then those of the organisation.
 */
export function peopleLike(
  directory: Directory,
  text: string,
  { organisation, limit }: { organisation?: string | undefined; limit: number },
): Person[] {
  const asked = askedFor(text);
  if (!asked) return [];
  const found: { person: Person; score: number }[] = [];
  for (const person of directory.content.people) {
    if (!person || person.disabled) continue;
    const likeness = likenessOf(foldedOf(person), asked);
    if (likeness === undefined) continue;
    const own = organisation !== undefined && person.organisation === organisation;
    found.push({ person, score: 4 * likeness + (own ? 2 : 0) + (person.guest ? 0 : 1) });
  }
  found.sort((one, other) => other.score - one.score || byName(one.person, other.person));
  return found.slice(0, limit).map(({ person }) => person);
}

/** Guests look nobody up: Microsoft 365 does not list an organisation's people to them either. */
export function mayLookUp(directory: Pick<Directory, 'person'>, person: string): boolean {
  const asker = directory.person(person);
  return asker !== undefined && !asker.guest && !asker.disabled;
}

/** The person somebody means who has typed a name or a mail address; one of which only the beginning was typed is but near. */
export function findPeople(directory: Directory, text: string): NamedPerson {
  const asked = askedFor(text);
  if (!asked) return { near: [] };
  const found = peopleLike(directory, text, { limit: mostNear });
  const meant = found.filter((person) => isMeant(foldedOf(person), asked));
  const [only] = meant;
  if (only && meant.length === 1) return { exact: only, near: [] };
  return { near: only ? meant : found };
}

/** "Ana Diaz, Data analyst, Payments Agency", as far as that is known; a guest is said to be one. */
export function describePerson({ name, jobTitle, organisation, guest }: Person): string {
  return [name, jobTitle, organisation, guest ? 'guest' : undefined].filter(Boolean).join(', ');
}

/** Whom somebody has chosen from a list: some clients send the words of the choice, and not whose they are. */
export function chosenPerson(directory: Directory, chosen: string, asker: string): Person | undefined {
  const typed = chosen.trim();
  const known = directory.person(typed);
  if (known) return known.disabled ? undefined : known;
  if (!mayLookUp(directory, asker)) return undefined;
  const { exact, near } = findPeople(directory, typed.split(',', 1)[0] ?? '');
  return near.find((one) => describePerson(one) === typed) ?? exact;
}

type Asked = { readonly words: readonly string[]; readonly mail: string | undefined };

function askedFor(text: string): Asked | undefined {
  const typed = text.slice(0, longestName).trim();
  const words = nameParts(typed.split('@', 1)[0] ?? '');
  if (words.length === 0) return undefined;
  return { words, mail: typed.includes('@') && !typed.startsWith('@') ? foldName(typed) : undefined };
}

/** How much of it was typed in full, 0–1; nothing where a word is missing. */
function likenessOf({ words, mail }: Folded, asked: Asked): number | undefined {
  if (asked.mail !== undefined) return mail.startsWith(asked.mail) ? Number(mail === asked.mail) : undefined;
  let whole = 0;
  for (const word of asked.words) {
    if (!words.includes(` ${word}`)) return undefined;
    if (words.includes(` ${word} `)) whole += 1;
  }
  return whole / asked.words.length;
}

function isMeant({ name, mail }: Folded, asked: Asked): boolean {
  if (asked.mail !== undefined) return mail === asked.mail;
  return name.length === asked.words.length && name.every((word) => asked.words.includes(word));
}

function foldedOf(person: Person): Folded {
  const known = foldings.get(person);
  if (known) return known;
  const mail = foldName(person.mail ?? '');
  const name = nameParts(person.name);
  const words = ` ${[...name, ...nameParts(mail.split('@', 1)[0] ?? '')].join(' ')} `;
  const folded = { name, words, mail };
  foldings.set(person, folded);
  return folded;
}

/** The parts of a name in plain letters, in order. */
export function nameParts(text: string): string[] {
  return foldName(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Letters that are not taken apart by Unicode, though people type them so. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

const isPlain = /^[\u0020-\u007e]*$/;

/** Plain letters, in which names are compared. */
export function foldName(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase().replaceAll("'", '');
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[øłđðþßæœı]/g, (letter) => letters[letter] ?? letter);
}

function byName(one: Person, other: Person): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
