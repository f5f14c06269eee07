import { join } from 'node:path';
import type { PostRow } from '../../src/features/evaluate/rows';
import { print } from '../bench/print';
import { printFigure } from './figures';
import { answered, reciprocalRanks, type Answered } from './measured';
import { readSet, type QuestionSet } from './set';

/** Public sets with real questions, and the mean reciprocal rank that is wanted from the text alone. */
const sets = [
  { name: 'Kubernetes notes', folder: 'k8s', named: 'notes', least: 0.58 },
  { name: 'Kubernetes enhancements', folder: 'k8s', named: 'keps', least: 0.6 },
  { name: 'Apache projects', folder: 'apache', named: 'projects', least: 0.44 },
  { name: 'W3C, without closed groups', folder: 'w3c', named: 'specs', least: 0.26 },
  { name: 'aliases of GitHub topics', folder: 'gh-topics', named: 'aliases', least: 0.72 },
];

/** The notes of this release and later ones are asked; those of earlier ones were asked before. */
const firstAsked = 28;

/** A set with the least that is wanted. Sets of a group are about the same communities. */
type WantedSet = QuestionSet & { least: number; group: string };

/** Every public set as its files have it, with nobody asking. */
export async function publicSets(data: string): Promise<WantedSet[]> {
  return Promise.all(
    sets.map(async ({ name, folder, named, least }) => {
      const set = await readSet(join(data, folder), name, named);
      return { ...set, questions: set.questions.map(({ asker: _, ...rest }) => rest), least, group: folder };
    }),
  );
}

export async function measureText(data: string): Promise<Answered[]> {
  print('\nText only: mean reciprocal rank');
  const measured: Answered[] = [];
  for (const set of await publicSets(data)) {
    const found = await answered(set);
    printFigure(set.name, reciprocalRanks(found.answers), { least: set.least });
    measured.push(found);
  }
  return measured;
}

/**
 * With who asks, and what was asked before: of the notes those of earlier releases, each by its author, who joined every
 * group the note is filed under; of the enhancements all notes.
 */
export async function pastSets(data: string): Promise<WantedSet[]> {
  const notes = await readSet(join(data, 'k8s'), `notes from 1.${firstAsked} on`, 'notes');
  const enhancements = await readSet(join(data, 'k8s'), 'enhancements, after all notes', 'keps');
  const earlier = notes.questions.filter(({ release }) => minor(release) < firstAsked);
  const later = notes.questions.filter(({ release }) => minor(release) >= firstAsked);
  return [
    { ...notes, questions: later, posts: postsOf(notes, earlier), least: 0.88, group: 'k8s' },
    { ...enhancements, posts: postsOf(notes, notes.questions), least: 0.8, group: 'k8s' },
  ];
}

export async function measurePast(data: string): Promise<Answered[]> {
  print(
    `\nWith asker and past posts: mean reciprocal rank (notes before 1.${firstAsked} are the past of the later ones, all notes that of the enhancements; each was posted by its author, who joined its groups)`,
  );
  const measured: Answered[] = [];
  for (const set of await pastSets(data)) {
    const found = await answered(set);
    printFigure(set.name, reciprocalRanks(found.answers), { least: set.least });
    measured.push(found);
  }
  return measured;
}

function minor(release = ''): number {
  return Number(release.split('.')[1] ?? 0);
}

function postsOf({ right }: QuestionSet, asked: QuestionSet['questions']): PostRow[] {
  return asked.flatMap(({ qid, text, asker }) =>
    asker ? [...(right.get(qid)?.keys() ?? [])].map((community) => ({ person: asker, text, community })) : [],
  );
}
