import { DateTime } from 'luxon';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Turn } from '../../bot/turn';
import { findByName } from '../../directory/names';
import { describePerson, findPeople } from '../../directory/people-names';
import { kindWords } from '../../directory/words';
import { ready } from '../../work/known';
import { drawJournal } from './replies';
import { administratorsOnly, type JournalPorts } from './ports';

/** "Journal", "journal of Cycling to work", "who changed Peatland Restoration?": the name, empty where all of it is meant. */
export function journalAsked(text: string): string | undefined {
  const said = text.trim();
  const whole = /^(?:(?:show|open|see)(?: me)? )?(?:the )?(?:journal|audit (?:log|trail))[.!?\s]*$/i;
  if (whole.test(said)) return '';
  const [, name] =
    /^(?:(?:show|open|see)(?: me)? )?(?:the )?(?:journal|audit (?:log|trail)) (?:of|for|in|about|by|since) (?:the )?(.+?)[.!?\s]*$/i.exec(
      said,
    ) ??
    /^(?:who (?:has )?changed|who did what (?:in|to)|what did I change in) (?:the )?(.+?)[.!?\s]*$/i.exec(
      said,
    ) ??
    [];
  return name;
}

/** The journal of what a name means: a month, a community or a person; to choose from, where it may mean several. */
export async function journalOf(ports: JournalPorts, turn: Turn, name: string): Promise<Reply> {
  await administratorsOnly(ports, turn);
  ready(ports.directory);
  const page = { from: 0, file: false };
  if (name === '') return drawJournal(ports, turn, page);
  const month = monthIn(name);
  if (month !== undefined) return drawJournal(ports, turn, { ...page, month });
  const communities = findByName(ports.directory, name, turn.who.id);
  if (communities.exact) return drawJournal(ports, turn, { ...page, community: communities.exact.id });
  const people = findPeople(ports.directory, name);
  if (people.exact) return drawJournal(ports, turn, { ...page, person: people.exact.id });
  const rows = [
    ...communities.near.map((one) => row(one.name, kindWords(one.kind), { community: one.id })),
    ...people.near.map((one) => row(one.name, describePerson(one), { person: one.id })),
  ].slice(0, 5);
  if (rows.length > 0) return show(noticeCard, { heading: 'Which do you mean?', rows }, 'Which do you mean?');
  throw new Refusal(
    `I know no community, person or month called “${name.slice(0, 60)}”. Type “journal” for the newest, or “journal of October 2026”.`,
  );
}

function row(name: string, facts: string, data: Record<string, unknown>) {
  return { name, facts, open: { title: `Journal of ${name}`.slice(0, 80), verb: 'journal', data } };
}

/** "October 2026", "Oct 2026", "2026-10". */
function monthIn(text: string): string | undefined {
  for (const format of ['LLLL yyyy', 'LLL yyyy', 'yyyy-LL']) {
    const month = DateTime.fromFormat(text.trim(), format, { zone: 'utc', locale: 'en-GB' });
    if (month.isValid) return month.toFormat('yyyy-LL');
  }
  return undefined;
}
