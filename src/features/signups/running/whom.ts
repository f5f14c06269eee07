import type { Directory } from '../../../directory/directory';
import type { Person } from '../../../directory/person';

/** Whom a mail address, a name or the beginnings of its parts may mean. */
export function peopleNamed({ content }: Pick<Directory, 'content'>, text: string): Person[] {
  const sought = letters(text);
  if (sought === '') return [];
  const exact: Person[] = [];
  const near: Person[] = [];
  for (const person of content.people) {
    if (!person) continue;
    const name = letters(person.name);
    if (name === sought || person.mail?.toLowerCase() === sought) exact.push(person);
    else if (begins(name, sought)) near.push(person);
  }
  return exact.length > 0 ? exact : near;
}

function begins(name: string, sought: string): boolean {
  const parts = name.split(/[\s-]/);
  return sought.split(' ').every((word) => parts.some((part) => part.startsWith(word)));
}

/** Without accents, capitals and what is typed differently. */
function letters(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'");
  return bare.replace(/\s+/g, ' ').trim().toLowerCase();
}
