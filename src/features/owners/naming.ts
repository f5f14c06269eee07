import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { candidates, type Candidate } from '../../directory/upkeep/candidates';
import { ownerless } from '../../directory/upkeep/ownerless';
import { Id } from '../../store/store';
import { askersOf, isAwaited, mostWaiting, type Asking } from './asking';
import { openOf } from './asking-somebody';
import { askingsIn } from './askings';
import { ownersCard, type OwnersView } from './card';
import type { OwnersPorts } from './ports';
import { asReached, whyWords } from './reaching';
import { isPrivate, tended } from './tended';
import { askingWords } from './words';

/** Whose owners are looked for. */
export const NamingOf = z.object({ community: Id });
type NamingOf = z.infer<typeof NamingOf>;

const mostProposed = 3;
const mostAsked = 5;

const byHand =
  'I may only read communities here, so I can’t ask anybody. An owner can add others in Viva Engage or Teams, under its members; where nobody owns it, an administrator of Microsoft 365 can in the admin centre, under Teams & groups.';
const unproposed =
  'Who is in it is kept private, so I propose nobody. If you know who should, choose them by name: they learn that it exists.';
const nobodyFits = 'There is nobody in it whom I could propose.';

/** Who could look after a community, and who has been asked: for its owners and administrators. */
export async function drawNaming(
  ports: OwnersPorts,
  viewer: Viewer,
  { community: id }: NamingOf,
  notice?: string,
): Promise<Reply> {
  const { directory, mayWrite } = ports;
  const { community, owns } = await tended(ports, viewer, id);
  const held = await askingsIn(ports).of(id);
  const lack = ownerless(directory, community);
  const isOpen = owns || !isPrivate(community);
  const { asked, awaited } = await askedOf(ports, viewer, community, held, isOpen, owns);
  const isFull = awaited >= mostWaiting;
  const mayAsk = lack !== undefined && mayWrite && !isFull;
  const proposed = lack && isOpen ? propose(ports, viewer, id, held) : [];
  const name = community.name.slice(0, 100);
  const view: OwnersView = {
    ...(notice !== undefined && { notice }),
    heading: lack ? `Who could look after ${name}?` : `${name} has owners enough`,
    lead: lack?.words ?? 'Two people or more look after it, so there is nobody to find.',
    ...(lack && { aside: asideOf({ isOpen, proposed, mayWrite, isFull }) }),
    rows: proposed.map((candidate) => rowOf(candidate, community, mayAsk)),
    ...(mayAsk && { find: { label: 'Somebody else' } }),
    ...(asked.length > 0 && { asked }),
    actions: [...(mayAsk ? [askOther(id)] : []), ...ways(ports, viewer, community)],
  };
  return show(ownersCard, view, `${view.heading} ${view.lead}`);
}

function propose(
  { directory }: OwnersPorts,
  { who }: Viewer,
  community: string,
  held: readonly Asking[],
): Candidate[] {
  const except = new Set(held.map(({ person }) => person)).add(who.id);
  return candidates(directory, community, { viewer: who.id, except, limit: mostProposed });
}

function asideOf(at: {
  isOpen: boolean;
  proposed: readonly Candidate[];
  mayWrite: boolean;
  isFull: boolean;
}): string {
  if (!at.mayWrite) return byHand;
  if (at.isFull && !at.isOpen)
    return `You have asked ${mostWaiting} people. Once one of them says yes, or 14 days are over, you can ask another.`;
  if (at.isFull)
    return `${mostWaiting} people have been asked. Once one of them has answered you can ask another.`;
  if (!at.isOpen) return unproposed;
  if (at.proposed.length === 0) return `${nobodyFits} Choose somebody by name.`;
  return 'These members would suit it. Whoever you ask gets a message and decides; nobody is made an owner unasked.';
}

function rowOf(
  { person, reasons }: Candidate,
  { id, name }: Community,
  mayAsk: boolean,
): OwnersView['rows'][number] {
  const { jobTitle, department, organisation } = person;
  const button: Button = {
    title: 'Ask',
    tooltip: `Ask ${person.name.slice(0, 60)} to look after ${name.slice(0, 60)}`,
    verb: 'ask-owner',
    data: { community: id, person: person.id, on: onOf(id) },
  };
  const facts = [jobTitle, department, organisation].filter(Boolean).join(' · ');
  return {
    name: person.name.slice(0, 100),
    facts: facts === '' ? 'Job not known' : facts,
    why: `Why: ${reasons.join('; ')}`,
    ...(mayAsk && { button }),
  };
}

/**
 * Whom anybody has asked, and of how many an answer is awaited. Where members are kept private, whoever does not own it sees
 * only their own askings, and who has become an owner.
 */
async function askedOf(
  ports: OwnersPorts,
  viewer: Viewer,
  { id }: Community,
  held: readonly Asking[],
  isOpen: boolean,
  owns: boolean,
): Promise<{ asked: { text: string }[]; awaited: number }> {
  const asked: string[] = [];
  let awaited = 0;
  for (const kept of held.toReversed()) {
    const own = askersOf(kept).find(({ by }) => by === viewer.who.id);
    if (!isOpen && !own && kept.state !== 'accepted') continue;
    const { asking, cause } = await asReached(ports, id, kept, viewer.at);
    if (isAwaited(asking, viewer.at)) awaited++;
    const why = whyWords(cause, owns);
    const asker = own ?? kept;
    asked.push(askingWords(ports, asking, viewer, { asker, discreet: !isOpen, why }));
  }
  const more = asked.length - mostAsked;
  const lines = asked.slice(0, mostAsked).map((text) => ({ text }));
  return {
    asked: more > 0 ? [...lines, { text: `${more} more in the last 90 days` }] : lines,
    awaited: isOpen ? awaited : openOf(held, viewer.who.id, viewer.at),
  };
}

function askOther(community: string): Button {
  const data = { community, on: onOf(community) };
  return {
    title: 'Ask whom I have chosen',
    tooltip: 'Ask the person chosen by name',
    verb: 'ask-named-owner',
    data,
  };
}

function ways({ findings, directory }: OwnersPorts, { who }: Viewer, community: Community): Button[] {
  const { id, name } = community;
  const finding = { community: id, id: 'ownerless' };
  return [
    ...(directory.listed(community, who.id)
      ? [
          {
            title: 'Open',
            tooltip: `Open ${name.slice(0, 60)}`,
            verb: 'open',
            data: { community: id, on: onOf(id) },
          },
        ]
      : []),
    ...(findings.find(finding) && directory.community(id)
      ? [{ title: 'Back', tooltip: 'Back to what there is to put right', verb: 'finding', data: finding }]
      : []),
  ];
}

function onOf(community: string): On {
  return { view: 'name-owners', params: { community } };
}
