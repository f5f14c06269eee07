import { z } from 'zod';
import { limits, type Signup } from '../signup';
import { readPlaces } from './places-reading';
import type { Faults, Typed } from './typed';
import { readTimes, type TimesReader } from './times-reading';

/** What a form says, once it is free of faults. `notes` tell what had to be decided. */
export type Written = {
  fields: Pick<
    Signup,
    | 'title'
    | 'start'
    | 'end'
    | 'timeZone'
    | 'options'
    | 'closes'
    | 'waiting'
    | 'openRoster'
    | 'needs'
    | 'organisers'
    | 'where'
    | 'link'
    | 'text'
  >;
  notes: readonly string[];
};

const mostOrganisers = 10;

/** Reads a form; `by` is whose sign-up it is, `isPerson` whether there is somebody of an id. */
export function readForm(
  typed: Typed,
  reader: TimesReader & { by: string; isPerson: (id: string) => boolean },
): Written | { faults: Faults } {
  const title = typed.title.normalize('NFC').replace(/\s+/g, ' ').trim();
  const where = typed.where.normalize('NFC').replace(/\s+/g, ' ').trim();
  const [link, text] = [typed.link.trim(), typed.text.normalize('NFC').trim()];
  const times = readTimes(typed, reader);
  const offered = readPlaces(typed);
  const organisers = organisersOf(`${typed.organisers},${typed.organiser}`, reader.by);
  const faults: Faults = {
    ...titleFault(title),
    ...('faults' in times && times.faults),
    ...('faults' in offered && offered.faults),
    ...lengthFault('where', where, limits.where),
    ...lengthFault('text', text, limits.text),
    ...(link !== '' && !isAddress(link) && { link: 'Give the whole address, beginning with https://' }),
    ...organisersFault(organisers, reader.isPerson),
  };
  if ('faults' in times || 'faults' in offered || Object.keys(faults).length > 0) return { faults };
  const { notes, ...when } = times;
  const fields = {
    title,
    ...when,
    options: offered.options,
    waiting: isOn(typed.waiting),
    openRoster: isOn(typed.roster),
    needs: isOn(typed.needs),
    organisers,
    ...(where !== '' && { where }),
    ...(link !== '' && { link }),
    ...(text !== '' && { text }),
  };
  return { fields, notes };
}

function titleFault(title: string): Faults {
  if (!isVisible(title)) return { title: 'Give it a title.' };
  return lengthFault('title', title, limits.title);
}

function lengthFault(field: keyof Typed, text: string, most: number): Faults {
  const length = [...text].length;
  if (length <= most) return {};
  const limit = most.toLocaleString('en-GB');
  return { [field]: `Use at most ${limit} characters: these are ${length.toLocaleString('en-GB')}.` };
}

/** Is there anything to be read? Spaces and characters that are never drawn are not. */
function isVisible(text: string): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}\p{C}\u2800]/u.test(text);
}

const Address = z.url({ protocol: /^https$/ }).max(1_000);

/** What stands before an @ can pass for the name of another site. */
function isAddress(text: string): boolean {
  if (!Address.safeParse(text).success) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

function organisersOf(typed: string, by: string): string[] {
  const ids = typed.split(',').map((id) => id.trim());
  return [...new Set(ids.filter((id) => id !== '' && id !== by))];
}

function organisersFault(organisers: readonly string[], isPerson: (id: string) => boolean): Faults {
  if (organisers.length > mostOrganisers) return { organisers: `Choose at most ${mostOrganisers} people.` };
  if (organisers.every(isPerson)) return {};
  return { organisers: 'Choose people from the list: one of these is not in the directory.' };
}

function isOn(toggle: string): boolean {
  return toggle === 'true';
}
