import { suggest } from '../../directory/suggest';
import { fallback, filled, deep } from './ranking';
import type { Organisation, Rows } from './organisation';
import type { QuestionRow } from './rows';

/** The answer to a question: their ids, best first. `answered` is false where people are told that nothing fits. */
export type Ranked = { qid: string; ranking: string[]; answered: boolean };

/** Answers each question as the bot does, except that what the asker is in already is ranked too. */
export async function* rank(
  organisation: Organisation,
  questions: Rows<QuestionRow>,
): AsyncGenerator<Ranked> {
  const rest = fallback(organisation);
  for await (const { qid, text, asker } of questions) {
    const who = organisation.asker(asker ?? undefined);
    const { fits, suggestions } = suggest(organisation.directory, {
      text,
      ...who,
      joinedToo: true,
      limit: deep,
    });
    const best = suggestions.flatMap(({ community }) => organisation.theirs(community.id) ?? []);
    yield { qid, ranking: filled(best, rest), answered: fits };
  }
}
