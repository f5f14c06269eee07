import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Fault } from './fault';

/** What lies in a folder of rows, and under which names it is looked for, the first that is there. */
const names = {
  communities: ['communities'],
  questions: ['questions', 'queries'],
  memberships: ['memberships', 'memberships_train'],
  people: ['people'],
  persons: ['persons'],
  posts: ['posts'],
};
type Kept = keyof typeof names;

const endings = ['.jsonl', '.jsonl.gz'];

/** Where the rows of a kind are in a folder; nothing where there are none. */
export function fileOf(folder: string, kept: Kept): string | undefined {
  if (!existsSync(folder)) throw new Fault(`There is no folder ${folder}.`);
  return names[kept]
    .flatMap((name) => endings.map((ending) => join(folder, `${name}${ending}`)))
    .find((file) => existsSync(file));
}

export function neededFile(folder: string, kept: Kept): string {
  const file = fileOf(folder, kept);
  if (file !== undefined) return file;
  throw new Fault(`There is no ${names[kept].map((name) => `${name}.jsonl`).join(' or ')} in ${folder}.`);
}

/** The questions: the file named; else the usual one; else the only one called queries_….jsonl. */
export function questionsFile(folder: string, named: string | undefined): string {
  if (named !== undefined) {
    const file = [named, join(folder, named)].find((file) => existsSync(file));
    if (file === undefined) throw new Fault(`There is no file ${named}, nor one of that name in ${folder}.`);
    return file;
  }
  const usual = fileOf(folder, 'questions');
  if (usual !== undefined) return usual;
  const [only, ...others] = readdirSync(folder)
    .filter((name) => /^queries_.*\.jsonl(\.gz)?$/.test(name))
    .sort();
  if (only === undefined) return neededFile(folder, 'questions');
  if (others.length === 0) return join(folder, only);
  const found = [only, ...others].map((name) => basename(name)).join(', ');
  throw new Fault(
    `There are several files of questions in ${folder} (${found}): choose one with --questions.`,
  );
}
