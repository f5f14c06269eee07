import { Refusal } from '../../bot/turn';
import { limits, optionIds, type Poll } from './poll';

/** A text of one line as it is kept, whatever it was typed with. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
}

/**
 * How an option is compared with others: without case, accents, and punctuation beside letters ("-1" is not "1", "C#" not "C").
 * One without letters or digits is compared as it is.
 */
export function folded(text: string): string {
  const one = tidy(text);
  if (!/[\p{L}\p{N}]/u.test(one)) return one;
  return one
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[.,;:!?…]+$/u, '')
    .replace(/(?<!\p{N})[.,;:!?…'’‘"“”()\[\]\p{Pd}]+(?!\p{N})/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** Characters as people count them, more or less: an emoji is one, or a few. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** The first option that says what another one before it says. */
export function duplicate(options: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return options.find((text) => seen.size === seen.add(folded(text)).size);
}

/** Can anything of it be seen? */
export function isBlank(text: string): boolean {
  return !/[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0]/u.test(text);
}

/** The poll with one more option. In an anonymous one nothing says whose it is, for they are likely to choose it. */
export function grown(poll: Poll, person: string, typed: string): Poll {
  const text = tidy(typed);
  const { options, growing, anonymous } = poll;
  if (!growing) throw new Refusal('Options cannot be added to this poll, so nothing was added.');
  if (isBlank(text)) throw new Refusal('The option is empty, so nothing was added. Type it first.');
  if (lengthOf(text) > limits.option) {
    throw new Refusal(
      `An option can have ${limits.option} characters, so nothing was added. Make it shorter.`,
    );
  }
  if (duplicate([...options.map((one) => one.text), text]) !== undefined) {
    throw new Refusal(`“${text}” is among the options already. You can vote for it.`);
  }
  const id = optionIds[Math.max(-1, ...options.map((one) => optionIds.indexOf(one.id))) + 1];
  if (id === undefined) {
    throw new Refusal(`A poll can have ${limits.most} options, so nothing was added. Choose one of them.`);
  }
  return { ...poll, options: [...options, { id, text, ...(!anonymous && { by: person }) }] };
}

/**
 * Throws `Refusal` for a change that ballots would not survive. Somebody may vote at the very moment, so it is not asked whether
 * anybody has.
 */
export function mustFit(former: Poll, changed: Poll): void {
  if (former.state === 'draft') return;
  const ids = new Set(changed.options.map(({ id }) => id));
  const fits =
    former.options.every(({ id }) => ids.has(id)) &&
    former.anonymous === changed.anonymous &&
    former.several === changed.several;
  if (fits) return;
  throw new Refusal(
    'A poll that has been posted keeps its options, and how people vote in it. Copy it to ask in another way.',
  );
}
