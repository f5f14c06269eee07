import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import { ask, verb, view, type Ask, type Feature, type Reply } from '../../bot/feature';
import { helpCard } from './card';
import {
  answerQuestion,
  drawQuestion,
  QuestionOf,
  sendQuestion,
  writeQuestion,
  type QuestionPorts,
} from './questions';

const Question = z.object({ question: z.string().max(10_000).default('') });
const Answer = QuestionOf.extend({ answer: z.string().max(10_000).default('') });

/** Hello, help, a human being, and an answer to everything that nothing else understood. `asks` are all there are. */
export function help(ports: QuestionPorts & { asks: () => readonly Ask[] }): Feature {
  const overview = (heading: string, lead: string, notice?: string): Reply => {
    const topics = ports
      .asks()
      .flatMap(({ about, examples: [example] }) => (example === undefined ? [] : [{ about, example }]));
    const view = { ...(notice !== undefined && { notice }), heading, lead, topics, actions: starts };
    return show(helpCard, view, `${heading}. ${lead}`);
  };
  const hello = (name: string): Reply =>
    overview(
      `Hello${firstName(name)}, I’m Signpost`,
      'I help you find communities at work and join them. Press a button, or ask in your own words.',
    );

  return {
    name: 'help',
    asks: [
      ask({
        name: 'hello',
        about: 'Say hello',
        examples: ['Hello'],
        match: (text) =>
          /^(hi|hello|hey|hiya|good (morning|afternoon|evening)|bore da|helo)( there| signpost| all)?[\s!.,]*$/i.test(
            text,
          )
            ? true
            : undefined,
        reply: (turn) => Promise.resolve(hello(turn.who.name)),
      }),
      ask({
        name: 'help',
        about: 'See what I can do',
        examples: ['Help', 'What can you do?'],
        match: (text) =>
          /^(help( me)?|\?|what (can|do) you do|how does this work|commands|menu)[\s!.?]*$/i.test(text)
            ? true
            : undefined,
        reply: () =>
          Promise.resolve(overview('What I can do', 'Ask in your own words, or try one of these.')),
      }),
      ask({
        name: 'ask the community team',
        about: 'Ask a person in the community team',
        examples: ['Ask the community team'],
        match: (text) =>
          /^(?:please )?(?:i (?:want|need|would like) to )?(?:ask|contact|message|speak to|talk to) (?:the )?(?:community team|a human|a person|somebody|someone)\b[:,.!? ]*(.*)$/is.exec(
            text,
          )?.[1],
        reply: (_turn, text) => Promise.resolve(writeQuestion(text)),
      }),
      ask({
        name: 'not understood',
        about: '',
        examples: [],
        last: true,
        match: () => true,
        reply: () =>
          Promise.resolve(
            overview(
              'Sorry, I did not understand that',
              'Tell me a subject, such as “cycling” or “new to the job”, or try one of these.',
            ),
          ),
      }),
    ],
    verbs: [
      verb('help', z.object({}), () =>
        Promise.resolve(overview('What I can do', 'Ask in your own words, or try one of these.')),
      ),
      verb('ask-team', z.object({}), () => Promise.resolve(writeQuestion(''))),
      verb('send-question', Question, (turn, { question }) => sendQuestion(ports, turn, question)),
      verb('answer-question', Answer, (turn, { id, answer }) => answerQuestion(ports, turn, id, answer)),
    ],
    views: [
      view('team-question', QuestionOf, (viewer, { id }, notice) => drawQuestion(ports, viewer, id, notice)),
    ],
    events: [
      {
        event: 'installed',
        reply: (turn) => Promise.resolve(turn.where.kind === 'personal' ? hello(turn.who.name) : undefined),
      },
    ],
  };
}

/** What a newcomer can press at once. */
const starts: Button[] = [
  { title: 'Find communities for me', verb: 'for-me', data: {} },
  { title: 'Browse all', tooltip: 'Browse all communities', verb: 'browse', data: {} },
  { title: 'My communities', verb: 'mine', data: {} },
  { title: 'Ask the community team', verb: 'ask-team', data: {} },
];

function firstName(name: string): string {
  const [first] = name.trim().split(/\s+/);
  return first === undefined || first === '' ? '' : ` ${first.slice(0, 40)}`;
}
