import type { Reader } from '../../../work/moments/moments';
import { fieldsFor, readMoment } from '../../../work/moments/reading';
import { isBlank } from '../options';
import { readForm, Typed, type Faults, type Reading } from './form-reading';
import { speaksOfSecrecy, withoutFlags, withoutFlagsOfOptions } from './line-flags';
import { optionList } from './option-list';

/** "poll …", "new poll", "please start an anonymous poll about …": `made` is what comes before and asks for one. */
const begins = new RegExp(
  String.raw`^\s*(?:(?:please|can you|could you|can i|could i|can we|let['’]s|let us|i(?:['’]d| would) like(?: to| you to)?|i want(?: to| you to)?)\s+)*` +
    String.raw`(?<made>(?:(?:start|create|make|open|ask|run|set up|begin|add|post|do|have)\s+)?(?:an?\s+|another\s+)?(?:new\s+|quick\s+)*)` +
    String.raw`(?<secret>anonymous\s+|secret\s+)?poll(?![\p{L}\p{N}_'’-])(?<rest>[^]*)$`,
  'iu',
);
/** What may follow "start a poll" and says nothing of it. */
const chatter =
  /^\s*(?:please|(?:in|for|to|with)\s+(?:this|the|our)\s+(?:channel|chat|team|group)|here|now)?\s*[.!?:]*\s*$/i;
const subject = /^\s*(?:about|on|asking|to ask|to decide|to find out|whether|for)\s+/i;

const quotedQuestion = /^\s*["“”„«]([^"“”„«»]*)["“”»]/;
const singlyQuoted = /^\s*['‘’]([^]+?[?!.]|[^]+?)['’](?=[\s,:;–—-]|$)/;
const openQuote = /^\s*["“”„«'‘]\s*/;
const between = /^[\s,:;]+/;

const closing =
  /(?<before>^|[,;.(\n]\s*|\s[–—-]\s*|\s)(?<word>(?:(?:it|voting|(?:the|this) poll) )?closes|(?:please )?vote by|open until|closing(?: date)?|ends|ending|deadline)\s*:?\s+(?<when>[^\n()]+)\)?\s*$/i;
const yesOrNo =
  /^(?:shall|should|do|does|did|is|are|was|were|am|can|could|will|would|has|have|may|might|must)(?:n['’]t)?\s/i;

/** More than the form takes. What comes after it is not read. */
export const longestLine = 10_000;

/** A poll as somebody types it in one go, or what of it can be read, for the form. Nothing when it is no poll. */
export function readLine(text: string, reader: Reader): Reading | undefined {
  const read = readWhole(text.slice(0, longestLine), reader);
  if (!read || text.length <= longestLine) return read;
  const options = 'This message was too long, and its end is missing here. Write the options anew.';
  return { typed: read.typed, faults: { ...('faults' in read && read.faults), options } };
}

function readWhole(text: string, reader: Reader): Reading | undefined {
  const found = begins.exec(plainly(text))?.groups;
  if (!found) return undefined;
  const { made = '', secret, rest = '' } = found;
  const asked = /^\S+(?:\s+up)?\s+(?:an?|another|new)\s/i.test(made);
  const typed = Typed.parse({ ...(secret !== undefined && { anonymous: 'true' }) });
  if (rest.trim() === '' || (made !== '' && chatter.test(rest))) return { typed, faults: {} };
  if (!isApart(rest)) return undefined;
  return reading(rest, { typed, asked, secret: secret !== undefined }, reader);
}

/** Without runs of spaces, lines and commas, over which reading would take its time. */
function plainly(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .replace(/([,;])(?: ?[,;])+/g, '$1');
}

/** "poll-star" is one word. */
function isApart(rest: string): boolean {
  return /^[\s"“”„«'‘’:,]/.test(rest);
}

function reading(
  rest: string,
  { typed, asked, secret }: { typed: Typed; asked: boolean; secret: boolean },
  reader: Reader,
): Reading | undefined {
  const flagged = withoutFlags(rest);
  const ended = withoutClosing(flagged.text, reader);
  const again = withoutFlags(ended.text);
  const said = { ...flagged.flags, ...ended.typed, ...again.flags };
  const parts = partsOf(again.text, asked || secret);
  const isMeant = asked || secret || parts.clear || Object.keys(said).length > 0 || ended.fault !== undefined;
  if (!isMeant) return undefined;

  const opened = withoutFlagsOfOptions(parts.options);
  const options = optionList(opened.text);
  const question = parts.question;
  const all = { ...typed, ...said, ...opened.flags, question, options: options.join('\n') };
  const faults: Faults = ended.fault === undefined ? {} : { closesDate: ended.fault };
  if (all.anonymous !== 'true' && speaksOfSecrecy(rest, question)) {
    all.anonymous = 'true'; // who chose what cannot be made unknown afterwards
    faults.anonymous = 'You wrote “anonymous” or “secret”. Say here whether this poll is.';
  }
  if (options.length === 0) {
    const isAsked = yesOrNo.test(question) && question.endsWith('?');
    if (isBlank(question) && Object.keys(faults).length === 0) return { typed: all, faults };
    if (!isBlank(question)) return { typed: { ...all, options: isAsked ? 'Yes\nNo' : '' }, faults };
  }
  const read = readForm(all, reader);
  if (Object.keys(faults).length === 0) return read;
  return { typed: all, faults: { ...('faults' in read && read.faults), ...faults } };
}

type Said = Partial<Pick<Typed, 'several' | 'anonymous' | 'closesDate' | 'closesTime'>>;

/** "closes Friday 5pm" at the end. Where it stands apart but cannot be read, `fault` says so, in the words that were typed. */
function withoutClosing(text: string, reader: Reader): { text: string; typed: Said; fault?: string } {
  const match = closing.exec(text);
  if (!match?.groups) return { text, typed: {} };
  const { before = '', word = '', when: said = '' } = match.groups;
  const { text: when, flags } = withoutFlags(said);
  const left = text.slice(0, match.index);
  const moment = readMoment(when, reader, 17);
  if (moment && 'rest' in moment && /^[\s.,;)]*$/.test(moment.rest)) {
    const fields = fieldsFor(moment.at, reader.timeZone);
    if ('fault' in fields)
      return { text: left, typed: flags, fault: `About “${when.trim()}”: ${fields.fault}` };
    return { text: left, typed: { ...flags, closesDate: fields.date, closesTime: fields.time } };
  }
  if (moment && 'fault' in moment) {
    return { text: left, typed: flags, fault: `About “${when.trim()}”: ${moment.fault}` };
  }
  if (/^\s?$/.test(before) || !/closes|until|deadline/i.test(word)) return { text, typed: {} };
  const fault = `“${when.trim()}” is no day and time that I can read. Choose when it closes.`;
  return { text: left, typed: flags, fault };
}

type Parts = { question: string; options: string; clear: boolean };

/** The question and what comes after it. `clear`: by quotes, a question mark or a list it can only be a poll. */
function partsOf(rest: string, asked: boolean): Parts {
  const quoted = quotedQuestion.exec(rest) ?? singlyQuoted.exec(rest);
  if (quoted) return parts(quoted[1] ?? '', rest.slice(quoted[0].length));
  const text = rest.replace(openQuote, '').replace(/^\s*[:,]\s*/, '');
  const [first = '', ...others] = text.trim().split('\n');
  const mark = /\?+(?=\s|$|["“”'’]|\p{Lu})/u.exec(first);
  if (mark) {
    const end = mark.index + mark[0].length;
    const after = first.slice(end).replace(/^["”'’]/, '');
    return parts(first.slice(0, end).replace(subject, ''), [after, ...others].join('\n'));
  }
  if (others.some((line) => !isBlank(line))) return parts(first.replace(/[:,]\s*$/, ''), others.join('\n'));
  const colon = /:\s+(?=\S)/.exec(first);
  if (colon) return parts(first.slice(0, colon.index), first.slice(colon.index + 1));
  if (/[,;]|\s\|\s/.test(first)) return { ...parts('', first), clear: true };
  const question = asked ? first.replace(subject, '') : first;
  return { question, options: '', clear: openQuote.test(rest) || (asked && subject.test(first)) };
}

function parts(question: string, options: string): Parts {
  const words = question.trim();
  return { question: words, options: options.replace(between, ''), clear: true };
}
