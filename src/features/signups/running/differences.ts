import { Refusal } from '../../../bot/turn';
import { spanWords } from '../../../work/moments/words';
import { optionIds, type OptionId, type Signup } from '../signup';
import { quoted } from '../words';

type Options = Signup['options'];

/** What people must hear of a change: in sentences, for whoever has a place or waits. A text that reads better is no news. */
export function differences(former: Signup, now: Signup, at: Date): string[] {
  const found = [
    former.title === now.title ? undefined : `Now called ${quoted(now.title)}, was ${quoted(former.title)}.`,
    whenWords(former, now, at),
    whereWords(former.where, now.where),
    linkWords(former.link, now.link),
    ...now.options.map((option) => renamed(former.options, option)),
  ];
  return found.filter((words) => words !== undefined);
}

function whenWords(former: Signup, now: Signup, at: Date): string | undefined {
  if (former.start === now.start && former.end === now.end && former.timeZone === now.timeZone)
    return undefined;
  const span = ({ start, end, timeZone }: Signup): string =>
    spanWords(new Date(start), new Date(end), { at, timeZone });
  return `Now ${span(now)}, was ${span(former)}.`;
}

function whereWords(former: string | undefined, now: string | undefined): string | undefined {
  if (former === now) return undefined;
  if (now === undefined) return `No longer at ${quoted(former ?? '')}.`;
  return former === undefined ? `It is at ${quoted(now)}.` : `Now at ${quoted(now)}, was ${quoted(former)}.`;
}

function linkWords(former: string | undefined, now: string | undefined): string | undefined {
  if (former === now) return undefined;
  return now === undefined ? 'It no longer has a link.' : `The link is now ${now}`;
}

function renamed(former: Options, { id, text }: Options[number]): string | undefined {
  const was = former.find((one) => one.id === id)?.text;
  if (was === undefined || text === undefined || was === text) return undefined;
  return `${quoted(was)} is now called ${quoted(text)}.`;
}

/**
 * The options as they were typed, each with the id of the one it was: people have signed up for ids. Throws `Refusal` where
 * nobody could tell which is which.
 */
export function sameOptions(former: Options, typed: Options): Options {
  const kept = new Map<Options[number], OptionId>();
  for (const option of typed) {
    const same = former.find(({ text }) => letters(text) === letters(option.text));
    if (same) kept.set(option, same.id);
  }
  const others = typed.filter((option) => !kept.has(option));
  const left = former.filter(({ id }) => ![...kept.values()].includes(id));
  if (others.length > 0 && left.length > 0 && others.length !== left.length) {
    throw new Refusal(
      'I cannot tell which options have got new names and which are new. Rename them first, then add or leave out others.',
    );
  }
  const free = [
    ...left.map(({ id }) => id),
    ...optionIds.filter((id) => former.every((one) => one.id !== id)),
  ];
  for (const [index, option] of others.entries()) kept.set(option, free[index] ?? option.id);
  return typed.map((option) => ({ ...option, id: kept.get(option) ?? option.id }));
}

function letters(text: string | undefined): string {
  return (text ?? '').normalize('NFKC').trim().toLowerCase();
}
