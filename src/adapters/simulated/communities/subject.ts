import type { Difference, Draft, DuplicateKind, Flag } from '../draft';
import type { Audience } from '../pools';

/** What one community is about, and the other communities that people started about the same thing. */
export type Subject = { draft: Draft; duplicates: readonly Draft[] };

/**
 * Reads subjects parted by blank lines. The head is a name, its audience (topics, and `@` bounds: a body's code or
 * an office), its size and perhaps flags; the lines after it are the description. A line `= name | kind` begins a
 * duplicate with a description of its own; `~ name` is related, `^ name` is the parent, `! name | difference`
 * reads alike and is another thing.
 */
export function readSubjects(text: string): Subject[] {
  return text.trim().split('\n\n').map(readSubject);
}

function readSubject(paragraph: string): Subject {
  const [head = '', ...lines] = paragraph.split('\n');
  const [name = '', audience = '', size = '', flags = ''] = cells(head);
  if (!Number(size)) throw new Error(`"${head}" needs a name, an audience and a size`);
  const draft: Draft = {
    name,
    description: text(lines.slice(0, endOf(lines, 0))),
    audience: readAudience(audience),
    size: Number(size),
    flags: readFlags(flags),
    subject: name,
    related: marked(lines, '~ '),
    parents: marked(lines, '^ '),
    lookAlikes: marked(lines, '! ').map((line) => {
      const [other = '', difference = ''] = cells(line);
      return { name: other, difference: readDifference(difference) };
    }),
  };
  const duplicates = readDuplicates(draft, lines);
  const sharesPeople = duplicates.some((duplicate) => duplicate.duplicate === 'same people');
  return {
    draft: sharesPeople ? { ...draft, flags: new Set([...draft.flags, 'owned']) } : draft,
    duplicates,
  };
}

function readDuplicates(draft: Draft, lines: readonly string[]): Draft[] {
  const duplicates: Draft[] = [];
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith('= ')) continue;
    const [name = '', kind = ''] = cells(line.slice(2));
    duplicates.push({
      ...draft,
      name,
      description: text(lines.slice(at + 1, endOf(lines, at + 1))),
      flags: new Set(kind === 'same people' ? ['owned'] : []),
      duplicate: readKind(kind),
    });
  }
  return duplicates;
}

export function readAudience(cell: string): Audience {
  const words = cell.split(' ');
  return {
    topics: words.filter((word) => !word.startsWith('@')),
    within: words.filter((word) => word.startsWith('@')).map((word) => word.slice(1)),
  };
}

export function readFlags(cell: string): ReadonlySet<Flag> {
  const known: readonly Flag[] = [
    'kept',
    'private',
    'hidden',
    'dynamic',
    'synced',
    'role',
    'always',
    'owned',
  ];
  return new Set(known.filter((flag) => cell.split(' ').includes(flag)));
}

export function cells(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}

function readKind(word: string): DuplicateKind {
  if (word === 'reworded' || word === 'acronym' || word === 'renamed' || word === 'same people') return word;
  throw new Error(`"${word}" is no kind of duplicate: reworded, acronym, renamed or same people`);
}

function readDifference(word: string): Difference {
  if (word === 'place' || word === 'year' || word === 'cohort' || word === 'body' || word === 'number')
    return word;
  throw new Error(`"${word}" is no difference: place, year, cohort, body or number`);
}

function endOf(lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, at) => at >= from && /^[=~^!] /.test(line));
  return end === -1 ? lines.length : end;
}

function text(lines: readonly string[]): string {
  return lines.join(' ');
}

function marked(lines: readonly string[], mark: string): string[] {
  return lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
}
