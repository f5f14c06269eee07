import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import { OurPerson } from '../../directory/person';
import { ContactRecord, MessagesRecord } from '../../directory/reach';
import { wishesIn, wishRange } from '../../directory/wish';
import { collection } from '../../store/store';
import { ready } from '../../work/known';
import { aboutMeCard, type AboutMeView } from './card';
import type { AboutMePorts } from './ports';

/** How long a link to the file works. */
const linkMs = 10 * 60_000;

/** Whether a way to the file is wanted, or whether they are asked if they mean it. */
export const AboutMe = z.object({ file: z.boolean().default(false), forget: z.boolean().default(false) });
export type AboutMe = z.infer<typeof AboutMe>;

/** "What do you know about me?", "my data", "forget me". */
export function isAboutMe(text: string): AboutMe | undefined {
  const told = text.trim();
  const forget =
    /^(?:please )?(?:forget (?:about )?me|(?:delete|erase|remove) (?:my (?:personal )?data|me|everything about me))[.!?\s]*$/i.test(
      told,
    );
  return forget || isQuestion.test(told) ? { file: false, forget } : undefined;
}

const isQuestion =
  /^(?:please )?(?:what (?:do|did) you (?:know|keep|store|hold|have) (?:about|of|on) me|what (?:data|information) (?:do you (?:have|keep|hold|store)|is (?:kept|held|stored)) (?:about|of|on) me|(?:(?:show|export|download)(?: me)? )?my (?:personal )?data)[.!?\s]*$/i;

/** Draws in short what is kept of somebody, and the way to all of it and out of it. */
export async function drawAboutMe(
  ports: AboutMePorts,
  viewer: Viewer,
  { file, forget }: AboutMe,
  notice?: string,
): Promise<Reply> {
  ready(ports.directory);
  const view: AboutMeView = {
    ...(notice !== undefined && { notice }),
    heading: 'What I know about you',
    lead: 'Only you see this. Nobody is told what you asked me. What I wrote to you stays in this chat, where you can delete it.',
    rows: await rowsOf(ports, viewer.who.id),
    ...(file && (await fileWords(ports, viewer))),
    ...(forget && { aside: asking }),
    actions: forget ? [yes, no] : actions,
  };
  return show(aboutMeCard, view, view.heading);
}

/** Says so again to whoever presses twice: there is nothing left to forget. */
export async function forgetMe(ports: AboutMePorts, turn: Turn): Promise<Reply> {
  await ports.forget(turn.who.id);
  return drawAboutMe(ports, turn, { file: false, forget: false }, forgotten);
}

const asking =
  'Shall I forget you? This clears your interests, what you are not to be offered, what you wait to hear of, your drafts and your questions to the community team. I then write to you only after you write to me. Your communities, votes and places stay as they are.';
const forgotten = 'I have forgotten what you told me, and where I reach you.';

async function rowsOf({ store, directory }: AboutMePorts, id: string): Promise<AboutMeView['rows']> {
  const [ours, contact, messages] = await Promise.all([
    collection(store, 'people', OurPerson).get(id, 'ours'),
    collection(store, 'people', ContactRecord).get(id, 'contact'),
    collection(store, 'people', MessagesRecord).get(id, 'messages'),
  ]);
  const wishes: string[] = [];
  for await (const { doc } of wishesIn(store).list(id, wishRange)) wishes.push(doc.subject);
  const person = directory.person(id);
  const { interests = [], notForMe = [] } = ours?.doc ?? {};
  const profile = person
    ? [person.name, person.mail, person.jobTitle, person.department, person.organisation, person.office]
    : [];
  const told = [
    interests.length > 0 ? `You care about ${interests.join(', ')}.` : 'You told me of no interests.',
    wishes.length > 0 ? `You wait to hear of ${wishes.join(', ')}.` : '',
    notForMe.length > 0 ? `Not offered again: ${counted(notForMe.length, 'community', 'communities')}.` : '',
  ];
  const isStopped = (messages?.doc.stopped.length ?? 0) > 0;
  return [
    {
      what: 'From Microsoft 365',
      facts: person
        ? `${profile.filter(Boolean).join(', ')}. You are in ${counted(directory.membershipsOf(id).length, 'community', 'communities')}.`
        : 'Nothing: you are not in the directory.',
    },
    { what: 'What you told me', facts: told.filter((one) => one !== '').join(' ') },
    {
      what: 'Where I reach you',
      facts: `${contact?.doc.contact ? 'In our chat.' : 'Nowhere.'} ${isStopped ? 'You have stopped some messages.' : 'You have stopped no messages.'}`,
    },
    {
      what: 'What I keep for a while',
      facts:
        'Messages I sent you (90 days, without their text), your votes and sign-ups (400 days), questions to the community team (90 days), and what you joined and left through me (400 days). Each is in the file.',
    },
    {
      what: 'How I forget you',
      facts:
        '“Forget me” clears what you told me, and where I reach you. Votes and places you take back where you gave them. When you leave your organisation, all of it goes; the journal of changes then says “Somebody who left”.',
    },
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

async function fileWords(
  { links }: AboutMePorts,
  { who, at }: Viewer,
): Promise<Pick<AboutMeView, 'aside' | 'link'>> {
  const url = await links.to('about-me', { person: who.id }, new Date(at.getTime() + linkMs));
  if (url === undefined) {
    return {
      aside:
        'This server has no address that you can open. Ask the community team for the file: whoever runs Signpost can set PUBLIC_URL.',
    };
  }
  return {
    aside: 'The link works for 10 minutes, for whoever has it: keep it to yourself.',
    link: { title: 'Download the file', tooltip: 'Download all that is kept about you', url },
  };
}

const actions: Button[] = [
  {
    title: 'All of it as a file',
    tooltip: 'All that is kept about you, as a file',
    verb: 'about-me',
    data: { file: true },
  },
  { title: 'My interests', verb: 'my-interests', data: {} },
  { title: 'My messages', verb: 'my-messages', data: {} },
  { title: 'Ask the community team', verb: 'ask-team', data: {} },
  { title: 'Forget me', tooltip: 'Forget what I have told you', verb: 'about-me', data: { forget: true } },
];
const yes: Button = { title: 'Yes, forget me', verb: 'forget-me', data: {} };
const no: Button = { title: 'No, keep it', verb: 'about-me', data: {} };
