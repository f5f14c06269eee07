import type { Directory } from '../../directory/directory';
import type { Person } from '../../directory/person';

/** The people whom a name, or a part of one, or a mail address may mean. */
export function peopleNamed({ content }: Pick<Directory, 'content'>, text: string): Person[] {
  const asked = plain(text);
  if (asked.length === 0) return [];
  const people = content.people.filter((person) => person !== undefined);
  const same = people.filter(({ name, mail }) => plain(name) === asked || mail?.toLowerCase() === asked);
  if (same.length > 0) return same;
  const words = asked.split(' ');
  return people.filter(({ name }) => {
    const names = plain(name).split(/[\s-]/);
    return words.every((word) => names.some((one) => one.startsWith(word)));
  });
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
