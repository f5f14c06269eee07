import { z } from 'zod';
import type { Directory } from '../../../directory/directory';
import { chosenPerson } from '../../../directory/people-names';
import { fieldsOf } from '../../../work/moments/reading';
import type { Reader } from '../../../work/moments/moments';
import type { Signup } from '../signup';

/** So much of each field is kept, so that what is too long can be shown again. */
const longest = 2_000;

const field = z
  .string()
  .default('')
  .transform((text) => text.slice(0, longest));

/**
 * What stands in the fields of the form. Switches are "true" or "false"; `options` has one a line, `organisers` commas, and
 * `organiser` is one more of them.
 */
export const Typed = z.object({
  title: field,
  date: field,
  from: field,
  until: field,
  endDate: field,
  zone: field,
  where: field,
  link: field,
  places: field,
  options: field,
  closesDate: field,
  closesTime: field,
  waiting: field,
  roster: field,
  needs: field,
  text: field,
  organisers: field,
  organiser: field,
});
export type Typed = z.infer<typeof Typed>;

/** Where something typed is wrong, and how to mend it. */
export type Faults = Partial<Record<keyof Typed, string>>;

/** An empty form, with what is so unless somebody says otherwise. */
export function emptyTyped({ timeZone }: Pick<Reader, 'timeZone'>): Typed {
  return { ...Typed.parse({}), zone: timeZone, waiting: 'true', roster: 'false', needs: 'false' };
}

/** What a form for this sign-up shows. */
export function typedOf(signup: Signup): Typed {
  const { timeZone, options } = signup;
  const start = fieldsOf(new Date(signup.start), timeZone);
  const end = fieldsOf(new Date(signup.end), timeZone);
  const closes = fieldsOf(new Date(signup.closes), timeZone);
  const closesEarlier = signup.closes !== signup.start;
  const [only] = options;
  const isOne = options.length === 1 && only?.text === undefined;
  return {
    title: signup.title,
    date: start.date,
    from: start.time,
    until: end.time,
    endDate: end.date === start.date ? '' : end.date,
    zone: timeZone,
    where: signup.where ?? '',
    link: signup.link ?? '',
    places: isOne ? String(only?.places ?? '') : '',
    options: isOne ? '' : options.map(({ text = '', places }) => `${text}: ${places}`).join('\n'),
    closesDate: closesEarlier ? closes.date : '',
    closesTime: closesEarlier ? closes.time : '',
    waiting: String(signup.waiting),
    roster: String(signup.openRoster),
    needs: String(signup.needs),
    text: signup.text ?? '',
    organisers: signup.organisers.join(','),
    organiser: '',
  };
}

/** The same, with whom they have chosen last by their id, where that can be told. */
export function withChosen(directory: Directory, typed: Typed, asker: string): Typed {
  return { ...typed, organiser: chosenPerson(directory, typed.organiser, asker)?.id ?? typed.organiser };
}
