import { createHash } from 'node:crypto';
import { z } from 'zod';
import { show } from '../../bot/card';
import type { On, Redraw, Reply } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import type { Rules } from '../../work/rules';
import { supportCard, type SupportView } from './card';
import { administratorsOnly, type SettingsPorts } from './house';

const on: On = { view: 'settings-support', params: {} };
const longest = 1_000;

/** What somebody has written, and a digest of what stood there before. */
export const SupportForm = z.object({
  text: z
    .string()
    .overwrite((text) => text.slice(0, 2 * longest))
    .default(''),
  shown: z.string(),
});
export type SupportForm = z.infer<typeof SupportForm>;

/** Draws the text for people in distress, as they see it and to be changed. */
export async function drawSupport(
  ports: SettingsPorts,
  viewer: Viewer,
  notice?: string,
  typed?: string,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const rules = await ports.rules.fresh();
  const support = textOf(ports, rules);
  const view: SupportView = {
    ...(notice !== undefined && { notice }),
    heading: 'Support contacts',
    lead: 'Somebody who writes that they are in distress is shown this first:',
    support,
    text: { value: typed ?? support },
    actions: [
      {
        title: 'Save',
        tooltip: 'Save the support contacts',
        verb: 'save-support',
        data: { shown: digest(support), on },
      },
      ...(rules.supportContacts === undefined
        ? []
        : [{ title: 'Use the usual text again', verb: 'usual-support', data: { on } }]),
      { title: 'All settings', verb: 'settings', data: {} },
    ],
  };
  return show(supportCard, view, 'Settings: support contacts');
}

/** Takes a new text, unless somebody else has written another meanwhile. */
export async function saveSupport(
  ports: SettingsPorts,
  turn: Turn,
  { text, shown }: SupportForm,
): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  const wanted = paragraphs(text);
  if (wanted.length > longest) {
    const notice = `Nothing was changed: this has ${wanted.length} characters, and ${longest} are the most. Please shorten it.`;
    return drawSupport(ports, turn, notice, text);
  }
  if (strangeLink.test(wanted)) {
    const notice = 'Nothing was changed: the address of a link has to begin with https://, mailto: or tel:.';
    return drawSupport(ports, turn, notice, text);
  }
  let clash = false;
  let same = false;
  const after = await ports.rules.change(turn.who, (now) => {
    const holds = textOf(ports, now);
    same = holds === (wanted || ports.supportContacts);
    clash = !same && digest(holds) !== shown;
    return clash || same ? now : withText(ports, now, wanted);
  });
  if (clash) {
    const notice = `${after.changed?.name ?? 'Somebody else'} has changed this meanwhile; what stands now is shown below. Press Save again to have what you typed.`;
    return drawSupport(ports, turn, notice, text);
  }
  if (same) return { redraw: true, notice: 'This is how it was already.', otherwise: on };
  return { redraw: true, notice: savedWords(after), otherwise: on };
}

/** Back to the text that Signpost was set up with. */
export async function usualSupport(ports: SettingsPorts, turn: Turn): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  const after = await ports.rules.change(turn.who, (now) => withText(ports, now, ''));
  return { redraw: true, notice: savedWords(after), otherwise: on };
}

function savedWords({ supportContacts }: Rules): string {
  return supportContacts === undefined
    ? 'People in distress are now shown the usual text again.'
    : 'People in distress are now shown your text.';
}

function textOf({ supportContacts }: SettingsPorts, rules: Rules): string {
  return rules.supportContacts ?? supportContacts;
}

function withText(ports: SettingsPorts, { supportContacts: _former, ...rest }: Rules, text: string): Rules {
  return text === '' || text === ports.supportContacts ? rest : { ...rest, supportContacts: text };
}

/** A link, in either way of writing one, to what is not a page, a mail address or a telephone number. */
const strangeLink = /\]\(\s*<?\s*(?!https:\/\/|mailto:|tel:)|<(?!https:\/\/|mailto:|tel:)[a-z][a-z\d+.-]*:/i;

/** A line of its own is a paragraph: cards run single lines together. What turns the direction of a text is left out. */
function paragraphs(text: string): string {
  return text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n\n');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
