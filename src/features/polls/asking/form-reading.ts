import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Fault, Moment, Reader } from '../../../work/moments/moments';
import { fieldsOf, momentIn, zoneNamed } from '../../../work/moments/reading';
import { duplicate, isBlank, lengthOf, tidy } from '../options';
import { limits, Results, type Poll } from '../poll';
import { optionList } from './option-list';

/** What is far too long is cut, so that the form can be drawn again with the rest. */
function typed(longest: number) {
  return z
    .string()
    .overwrite((text) => text.slice(0, longest))
    .default('');
}

/** The form as it was typed, whatever it says: one text for each input. */
export const Typed = z.object({
  question: typed(3_000),
  /** One a line; separated by commas where there is a single line. */
  options: typed(5_000),
  several: typed(50),
  anonymous: typed(50),
  /** Empty: as is usual. */
  results: typed(50),
  closesDate: typed(50),
  closesTime: typed(50),
  timeZone: typed(100),
  growing: typed(50),
  every: typed(50),
  /** Ids of people, separated by commas. */
  organisers: typed(2_000),
});
export type Typed = z.infer<typeof Typed>;

/** What is wrong with what was typed, and how to mend it: a sentence for each input. */
export type Faults = Partial<Record<keyof Typed, string>>;

/** A poll as it was asked for. `note` is what had to be decided about its deadline. */
export type Draft = Pick<
  Poll,
  | 'question'
  | 'several'
  | 'anonymous'
  | 'results'
  | 'closes'
  | 'timeZone'
  | 'growing'
  | 'every'
  | 'organisers'
> & { options: string[]; note?: string };

/** A whole poll; or what there is of it, for the form. Nothing that was typed is lost either way. */
export type Reading = { typed: Typed; draft: Draft } | { typed: Typed; faults: Faults };

/** When a poll closes for which nobody has said so: a week later, when most are still at work. */
const usual = { days: 7, time: '17:00' } as const;
const mostOrganisers = 20;
const Every = z.enum(['week', 'fortnight', 'month']);
const numbers = new Intl.NumberFormat('en-GB');

/** A poll from the form; or the form again, with what is wrong. */
export function readForm(typed: Typed, reader: Reader): Reading {
  const faults: Faults = {};
  const question = tidy(typed.question);
  const options = optionList(typed.options).map(tidy);
  const closes = closingOf(typed, reader);
  const organisers = [...new Set(typed.organisers.split(',').map(tidy).filter(Boolean))];
  note('question', wrongQuestion(question));
  note('options', wrongOptions(options));
  if ('fault' in closes) note(closes.field, closes.fault);
  if (organisers.length > mostOrganisers) note('organisers', `Choose at most ${mostOrganisers} people.`);
  if ('fault' in closes || Object.keys(faults).length > 0) return { typed, faults };

  const anonymous = typed.anonymous === 'true';
  const every = Every.safeParse(typed.every);
  const results = Results.safeParse(typed.results);
  const draft: Draft = {
    question,
    options,
    several: typed.several === 'true',
    anonymous,
    results: results.success ? results.data : usualResults(anonymous),
    closes: closes.at.toISOString(),
    timeZone: closes.timeZone,
    growing: typed.growing === 'true',
    ...(every.success && { every: every.data }),
    organisers,
    ...(closes.note !== undefined && { note: closes.note }),
  };
  return { typed, draft };

  function note(field: keyof Typed, fault: string | undefined): void {
    if (fault !== undefined) faults[field] = fault;
  }
}

function usualResults(anonymous: boolean): Poll['results'] {
  return anonymous ? 'closed' : 'always';
}

/** The form with what stands in a poll. */
export function typedOf(
  poll: Omit<Draft, 'options'> & { options: readonly (string | { text: string })[] },
): Typed {
  const { date, time } = fieldsOf(new Date(poll.closes), poll.timeZone);
  return {
    question: poll.question,
    options: poll.options.map((one) => (typeof one === 'string' ? one : one.text)).join('\n'),
    several: String(poll.several),
    anonymous: String(poll.anonymous),
    results: poll.results === usualResults(poll.anonymous) ? '' : poll.results,
    closesDate: date,
    closesTime: time,
    timeZone: poll.timeZone,
    growing: String(poll.growing),
    every: poll.every ?? '',
    organisers: poll.organisers.join(','),
  };
}

function wrongQuestion(question: string): string | undefined {
  if (isBlank(question)) return 'Write the question.';
  const length = lengthOf(question);
  if (length <= limits.question) return undefined;
  return `Use at most ${limits.question} characters: these are ${numbers.format(length)}.`;
}

function wrongOptions(options: readonly string[]): string | undefined {
  const { fewest, most, option: longest } = limits;
  if (options.length === 0) return 'Write at least two options, one a line.';
  if (options.length < fewest) return 'Write at least two options, one a line: this is only one.';
  if (options.length > most) return `Use at most ${most} options: these are ${options.length}.`;
  const long = options.find((text) => lengthOf(text) > longest);
  if (long !== undefined) {
    const begin = [...long].slice(0, 20).join('');
    return `Use at most ${longest} characters an option: “${begin}…” has ${numbers.format(lengthOf(long))}.`;
  }
  const twice = duplicate(options);
  return twice === undefined ? undefined : `“${twice}” is there twice. Leave one of them out.`;
}

type Closing = (Moment & { timeZone: string }) | (Fault & { field: 'closesDate' | 'timeZone' });

function closingOf(
  { closesDate, closesTime, timeZone: typedZone }: Typed,
  { at, timeZone: own }: Reader,
): Closing {
  const [date, time] = [tidy(closesDate), tidy(closesTime)];
  const timeZone = zoneNamed(tidy(typedZone), own);
  if (timeZone === undefined) {
    return {
      field: 'timeZone',
      fault: `I know no time zone “${tidy(typedZone)}”. Use a name such as Europe/London.`,
    };
  }
  if (date === '' && time !== '') {
    return { field: 'closesDate', fault: 'Choose the day on which it closes, too.' };
  }
  const later = DateTime.fromJSDate(at, { zone: timeZone }).plus({ days: usual.days }).toFormat('yyyy-MM-dd');
  const read = momentIn(date || later, time || usual.time, timeZone);
  if ('fault' in read) return { field: 'closesDate', fault: read.fault };
  const soon = read.at.getTime() <= at.getTime();
  if (soon) return { field: 'closesDate', fault: 'That has passed already. Choose a later day or time.' };
  const last = DateTime.fromJSDate(at, { zone: timeZone }).plus({ days: limits.openDays - 1 });
  if (read.at.getTime() <= last.toMillis()) return { ...read, timeZone };
  return { field: 'closesDate', fault: 'A poll can be open for a year at most. Choose an earlier day.' };
}
