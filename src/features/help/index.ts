import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import {
  ask,
  forAdministrators,
  verb,
  view,
  type Ask,
  type Feature,
  type Redraw,
  type Reply,
} from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { givenName } from '../../directory/person';
import { removeAll } from '../../store/store';
import { helpCard } from './card';
import { placeHello } from './place';
import {
  answerQuestion,
  drawOpenQuestion,
  drawQuestion,
  QuestionOf,
  questionsIn,
  sendQuestion,
  writeQuestion,
  type QuestionPorts,
} from './questions';
import { Page, toAnswer } from './to-answer';

const typed = z
  .string()
  .overwrite((text) => text.slice(0, 2_000))
  .default('');
const Whose = z.object({ of: z.enum(['owners', 'administrators']).optional() });
const Example = z.object({ example: z.string().max(100) });
const Question = z.object({ question: typed });
const Answer = QuestionOf.extend({ answer: typed });

/** Hello, help, a human being, and an answer to everything that nothing else understood. `asks` are all there are. */
export function help(
  ports: QuestionPorts & {
    directory: Pick<Directory, 'person' | 'ownershipsOf' | 'reach'>;
    asks: () => readonly Ask[];
    /** What somebody who is new is answered when they say hello for the first time. */
    greeting?: (turn: Turn) => Promise<Reply | undefined>;
    /** Was the bot installed for them just now, without their doing? */
    installedForThem?: (person: string) => Promise<boolean>;
  },
): Feature {
  const card = (heading: string, lead: string, asks: readonly Ask[], actions: Button[]): Reply => {
    const topics = asks.flatMap(topicOf);
    return show(helpCard, { heading, lead, topics, actions }, `${heading}. ${lead}`);
  };
  /** Owners and administrators find what is theirs alone behind a button, so that nobody's list is too long to read. */
  const overview = async (turn: Turn, { of }: z.output<typeof Whose> = {}): Promise<Reply> => {
    const roles = await concerns(ports, turn);
    const only = of !== undefined && roles.includes(of) ? of : undefined;
    const asks = ports.asks().filter((ask) => ask.only === only && !small.includes(ask.name));
    const others: Button[] = roles
      .filter((role) => role !== only)
      .map((role) => ({ title: titles[role], verb: 'help', data: { of: role } }));
    if (only === undefined) {
      return card('What I can do', 'Ask in your own words, or try one of these.', asks, [
        ...starts,
        ...others,
      ]);
    }
    return card(titles[only], 'These are yours alone, in our own chat.', asks, [...others, forEverybody]);
  };
  const beginning = (heading: string, lead: string): Reply => {
    const first = firstThings.flatMap((name) => ports.asks().find((ask) => ask.name === name) ?? []);
    const topics = first.flatMap(topicOf).map((topic) => ({ ...topic, button: tryIt(topic.example) }));
    const actions = [...starts, whatElse];
    return show(helpCard, { heading, lead, topics, actions }, `${heading}. ${lead}`);
  };
  /** An installation does not tell the name of who installs. */
  const hello = ({ who }: Turn): Reply =>
    beginning(
      `Hello${greeted(ports.directory.person(who.id)?.name ?? who.name)}, I’m Signpost`,
      'I help you find communities at work and join them. Press a button, or ask in your own words.',
    );

  return {
    name: 'help',
    forget: (person) =>
      removeAll(questionsIn(ports.store), 'questions', {}, (question) => question.person === person),
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
        reply: async (turn) => (await ports.greeting?.(turn)) ?? hello(turn),
      }),
      ask({
        name: 'help',
        about: 'See what I can do',
        examples: ['Help', 'What can you do?'],
        match: (text) =>
          /^(help( me)?|\?|what (can|do) you do|how does this work|commands|menu)[\s!.?]*$/i.test(text)
            ? true
            : undefined,
        reply: (turn) => overview(turn),
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
        name: 'questions',
        about: 'Answer what people have asked',
        examples: ['Questions waiting for us', 'Questions'],
        personal: true,
        only: 'administrators',
        match: (text) =>
          /^(?:(?:show|list)(?: me)? )?(?:my |our |the |all |open )*questions(?: to (?:us|the community team))?(?: waiting)?(?: for (?:me|us|the community team))?[.!? ]*$/i.test(
            text,
          )
            ? true
            : undefined,
        reply: (turn) => toAnswer(ports, turn, { from: 0 }),
      }),
      ask({
        name: 'not understood',
        about: '',
        examples: [],
        last: true,
        match: () => true,
        reply: () =>
          Promise.resolve(
            beginning(
              'Sorry, I did not understand that',
              'Tell me a subject, such as “cycling” or “new to the job”, or try one of these.',
            ),
          ),
      }),
    ],
    verbs: [
      verb('help', Whose, overview),
      verb('try', Example, (turn, { example }) => trying(ports.asks(), turn, example)),
      verb('ask-team', Question, (_turn, { question }) => Promise.resolve(writeQuestion(question))),
      verb('send-question', Question, (turn, { question }) => sendQuestion(ports, turn, question)),
      verb('show-question', QuestionOf, (turn, { id }) => drawQuestion(ports, turn, id)),
      ...forAdministrators([
        verb('questions', Page, (turn, page) => toAnswer(ports, turn, page)),
        verb('answer-question', Answer, (turn, { id, answer }) => answerQuestion(ports, turn, id, answer)),
      ]),
    ],
    views: [
      view('team-question', QuestionOf, (viewer, { id }, notice) => drawQuestion(ports, viewer, id, notice)),
      view('open-question', QuestionOf, (viewer, { id }, notice) =>
        drawOpenQuestion(ports, viewer, id, notice),
      ),
    ],
    events: [
      {
        event: 'installed',
        async reply(turn) {
          if (turn.where.kind !== 'personal') return placeHello(ports.store, turn);
          const isOurDoing = await ports.installedForThem?.(turn.who.id);
          return isOurDoing ? undefined : hello(turn);
        },
      },
    ],
  };
}

/** What somebody is beside a member, where nobody else reads along. */
async function concerns(
  { directory, roles }: Pick<QuestionPorts, 'roles'> & { directory: Pick<Directory, 'ownershipsOf'> },
  { who, where }: Turn,
): Promise<Role[]> {
  if (where.kind !== 'personal') return [];
  const owner = directory.ownershipsOf(who.id).length > 0;
  const administrator = await isAdministrator(roles, who.id);
  return [...(owner ? ['owners' as const] : []), ...(administrator ? ['administrators' as const] : [])];
}

/** Where Graph cannot say, a few lines less do no harm. */
async function isAdministrator(roles: QuestionPorts['roles'], person: string): Promise<boolean> {
  try {
    return await roles.isAdministrator(person);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What somebody new can try at once: the names of asks, each with its first example to press. The rest is under help. */
const firstThings = ['question', 'who knows', 'guide'];

function topicOf({ about, examples: [example] }: Ask): { about: string; example: string }[] {
  return example === undefined ? [] : [{ about, example }];
}

function tryIt(example: string): Button {
  return { title: example, tooltip: `Ask: ${example}`, verb: 'try', data: { example } };
}

/** Says one of the examples for whoever presses it. */
async function trying(asks: readonly Ask[], turn: Turn, example: string): Promise<Reply | Redraw> {
  const ask = asks.find(({ examples }) => examples.includes(example));
  const reply = ask?.match(example);
  if (!reply || ask?.personal === true) {
    throw new Refusal('This example has gone. Ask in your own words, or type “help”.');
  }
  return reply({ ...turn, what: { kind: 'text', text: example } });
}

/** Asks that need no telling: whoever reads their line has found them. */
const small = ['hello', 'help'];

/** What a newcomer can press at once. */
const starts: Button[] = [
  { title: 'Find communities for me', verb: 'for-me', data: {} },
  { title: 'Browse all', tooltip: 'Browse all communities', verb: 'browse', data: {} },
  { title: 'My communities', verb: 'mine', data: {} },
  { title: 'Ask the community team', verb: 'ask-team', data: {} },
];

type Role = NonNullable<Ask['only']>;

const titles: Record<Role, string> = {
  owners: 'For those who run a community',
  administrators: 'For the community team',
};

const forEverybody: Button = { title: 'For everybody', verb: 'help', data: {} };
const whatElse: Button = { title: 'What else can you do?', verb: 'help', data: {} };

function greeted(name: string): string {
  const first = givenName(name);
  return first === '' ? '' : ` ${first}`;
}
