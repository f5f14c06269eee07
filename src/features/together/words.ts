import type { Viewer } from '../../bot/turn';
import { dateWords } from '../../directory/words';
import type { TogetherPorts } from './ports';
import {
  audienceOf,
  audienceSize,
  isForTeam,
  isThere,
  mostByOwner,
  nameOf,
  number,
  sidesOf,
  speakersOf,
} from './sides';
import {
  agreedWithin,
  endingOf,
  isLapsed,
  isOpen,
  lapsesAt,
  wordOf,
  type PairOf,
  type Together,
} from './together';

const left = 'somebody who has left';
const list = new Intl.ListFormat('en-GB');

export function headingOf({ directory }: TogetherPorts, which: PairOf, pair: Together | undefined): string {
  const [one, two] = sidesOf(which).map((id) => nameOf(directory, id).slice(0, 60));
  if (pair && isLapsed(pair)) return `${one} and ${two} were not brought together`;
  if (!isOpen(pair)) return `Bring together ${one} and ${two}${pair ? '' : '?'}`;
  if (!pair.agreed) return `Which one stays: ${one} or ${two}?`;
  const stays = nameOf(directory, pair.agreed.stays);
  return pair.stage === 'agreed'
    ? `${stays} stays`
    : `${nameOf(directory, endingOf(pair) ?? '')} is moving to ${stays}`;
}

/** How it stands, and what comes next. */
export async function leadOf(
  ports: TogetherPorts,
  viewer: Viewer,
  pair: Together | undefined,
  asking: 'why' | 'notice' | 'description' | 'stop' | undefined,
): Promise<string> {
  if (!pair) {
    return 'Nobody has been asked yet. The owners of both get one card and choose which of the two stays. Then the members of the other are invited there. Nobody is moved, nothing is deleted, and it can be stopped at every step.';
  }
  if (asking === 'stop') return `${undoneWords(ports, pair)} Stop here?`;
  switch (pair.stage) {
    case 'asked':
      return `${who(ports, viewer, pair.begun.by)} asked on ${day(pair.begun.at, viewer)}. Both sides have to choose the same one. Until then everybody can change their mind. ${lapseWords(pair, viewer)}`;
    case 'agreed':
      return agreedWords(ports, viewer, pair);
    case 'noticed':
    case 'moved':
      return `${await noticedWords(ports, viewer, pair)}${aliasWords(ports, pair)}`;
    case 'ended':
      return endWords(ports, viewer, pair);
  }
}

function agreedWords(ports: TogetherPorts, viewer: Viewer, pair: Together): string {
  const { people = [], at = '' } = pair.agreed ?? {};
  const names = list.format(people.map((person) => who(ports, viewer, person, 'you')));
  const ends = nameOf(ports.directory, endingOf(pair) ?? '');
  if (pair.sending) return `The notice to the members of ${ends} is about to be sent.`;
  if (audienceSize(ports.directory, pair) === 0) {
    return `Agreed by ${names} on ${day(at, viewer)}. Everybody in ${ends} is in the other one already, so nobody needs to be written to. ${lapseWords(pair, viewer)}`;
  }
  const next = pair.notice
    ? previewWords(ports, pair)
    : `Next, its owners or the community team write to the members of ${ends}. Nobody else knows of it yet.`;
  return `Agreed by ${names} on ${day(at, viewer)}. ${next} ${lapseWords(pair, viewer)}`;
}

function lapseWords(pair: Together, viewer: Viewer): string {
  const end = lapsesAt(pair);
  return end === undefined
    ? ''
    : `If nobody goes on by ${day(end, viewer)}, it ends and both stay as they are.`;
}

/** Whom the notice would reach. */
function previewWords({ directory, outbox }: TogetherPorts, pair: Together): string {
  const [ends, stays] = [endingOf(pair) ?? '', pair.agreed?.stays ?? ''].map((id) => nameOf(directory, id));
  const preview = { kind: 'community-moved' as const, audience: audienceOf(pair) };
  const { people, reachable } = outbox.campaigns.preview(preview);
  const cannot = people - reachable;
  const rest =
    cannot > 0 ? ` ${number(cannot)} of them cannot be reached, or have stopped such messages.` : '';
  const members = people === 1 ? 'the one member' : `the ${number(people)} members`;
  const team = isForTeam(directory, pair)
    ? ` These are more than ${mostByOwner}, so the community team has it sent.`
    : '';
  return `This would go to ${members} of ${ends} who are not in ${stays} yet, once each.${rest}${team}`;
}

async function noticedWords(ports: TogetherPorts, viewer: Viewer, pair: Together): Promise<string> {
  const { campaign = '', at = '', by = '', people = 0 } = pair.noticed ?? {};
  if (people === 0) return `Everybody in it is in the other one already, so nobody was written to.`;
  const progress = await ports.outbox.campaigns.progress(campaign);
  const sent = `${who(ports, viewer, by)} had its members written to on ${day(at, viewer)}.`;
  if (!progress || progress.total === 0) return sent;
  const { confirmed, total, open } = progress;
  const rest = open > 0 ? `, ${number(open)} ${open === 1 ? 'is' : 'are'} still to come` : '';
  return `${sent} ${number(confirmed)} of ${number(total)} got it${rest}.`;
}

function aliasWords({ directory }: TogetherPorts, { alias, agreed }: Together): string {
  if (alias === undefined || !agreed) return '';
  return ` Whoever searches for “${alias}” finds ${nameOf(directory, agreed.stays)}, too.`;
}

/** Who has said what, side by side. */
export function saidWords(
  { directory }: TogetherPorts,
  pair: Together,
  { who: reader }: Viewer,
): { text: string }[] {
  return sidesOf(pair).map((id) => {
    const name = nameOf(directory, id);
    const side = speakersOf(directory, pair, id);
    if (side.size === 0)
      return { text: `${name} has no owner who can be asked, so the community team decides for it.` };
    const votes = pair.votes.filter(({ by }) => side.has(by)).slice(-4);
    if (votes.length === 0) return { text: `For ${name}: no answer yet.` };
    const said = votes.map(
      ({ by, stays }) =>
        `${by === reader.id ? 'you' : (directory.person(by)?.name ?? left)}: ${nameOf(directory, stays)} stays`,
    );
    const split = wordOf(pair, side) === undefined ? ' They do not agree yet.' : '';
    return { text: `For ${name}, ${said.join('; ')}.${split}` };
  });
}

/** What is left for the owners of the one that ends. */
export function stepsOf({ directory, mayWrite }: TogetherPorts, pair: Together): { text: string }[] {
  if (pair.stage !== 'noticed' && pair.stage !== 'moved') return [];
  const ends = directory.community(endingOf(pair) ?? '');
  if (!ends) return [];
  const stays = nameOf(directory, pair.agreed?.stays ?? '');
  const { name, engage, team } = ends;
  const archive = engage
    ? `In Viva Engage: post there that it closes, open ${name}, choose Settings, then Edit, and restrict new posts or delete it once nobody needs it.`
    : team
      ? `In Teams: choose Manage teams, then More options beside ${name}, then Archive team.`
      : `In Outlook: under Groups, open ${name}, then Settings, and delete it once nobody needs it.`;
  return [
    'What is left to do, by its owners. I delete and archive nothing.',
    ...(mayWrite
      ? []
      : [`Let its description begin with “We have moved to ${stays}”. I may only read communities here.`]),
    'Bring along what should be kept: files, links, events.',
    archive,
    'Then press “It is archived”. If it is deleted, I notice.',
  ].map((text) => ({ text }));
}

function endWords(ports: TogetherPorts, viewer: Viewer, pair: Together): string {
  const { outcome, by, at = '', why } = pair.ended ?? {};
  const on = day(at, viewer);
  const name = by === undefined ? 'Somebody' : who(ports, viewer, by);
  switch (outcome) {
    case 'not the same':
      return `${name} said on ${on} that they are not the same: “${why ?? ''}”. The community team sees that. Nothing was sent.`;
    case 'archived':
      return `Done: ${name} said on ${on} that ${nameOf(ports.directory, endingOf(pair) ?? '')} is archived. I suggest it to nobody any more.${aliasWords(ports, pair)}`;
    case 'gone':
      if (pair.agreed && pair.noticed && !isThere(ports.directory.community(pair.agreed.stays))) {
        return `The one that was to stay was closed or deleted, as I noticed on ${on}, so there is nowhere to go. ${undoneWords(ports, pair)}`;
      }
      return `One of the two was closed or deleted, as I noticed on ${on}, so there is nothing left to do.${aliasWords(ports, pair)}`;
    case 'unanswered':
      if (!pair.agreed) return `There was no agreement by ${on}, so I stopped asking. Nothing was changed.`;
      return pair.noticed
        ? `I stopped asking on ${on}: nothing has happened for long.${aliasWords(ports, pair)}`
        : `It had been agreed which stays, and in ${agreedWithin} days nobody wrote to the members of the other, so it ended on ${on}. Nothing was changed, and both go on as they are.`;
    default:
      return `${name} stopped it on ${on}. ${undoneWords(ports, pair)}`;
  }
}

/** What has been done so far, and what a stop takes back. */
function undoneWords({ directory }: TogetherPorts, pair: Together): string {
  if (!pair.noticed && !pair.sending)
    return 'Nothing was sent or changed so far, and both go on as they are.';
  const ends = nameOf(directory, endingOf(pair) ?? '');
  const alias =
    pair.alias === undefined
      ? ''
      : ` The name “${pair.alias}” no longer leads to ${nameOf(directory, pair.agreed?.stays ?? '')}.`;
  return `Whoever has the notice keeps it, and nobody else gets it. Who has joined stays a member.${alias} If the description of ${ends} was changed, it stays so: type “description history of ${ends}” to put the old one back.`;
}

function who({ directory }: TogetherPorts, viewer: Viewer, person: string, you = 'You'): string {
  if (person === viewer.who.id) return you;
  return directory.person(person)?.name ?? (you === 'You' ? 'Somebody who has left' : left);
}

function day(iso: string, { timeZone }: Viewer): string {
  return dateWords(iso, timeZone);
}
