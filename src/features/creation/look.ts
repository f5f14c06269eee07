import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import { linesOf } from '../../bot/writing';
import type { Directory } from '../../directory/directory';
import { isOfTheSubject } from '../../directory/discretion';
import { describePerson } from '../../directory/people-names';
import { kindWords } from '../../directory/words';
import { creationCard, type CreationView } from './card';
import { nearest, row } from './near';
import { mustBeAllowed, type CreationPorts } from './ports';
import { descriptionOf, nameOf, ownWish, stampOf, wishesIn, type Wish, type WishOf } from './wish';

const longestQuestion = 1_000;

/** How it would be, and once more those that come near, now that it says what it is. */
export async function drawLook(
  ports: CreationPorts,
  viewer: Viewer,
  { key }: WishOf,
  notice?: string,
): Promise<Reply> {
  await mustBeAllowed(ports, viewer.who);
  const wish = await ownWish(ports.store, viewer.who.id, key);
  const name = nameOf(wish);
  const on: On = { view: 'creation-look', params: { key } };
  const found = await nearest(ports, viewer, `${name}. ${descriptionOf(wish)}`);
  const near = found.near.filter(({ reasons }) => reasons.some(isOfTheSubject));
  const rows = await Promise.all(near.map((one) => row(ports, viewer, on, one)));
  const details = detailsOf(ports.directory, wish, viewer.who.name);
  const view: CreationView = {
    ...(notice !== undefined && { notice }),
    heading: name,
    lead: ports.mayWrite ? 'This is how it will be. Nobody else sees it yet.' : byHand,
    details,
    lines: linesOf(descriptionOf(wish)),
    ...(rows.length > 0 && { nearest: 'These come near. Is it really none of them?' }),
    rows,
    ...(!ports.mayWrite && {
      copy: { value: textOf(wish, details) },
      links: [
        {
          title: 'Open Viva Engage',
          tooltip: 'Open Viva Engage to start it yourself',
          url: ports.engageUrl,
        },
      ],
    }),
    actions: bar(ports, wish, key, details, on),
  };
  return show(creationCard, view, `${name}, as it would be`);
}

const byHand =
  'I may only read communities here, not make them. Send this to the community team, or copy it and start the community in Viva Engage, with “Create a community”.';

export function detailsOf(directory: Directory, { typed, second }: Wish, you: string) {
  const other = second === undefined ? undefined : directory.person(second);
  return [
    { title: 'Kind', value: kindWords(typed.kind) },
    {
      title: 'Who can join',
      value: typed.privacy === 'public' ? 'Everybody, at once' : 'Those its owners let in',
    },
    { title: 'Owners', value: [you, ...(other ? [describePerson(other)] : [])].join('; ') },
  ];
}

function textOf(wish: Wish, details: readonly { title: string; value: string }[]): string {
  const rest = details.map(({ title, value }) => `${title}: ${value}`).join('\n');
  return `Name: ${nameOf(wish)}\n${rest}\n\n${descriptionOf(wish)}`;
}

function bar(
  { mayWrite }: CreationPorts,
  wish: Wish,
  key: string,
  details: readonly { title: string; value: string }[],
  on: On,
): Button[] {
  const short = nameOf(wish).slice(0, 60);
  const question = `Please start this community for me. ${textOf(wish, details)}`.slice(0, longestQuestion);
  return [
    mayWrite
      ? {
          title: 'Create',
          tooltip: `Create ${short}`,
          verb: 'create-community',
          data: { key, stamp: stampOf(wish), on },
        }
      : {
          title: 'Send to the community team',
          tooltip: 'Ask the community team to start it',
          verb: 'ask-team',
          data: { question },
        },
    {
      title: 'Change',
      tooltip: 'Change what you have written',
      verb: 'creation-form',
      data: { key, q: wish.subject },
    },
    { title: 'Discard', tooltip: 'Discard what you have written', verb: 'discard-creation', data: { key } },
  ];
}

/** Nothing more is done for it, and what was written goes. */
export async function discard({ store, writes }: CreationPorts, turn: Turn, { key }: WishOf): Promise<Reply> {
  const made = await writes.making(key);
  if (made && made.state !== 'failed') {
    throw new Refusal('It has been asked for already. Its owners can delete it in Viva Engage.');
  }
  await wishesIn(store).drop(turn.who.id, key);
  return {
    text: made?.lost
      ? 'Discarded. If Viva Engage makes it after all, it will be in your communities.'
      : 'Discarded. Nothing was made.',
  };
}
