import { folded } from '../options';
import { limits, optionIds, type Poll } from '../poll';
import type { Draft, Faults } from './form-reading';

type Options = Poll['options'];

/**
 * A posted poll with slips put right, and perhaps with more options; or what cannot be, a sentence for its field. Somebody may
 * be voting at the very moment, for what they read and on what they were told of the results.
 */
export function corrected(poll: Poll, draft: Draft, at: Date): Poll | { faults: Faults } {
  const { question, results, growing } = draft;
  const faults: Faults = {};
  const options = reworded(poll.options, draft.options);
  if ('fault' in options) faults.options = options.fault;
  if (!isSlip(poll.question, question)) {
    faults.question = `People vote on “${poll.question}”. Only slips can be put right: copy the poll to ask something else.`;
  }
  if (reserve.indexOf(results) < reserve.indexOf(poll.results)) {
    faults.results =
      'Results cannot be shown earlier than people were told when they voted. Choose what it was.';
  }
  if ('fault' in options || Object.keys(faults).length > 0) return { faults };
  const isReworded =
    poll.question !== question || poll.options.some(({ id, text }) => textOf(options, id) !== text);
  return {
    ...poll,
    ...{ question, results, growing, options },
    ...(isReworded && { correctedAt: at.toISOString() }),
  };
}

/** The more reserved later. */
const reserve: readonly Poll['results'][] = ['always', 'voted', 'closed'];

function textOf(options: Options, id: string): string | undefined {
  return options.find((one) => one.id === id)?.text;
}

/**
 * What was typed, each as the option it corrects: the one that reads the same, else the next one in order. Votes stay with the
 * option, so it may not become another one.
 */
function reworded(former: Options, typed: readonly string[]): Options | { fault: string } {
  const same = typed.map((text) => former.find((one) => folded(one.text) === folded(text)));
  const left = former.filter((one) => !same.includes(one));
  const begin = Math.max(...former.map(({ id }) => optionIds.indexOf(id))) + 1;
  const options: Options = [];
  let added = 0;
  for (const [index, text] of typed.entries()) {
    const one = same[index] ?? left.shift();
    if (one && !isSlip(one.text, text)) {
      return {
        fault: `“${one.text}” would become “${text}”, and with it the votes. Keep it; what is new goes below the others.`,
      };
    }
    const id = one?.id ?? optionIds[begin + added];
    if (id === undefined) return { fault: `A poll can have ${limits.most} options. Leave the new ones out.` };
    if (!one) added += 1;
    options.push({ ...one, id, text });
  }
  const [lost] = left;
  if (!lost) return options;
  return { fault: `“${lost.text}” is missing. An option that people can vote for stays; write it again.` };
}

/** A word so short is another one with any other letter. */
const shortest = 5;

/** The same words, with at most one slip of the pen in each? Other figures are another thing, and so are other emoji. */
function isSlip(former: string, text: string): boolean {
  const [some, others] = [former, text].map((one) => folded(one).split(' '));
  return (
    some?.length === others?.length && !!some?.every((word, index) => isSame(word, others?.[index] ?? ''))
  );
}

function isSame(word: string, other: string): boolean {
  if (word === other) return true;
  const [some, others] = [[...word], [...other]];
  if (Math.min(some.length, others.length) < shortest || some[0] !== others[0]) return false;
  return /^\p{L}+$/u.test(word + other) && isOneSlip(some, others);
}

/** Is one letter more, less, or another; or are two neighbours swapped? */
function isOneSlip(some: readonly string[], others: readonly string[]): boolean {
  const [a, b] = some.length <= others.length ? [some, others] : [others, some];
  const begin = b.findIndex((letter, index) => letter !== a[index]);
  const rest = (letters: readonly string[], from: number): string => letters.slice(begin + from).join('');
  if (a.length < b.length) return rest(a, 0) === rest(b, 1);
  const isSwapped = a[begin] === b[begin + 1] && a[begin + 1] === b[begin] && rest(a, 2) === rest(b, 2);
  return isSwapped || rest(a, 1) === rest(b, 1);
}
