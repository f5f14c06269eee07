import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Viewer } from '../../bot/turn';
import { dateWords, oneLine } from '../../directory/words';
import { questionsIn, type QuestionPorts, type TeamQuestion } from './questions';

export const Page = z.object({ from: z.number().int().min(0).max(10_000).default(0) });
export type Page = z.infer<typeof Page>;

const page = 5;

/** The questions that nobody has answered yet, oldest first, five at a time: also for who was never told of them. */
export async function toAnswer(
  ports: Pick<QuestionPorts, 'store' | 'roles'>,
  viewer: Viewer,
  { from }: Page,
): Promise<Reply> {
  if (!(await ports.roles.isAdministrator(viewer.who.id))) {
    throw new Refusal(
      'Only the community team can see what others have asked. Type “ask the community team” to ask something yourself.',
    );
  }
  const open = await openQuestions(ports);
  const shown = open.slice(from, from + page);
  const view = {
    heading: 'Questions to the community team',
    lead: leadOf(open.length, from, shown.length),
    rows: shown.map((question) => rowOf(question, viewer)),
    actions: from + shown.length < open.length ? [more(from + page)] : [],
  };
  return show(noticeCard, view, `${view.heading}: ${view.lead}`);
}

async function openQuestions({ store }: Pick<QuestionPorts, 'store'>): Promise<TeamQuestion[]> {
  const open: TeamQuestion[] = [];
  for await (const { doc } of questionsIn(store).list('questions')) if (!doc.answer) open.push(doc);
  return open.sort((a, b) => a.at.localeCompare(b.at));
}

function rowOf({ id, name, text, at }: TeamQuestion, { timeZone }: Viewer) {
  return {
    open: { title: `Answer ${name.slice(0, 60)}: ${oneLine(text, 60)}`, verb: 'show-question', data: { id } },
    name: oneLine(text),
    facts: `${name.slice(0, 100)} · asked on ${dateWords(at, timeZone)}`,
  };
}

function leadOf(count: number, from: number, shown: number): string {
  if (count === 0) return 'Nobody is waiting for an answer.';
  if (shown === 0) return 'These have been answered meanwhile.';
  if (count > page) return `${from + 1} to ${from + shown} of ${count}, the oldest first.`;
  return count === 1 ? 'One question is waiting.' : `${count} questions are waiting, the oldest first.`;
}

function more(from: number): Button {
  return { title: 'Show more', tooltip: 'Show the next five questions', verb: 'questions', data: { from } };
}
