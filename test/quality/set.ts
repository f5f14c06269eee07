import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fileOf } from '../../src/features/evaluate/files';
import { rowsOf } from '../../src/features/evaluate/lines';
import {
  CommunityRow,
  MembershipRow,
  PersonRow,
  QuestionRow,
  type PostRow,
} from '../../src/features/evaluate/rows';
import { gathered } from './gathered';
import type { Right } from './metrics';

/** A question with what only its reader knows: in which style it is asked, and at which release. */
export const Asked = QuestionRow.extend({ style: z.string().optional(), release: z.string().optional() });
export type Asked = z.infer<typeof Asked>;

const Judged = z.object({
  qid: z.union([z.string(), z.number().transform(String)]),
  community: z.string(),
  rel: z.number().default(1),
});

/** Communities, questions about them, and by question what is right. A question that nothing fits has nothing. */
export type QuestionSet = {
  name: string;
  communities: CommunityRow[];
  questions: Asked[];
  right: ReadonlyMap<string, Right>;
  people?: PersonRow[];
  memberships?: MembershipRow[];
  posts?: PostRow[];
};

/** The set in a folder. `named` is what its files of questions and judgements are called besides. */
export async function readSet(folder: string, name: string, named?: string): Promise<QuestionSet> {
  const questions = named === undefined ? 'questions.jsonl' : `queries_${named}.jsonl`;
  const judgements = named === undefined ? 'qrels.jsonl' : `qrels_${named}.jsonl`;
  const right = new Map<string, Map<string, number>>();
  for await (const { qid, community, rel } of rowsOf(join(folder, judgements), Judged)) {
    right.set(qid, (right.get(qid) ?? new Map<string, number>()).set(community, rel));
  }
  return {
    name,
    communities: await all(join(folder, 'communities.jsonl'), CommunityRow),
    questions: await all(join(folder, questions), Asked),
    right,
  };
}

/** Every set in the folders of a folder, by name. */
export async function readSets(folder: string): Promise<QuestionSet[]> {
  const names = readdirSync(folder)
    .filter((name) =>
      ['communities', 'questions', 'qrels'].every((file) => existsSync(join(folder, name, `${file}.jsonl`))),
    )
    .sort();
  return Promise.all(names.map((name) => readSet(join(folder, name), name)));
}

export type MembershipSet = {
  communities: CommunityRow[];
  memberships: MembershipRow[];
  people: PersonRow[];
};

export async function readMemberships(folder: string): Promise<MembershipSet> {
  const people = fileOf(folder, 'people');
  return {
    communities: await all(join(folder, 'communities.jsonl'), CommunityRow),
    memberships: await all(fileOf(folder, 'memberships') ?? '', MembershipRow),
    people: people === undefined ? [] : await all(people, PersonRow),
  };
}

export async function all<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>[]> {
  return gathered(rowsOf(file, schema));
}
