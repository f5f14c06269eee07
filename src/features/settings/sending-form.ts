import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { Rules } from '../../work/rules';

/** What the form is about. */
export const SendingRules = Rules.pick({ quietHours: true, weekly: true });
export type SendingRules = z.infer<typeof SendingRules>;

/** Whatever a client sends for a field. */
const typed = z
  .union([z.string().max(200), z.number(), z.boolean()])
  .transform(String)
  .default('');

/** The form as somebody has filled it in, and what it showed them before. */
export const SendingForm = z.object({
  quiet: typed,
  from: typed,
  to: typed,
  weekends: typed,
  weekly: typed,
  shown: SendingRules,
});
export type SendingForm = z.infer<typeof SendingForm>;

const mostWeekly = 100;

/** The rules that a form asks for, or what is wrong with it, in sentences. */
export function rulesOf(form: SendingForm): SendingRules | { faults: string[] } {
  const quietHours =
    form.quiet === 'true' ? { from: form.from, to: form.to, weekends: form.weekends === 'true' } : null;
  const weekly = /^\d{1,3}$/.test(form.weekly.trim()) ? Number(form.weekly) : NaN;
  const faults = [
    ...(quietHours ? [timeFault('begin', quietHours.from), timeFault('end', quietHours.to)] : []),
    ...(quietHours && quietHours.from !== '' && quietHours.from === quietHours.to
      ? ['Quiet hours have to end at another time than they begin. To have none, switch them off.']
      : []),
    weekly <= mostWeekly ? '' : weeklyFault(form.weekly),
  ].filter((fault) => fault !== '');
  return faults.length > 0 ? { faults } : { quietHours, weekly };
}

function timeFault(what: 'begin' | 'end', time: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return '';
  return time === ''
    ? `Say when quiet hours ${what}.`
    : `“${time}” is no time for quiet hours to ${what}. Write it like 18:00.`;
}

function weeklyFault(weekly: string): string {
  if (weekly.trim() === '') return 'Say how many messages a person may get in a week.';
  return `“${weekly}” is no number from 0 to ${mostWeekly}.`;
}

/** What somebody has changed in a form, upon what holds now: what they left as it was stays as others have it. */
export function merged<T extends SendingRules>(now: T, { shown }: SendingForm, wanted: SendingRules): T {
  return {
    ...now,
    ...(isDeepStrictEqual(wanted.quietHours, shown.quietHours) ? {} : { quietHours: wanted.quietHours }),
    ...(wanted.weekly === shown.weekly ? {} : { weekly: wanted.weekly }),
  };
}

/** Has somebody else changed meanwhile, and otherwise, what this form changes too? */
export function clashes(now: SendingRules, { shown }: SendingForm, wanted: SendingRules): boolean {
  return (['quietHours', 'weekly'] as const).some(
    (rule) =>
      !isDeepStrictEqual(wanted[rule], shown[rule]) &&
      !isDeepStrictEqual(now[rule], shown[rule]) &&
      !isDeepStrictEqual(now[rule], wanted[rule]),
  );
}
