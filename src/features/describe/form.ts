import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import { tidied } from '../../bot/writing';
import type { Community } from '../../directory/community';
import { draftFor } from '../../directory/upkeep/draft';
import type { Lack } from '../../directory/upkeep/shortcoming';
import { describeFormCard, type FormView } from './card';
import { digest, draftsIn, longestTyped, presentOf, stampOf, textOf, Typed, Way, type Draft } from './draft';
import { drawLook } from './look';
import type { DescribePorts } from './ports';
import { DescribeOf, onOf, tended } from './tended';
import { joined, paragraphsOf, parted, tooLong } from './writing';

/** What was typed, and a digest of what stood there. */
export const Form = DescribeOf.extend({ ...Typed.shape, as: Way, shown: z.string().max(40) });
export type Form = z.infer<typeof Form>;

/** The form: with what somebody has written and not published yet, else with the present text or one to begin with. */
export async function drawForm(
  ports: DescribePorts,
  viewer: Viewer,
  params: DescribeOf,
  notice?: string,
): Promise<Reply> {
  const community = await tended(ports, viewer, params.community);
  const draft = await draftsIn(ports.store).get(viewer.who.id, community.id);
  const present = presentOf(community, draft);
  const written = draft && textOf(draft);
  const hasComeToStand = written !== '' && written !== undefined && tidied(written) === tidied(present);
  const held = hasComeToStand ? undefined : draft;
  const described = await ports.writes.described(community.id);
  const lack = (await ports.descriptions()).judge(community.name, present, community.tags);
  const { as, typed, lead } = held
    ? { ...held, lead: 'This is what you have written. Nobody else sees it before you publish it.' }
    : beginning(ports, community, lack?.lack);
  const view: FormView = {
    ...(notice !== undefined && { notice }),
    heading: `Describe ${community.name}`,
    present: { title: 'What stands there now', lines: paragraphsOf(present) },
    remarks: lack ? [{ text: lack.words, lacking: true }] : [],
    lead,
    ...(as === 'parts'
      ? {
          parts: {
            what: { value: typed.what },
            whom: { value: typed.whom },
            happens: { value: typed.happens },
          },
        }
      : { piece: { value: typed.text } }),
    actions: bar(community, params, as, present, { held, hasHistory: described.length > 0 }),
  };
  return show(describeFormCard, view, view.heading);
}

/** Where what stands there says nothing of its own, a draft is better to begin with. */
const saysNothing: readonly (Lack | undefined)[] = ['empty', 'placeholder', 'name', 'template'];

function beginning(
  { directory }: DescribePorts,
  community: Community,
  lack: Lack | undefined,
): Pick<Draft, 'as' | 'typed'> & { lead: string } {
  const suggested = saysNothing.includes(lack) ? draftFor(directory, community) : '';
  if (suggested === '') {
    const typed = Typed.parse({ text: community.description });
    return { as: 'piece', typed, lead: 'Change what should be different.' };
  }
  const lead =
    'Below is a draft from what I know, which is little. Make it true, and fill in what stands in brackets.';
  return { as: 'parts', typed: Typed.parse(parted(suggested)), lead };
}

function bar(
  { id, name }: Community,
  params: DescribeOf,
  as: Way,
  present: string,
  { held, hasHistory }: { held: Draft | undefined; hasHistory: boolean },
): Button[] {
  const data = { ...params, as, shown: digest(present), on: onOf('describe', params) };
  return [
    {
      title: 'Check',
      tooltip: `See how the description of ${name.slice(0, 60)} will stand`,
      verb: 'check-description',
      data,
    },
    {
      title: as === 'parts' ? 'Write it in one piece' : 'Answer three questions',
      tooltip:
        as === 'parts'
          ? 'Write it in one piece instead of three'
          : 'Say what it is, whom it is for and what happens there',
      verb: 'rewrite-description',
      data,
    },
    ...(held
      ? [
          {
            title: 'Discard',
            tooltip: 'Discard what you have written',
            verb: 'discard-description',
            data: { ...params, stamp: stampOf(held) },
          },
        ]
      : []),
    ...(hasHistory
      ? [
          {
            title: 'Earlier texts',
            tooltip: `What the description of ${name.slice(0, 60)} said before`,
            verb: 'description-history',
            data: { ...params },
          },
        ]
      : []),
    params.back
      ? { title: 'Back', tooltip: 'Back to where you were', verb: 'back', data: { to: params.back } }
      : { title: 'Open', tooltip: `Open ${name.slice(0, 60)}`, verb: 'open', data: { community: id } },
  ];
}

/** Keeps what was typed and shows how it would stand; or the form again, where it cannot stand at all. */
export async function check(ports: DescribePorts, turn: Turn, form: Form): Promise<Reply> {
  const { text, params } = await keep(ports, turn, form);
  const fault = text === '' ? 'Write something first.' : faultOf(text, form);
  return fault === undefined ? drawLook(ports, turn, params) : drawForm(ports, turn, params, fault);
}

/** The other way to write it, with everything that was typed in the one. */
export async function rewrite(ports: DescribePorts, turn: Turn, form: Form): Promise<Reply> {
  const isPiece = form.as === 'piece';
  const fault = isPiece ? faultOf(tidied(form.text), form) : undefined; // so much would not fit in three fields
  const other = isPiece
    ? { as: 'parts' as const, ...parted(tidied(form.text)), text: '' }
    : { ...Typed.parse({}), as: 'piece' as const, text: joined(form) };
  const { params } = await keep(ports, turn, fault === undefined ? { ...form, ...other } : form);
  return drawForm(ports, turn, params, fault);
}

/** Why a text cannot stand; and that it was cut, where it was. */
function faultOf(text: string, { as, ...fields }: Form): string | undefined {
  const fault = tooLong(text);
  if (fault === undefined) return undefined;
  const isCut =
    as === 'piece'
      ? fields.text.length >= longestTyped.piece
      : [fields.what, fields.whom, fields.happens].some((part) => part.length >= longestTyped.part);
  return isCut ? `${fault} I could keep no more than its beginning.` : fault;
}

async function keep(
  ports: DescribePorts,
  turn: Turn,
  { as, shown, community: id, back, ...typed }: Form,
): Promise<{ text: string; params: DescribeOf }> {
  const community = await tended(ports, turn, id);
  const drafts = draftsIn(ports.store);
  const held = await drafts.get(turn.who.id, id);
  const expected = presentOf(community, held);
  const contested = held?.contested === true || digest(expected) !== shown;
  const draft = await drafts.save(turn.who.id, id, { as, typed, expected, contested });
  return { text: textOf(draft), params: { community: id, ...(back && { back }) } };
}
