import type { z } from 'zod';
import { duplicates } from './duplicates';
import { fileOf, neededFile, questionsFile } from './files';
import { rowsOf } from './lines';
import { organisationOf, type Organisation } from './organisation';
import { rank } from './rank';
import { recommend } from './recommend';
import { CommunityRow, MembershipRow, PersonRow, PostRow, QuestionRow, WantedRow } from './rows';
import { undescribed } from './undescribed';

type Asked = {
  folder: string;
  /** The file of questions, where it was named. */
  questions: string | undefined;
  clock: () => Date;
  tell: (line: string) => void;
};

/** Reads what it needs of a folder and answers rows, one at a time. Throws `Fault`. */
export type Task = (asked: Asked) => Promise<AsyncIterable<object>>;

export const tasks: Readonly<Record<string, Task>> = {
  async rank(asked) {
    const questions = questionsFile(asked.folder, asked.questions);
    return rank(await organisationIn(asked), rowsOf(questions, QuestionRow));
  },
  async recommend(asked) {
    const persons = neededFile(asked.folder, 'persons');
    return recommend(await organisationIn(asked, { owners: false }), rowsOf(persons, WantedRow));
  },
  async duplicates(asked) {
    return stream(duplicates(await organisationIn(asked)));
  },
  async undescribed(asked) {
    return stream(undescribed(await organisationIn(asked)));
  },
};

async function organisationIn(
  { folder, clock, tell }: Asked,
  { owners = true }: { owners?: boolean } = {},
): Promise<Organisation> {
  const organisation = await organisationOf(
    {
      communities: rowsOf(neededFile(folder, 'communities'), CommunityRow),
      people: maybe(fileOf(folder, 'people'), PersonRow),
      memberships: maybe(fileOf(folder, 'memberships'), MembershipRow),
      posts: maybe(fileOf(folder, 'posts'), PostRow),
    },
    { clock, owners },
  );
  const { communities, repeated } = organisation;
  tell(
    `${communities.length} communities${repeated > 0 ? `; ${repeated} more had the id of one before and were left out` : ''}`,
  );
  return organisation;
}

/** One at a time, so that whoever writes them can keep up. */
async function* stream<T>(rows: Iterable<T>): AsyncGenerator<T> {
  yield* rows;
}

function maybe<S extends z.ZodType>(file: string | undefined, schema: S) {
  return file === undefined ? undefined : rowsOf(file, schema);
}
