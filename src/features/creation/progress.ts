import { show } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { linesOf } from '../../bot/writing';
import { peopleWords } from '../../directory/words';
import type { Making } from '../../work/writes';
import { creationCard, type CreationView } from './card';
import { detailsOf, drawLook } from './look';
import type { CreationPorts } from './ports';
import { descriptionOf, nameOf, ownWish, stampOf, type Wish, type WishOf } from './wish';

/** How far it is: asked, made, or why not. */
export async function drawProgress(
  ports: CreationPorts,
  viewer: Viewer,
  { key }: WishOf,
  notice?: string,
): Promise<Reply> {
  const wish = await ownWish(ports.store, viewer.who.id, key);
  const making = await ports.writes.making(key);
  if (!making) return drawLook(ports, viewer, { key }, notice);
  const view: CreationView = {
    ...(notice !== undefined && { notice }),
    heading: headings[making.state](making.name),
    lead: leadOf(making),
    ...(making.state !== 'done' && {
      details: detailsOf(ports.directory, wish, viewer.who.name),
      lines: linesOf(descriptionOf(wish)),
    }),
    ...madeOf(ports, making, key),
    actions: actionsOf(making, wish, key),
  };
  return show(creationCard, view, view.heading);
}

const headings: Readonly<Record<Making['state'], (name: string) => string>> = {
  'under way': (name) => `${name} is being made`,
  unclear: (name) => `${name} is being made`,
  done: (name) => `${name} is there`,
  failed: (name) => `${name} could not be made`,
};

function leadOf({ state, why }: Making): string {
  switch (state) {
    case 'under way':
      return 'Viva Engage takes a minute or so. This card says when it is there; you need not wait.';
    case 'unclear':
      return 'Viva Engage has not answered, so I am looking whether it was made. That can take a quarter of an hour. Until then I do not ask again, so that there are never two.';
    case 'done':
      return 'You own it with the other owner, and people find it here at once. In Teams and Viva Engage it can take a while to show.';
    case 'failed':
      return why ?? 'Viva Engage could not make it.';
  }
}

function madeOf(
  { directory }: CreationPorts,
  { state, community }: Making,
  key: string,
): Pick<CreationView, 'rows'> {
  const made = community === undefined ? undefined : directory.community(community);
  if (state !== 'done' || !made) return {};
  const on: On = { view: 'creation', params: { key } };
  const open = {
    title: 'Open',
    tooltip: `Open ${made.name.slice(0, 60)}`,
    verb: 'open',
    data: { community: made.id, on },
  };
  const row = { open: { ...open, title: `See ${made.name.slice(0, 40)}` }, button: open };
  return {
    rows: [{ ...row, name: made.name.slice(0, 100), facts: peopleWords(directory.memberCount(made.id)) }],
  };
}

function actionsOf({ state }: Making, wish: Wish, key: string): CreationView['actions'] {
  const on: On = { view: 'creation', params: { key } };
  const short = nameOf(wish).slice(0, 60);
  if (state === 'done') {
    return [{ title: 'My communities', tooltip: 'See the communities you are in', verb: 'mine', data: {} }];
  }
  if (state !== 'failed') {
    return [
      { title: 'How far is it?', tooltip: `See how far ${short} is`, verb: 'creation', data: { key, on } },
    ];
  }
  return [
    {
      title: 'Try again',
      tooltip: `Try again to create ${short}`,
      verb: 'create-community',
      data: { key, stamp: stampOf(wish), on },
    },
    {
      title: 'Change',
      tooltip: 'Change what you have written',
      verb: 'creation-form',
      data: { key, q: wish.subject },
    },
    { title: 'Ask the community team', verb: 'ask-team', data: {} },
    { title: 'Discard', tooltip: 'Discard what you have written', verb: 'discard-creation', data: { key } },
  ];
}
