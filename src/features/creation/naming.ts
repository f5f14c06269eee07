import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { namesOf } from '../../directory/names';
import { isEnglish } from '../../directory/text/english';
import { shapesOf, type Shapes } from '../../directory/text/shapes';
import { slipsBetween } from '../../directory/text/slips';
import { understand } from '../../directory/text/subject';
import { words } from '../../directory/text/terms';

/** In shorter words another letter makes another word. */
const longEnough = 5;
/** Of what a name says, so much has to be asked for before it is "already about this". */
const mostOf = 0.5;

/** One that somebody can see and whose name a newcomer could not tell from this one. */
export function mistakenFor(directory: Directory, name: string, person: string): Community | undefined {
  const asked = shapesOf(words(name));
  return directory
    .communities()
    .filter((one) => one.goneAt === undefined && directory.listed(one, person))
    .find((one) => namesOf(directory, one).some((other) => isSame(asked, other)));
}

/** Whether a name has a word of its own, not only what any community could be called. */
export function saysSomething(name: string): boolean {
  return shapesOf(words(name)).core.some(({ plain }) => /\p{L}{2}|\p{L}\p{N}|\p{N}{2}/u.test(plain));
}

function isSame(one: Shapes, other: Shapes): boolean {
  if (one.plain === other.plain || one.run === other.run) return true;
  if (one.stems !== '' && one.stems === other.stems) return true;
  const differ = one.core.flatMap(({ term, plain }, at) => {
    const others = other.core[at];
    return others?.term === term ? [] : [{ plain, others: others?.plain ?? '' }];
  });
  const [word] = differ;
  return one.core.length === other.core.length && differ.length === 1 && word !== undefined && isSlip(word);
}

/** "Cyclnig" for "cycling"; "North" for "Forth" and "11" for "12" are words of their own. */
function isSlip({ plain, others }: { plain: string; others: string }): boolean {
  if (plain.length < longEnough || !/^\p{L}+$/u.test(plain) || isEnglish(plain)) return false;
  return slipsBetween(plain, others, 1) !== undefined;
}

/** Whether a community is called after what somebody asks for, and after little else. */
export function isAbout({ name, aliases, tags }: Community, subject: string): boolean {
  const asked = new Set(understand(subject).subject.map(({ term }) => term));
  if (asked.size === 0) return false;
  return [name, ...aliases, ...tags].some((title) => {
    const core = new Set(shapesOf(words(title)).core.map(({ term }) => term));
    return [...asked].every((term) => core.has(term)) && asked.size >= mostOf * core.size;
  });
}
