import { z } from 'zod';
import { show } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { dateWords } from '../../directory/words';
import { collection, Conflict, type Store, Id } from '../../store/store';
import type { Outbox } from '../../work/outbox/outbox';
import { seeingWords } from '../../work/outbox/people/seeing';
import { tellEach } from '../../work/outbox/telling';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';
import { questionCard, teamQuestionCard } from './card';

/** Somebody's question to the community team: partition `questions` of `state`, kept for 90 days. */
const TeamQuestion = z.object({
  id: z.string(),
  v: z.literal(1),
  person: z.string(),
  name: z.string(),
  text: z.string(),
  at: z.string(),
  answer: z.object({ by: z.string(), name: z.string(), text: z.string(), at: z.string() }).optional(),
  ttl: z.number(),
});
export type TeamQuestion = z.infer<typeof TeamQuestion>;

const kept = 90 * 24 * 60 * 60;
const longest = 1000;

export const QuestionOf = z.object({ id: Id });

/** `timeZone`: of the community team. */
export type QuestionPorts = {
  store: Store;
  roles: Roles;
  outbox: Pick<Outbox, 'tell'>;
  directory: Pick<Directory, 'reach'>;
  rules: Pick<HouseRules, 'now'>;
  timeZone: string;
  id: () => string;
};

export function questionsIn(store: Store) {
  return collection(store, 'state', TeamQuestion);
}

/** The form, with what was typed already. */
export function writeQuestion(text: string, notice?: string): Reply {
  const view = {
    ...(notice !== undefined && { notice }),
    heading: 'Ask the community team',
    lead: 'A person answers, here in this chat. They see your name.',
    question: text.slice(0, longest),
    actions: [{ title: 'Send', tooltip: 'Send to the community team', verb: 'send-question', data: {} }],
  };
  return show(questionCard, view, view.heading);
}

/** Keeps the question and gives it to every administrator. */
export async function sendQuestion(ports: QuestionPorts, turn: Turn, text: string): Promise<Reply> {
  const { store, roles, outbox, id } = ports;
  if (text.trim() === '') return writeQuestion('', 'Write your question first, then press Send.');
  const administrators = await roles.administrators();
  if (administrators.length === 0) {
    throw new Refusal(
      'The community team has not been set up yet, so nobody would see your question. Ask your IT service desk who looks after Signpost.',
    );
  }
  const doc: TeamQuestion = {
    id: id(),
    v: 1,
    person: turn.who.id,
    name: turn.who.name,
    text: text.trim().slice(0, longest),
    at: turn.at.toISOString(),
    ttl: kept,
  };
  await questionsIn(store).put('questions', doc, { ifAbsent: true });
  await tellEach(outbox, administrators, {
    kind: 'team-question',
    key: doc.id,
    on: { view: 'open-question', params: { id: doc.id } },
  });
  return drawQuestion(ports, turn, doc.id, passedOnWords(ports, turn.at, administrators));
}

/** What can be promised to who asks: where nobody wants to be told, or can be, the question is found all the same. */
function passedOnWords(
  { directory, rules, timeZone }: QuestionPorts,
  at: Date,
  administrators: readonly string[],
): string {
  const canBeTold = administrators.some((person) => {
    const { known, stopped = [] } = directory.reach(person) ?? {};
    return known !== 'lost' && !stopped.includes('team-question') && !stopped.includes('all');
  });
  if (!canBeTold) {
    return 'I have kept your question. Nobody in the community team can be told of it just now: they find it when they look. The answer comes here.';
  }
  const seeing = seeingWords(rules.now(), timeZone, at);
  return `I pass it on. The community team will answer you here.${seeing && ` ${seeing}`}`;
}

/** One administrator's answer; the first counts. */
export async function answerQuestion(
  ports: QuestionPorts,
  turn: Turn,
  id: string,
  text: string,
): Promise<Redraw> {
  const { store, roles, outbox } = ports;
  const otherwise = { view: 'team-question', params: { id } };
  if (!(await roles.isAdministrator(turn.who.id)))
    throw new Refusal('Only the community team can answer this.');
  if (text.trim() === '')
    return { redraw: true, notice: 'Write an answer first, then press Send answer.', otherwise };
  const questions = questionsIn(store);
  const stored = await questions.get('questions', id);
  if (!stored) throw new Refusal('That question is no longer there. Questions are kept for 90 days.');
  if (stored.doc.answer)
    return { redraw: true, notice: `${stored.doc.answer.name} has answered already.`, otherwise };
  const answer = {
    by: turn.who.id,
    name: turn.who.name,
    text: text.trim().slice(0, 2000),
    at: turn.at.toISOString(),
  };
  try {
    await questions.put('questions', { ...stored.doc, answer }, { ifMatch: stored.etag });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { redraw: true, notice: 'Somebody else has just answered.', otherwise };
  }
  await outbox.tell({ kind: 'team-answer', person: stored.doc.person, key: id, on: otherwise });
  return { redraw: true, notice: `I pass your answer on to ${stored.doc.name}.`, otherwise };
}

/** The question for whoever may see it: who asked, and the community team. */
export async function drawQuestion(
  ports: QuestionPorts,
  viewer: Viewer,
  id: string,
  notice?: string,
): Promise<Reply> {
  return drawn(ports, viewer, await found(ports, id), notice);
}

/** The same, as long as nobody has answered it: who is told late need not read what is settled. */
export async function drawOpenQuestion(
  ports: QuestionPorts,
  viewer: Viewer,
  id: string,
  notice?: string,
): Promise<Reply> {
  const doc = await found(ports, id);
  if (doc.answer) throw new Refusal(`${doc.answer.name} has answered this question.`);
  return drawn(ports, viewer, doc, notice);
}

async function found({ store }: Pick<QuestionPorts, 'store'>, id: string): Promise<TeamQuestion> {
  const stored = await questionsIn(store).get('questions', id);
  if (!stored) throw new Refusal('That question is no longer there. Questions are kept for 90 days.');
  return stored.doc;
}

async function drawn(
  ports: QuestionPorts,
  viewer: Viewer,
  doc: TeamQuestion,
  notice?: string,
): Promise<Reply> {
  const { id } = doc;
  const own = doc.person === viewer.who.id;
  if (!own && !(await ports.roles.isAdministrator(viewer.who.id))) {
    throw new Refusal('Only the person who asked and the community team can see this.');
  }
  const on = { view: 'team-question', params: { id } };
  const open = !own && !doc.answer;
  const view = {
    ...(notice !== undefined && { notice }),
    heading: own ? 'Your question to the community team' : `${doc.name} asks the community team`,
    lead: `Asked on ${dateWords(doc.at, viewer.timeZone)}`,
    question: doc.text,
    ...(doc.answer && { answer: doc.answer.text, answeredBy: `${doc.answer.name} answers` }),
    open,
    actions: open ? [{ title: 'Send answer', verb: 'answer-question', data: { id, on } }] : [],
  };
  return show(teamQuestionCard, view, view.heading);
}
