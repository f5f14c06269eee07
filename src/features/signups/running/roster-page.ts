import type { Page } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import { Id } from '../../../store/store';
import { csv, type Cell } from '../../../work/csv';
import { mustBeKnown } from '../../../work/known';
import { fieldsOf } from '../../../work/moments/reading';
import type { SignupPorts } from '../ports';
import type { EntryState, Signup } from '../signup';
import { nameOf, optionName } from '../words';
import { SignupOf, toRun } from './ports';
import { rosterOf } from './roster';

const page = 'roster';
const hour = 60 * 60_000;
/** `by` is who has asked for the link. */
const Asked = SignupOf.extend({ by: Id });

/** A link to the roster as a file, for an hour; it opens only as long as whoever asked may run the sign-up. */
export function rosterUrl(
  { links }: Pick<SignupPorts, 'links'>,
  { who, at }: Viewer,
  signup: string,
): Promise<string | undefined> {
  return links.to(page, { signup, by: who.id }, new Date(at.getTime() + hour));
}

/** Everybody who has a place or waits: a CSV file with a line for each. */
export function rosterPage(ports: SignupPorts): Page {
  return {
    page,
    async answer({ query }) {
      const { signup: id, by } = Asked.parse(query);
      mustBeKnown(ports.directory, by, 'nothing is shown');
      const signup = await toRun(ports, { who: { id: by, name: '' } }, id);
      const head = [
        'Name',
        'Mail',
        'Organisation',
        'Department',
        'For',
        'State',
        'Number on the waiting list',
        'Needs',
        `Since (${signup.timeZone})`,
      ];
      return {
        status: 200,
        contentType: 'text/csv; charset=utf-8',
        fileName: `${signup.title}.csv`,
        body: csv(head, rows(ports, signup)),
      };
    },
  };
}

const states: Record<EntryState, string> = {
  in: 'Has a place',
  offered: 'Is offered a place',
  waiting: 'Waits',
  out: 'Is out',
};

async function* rows(ports: SignupPorts, signup: Signup): AsyncGenerator<Cell[]> {
  for (const { entry, number } of await rosterOf(ports, signup)) {
    const person = ports.directory.person(entry.person);
    const { date, time } = fieldsOf(new Date(entry.at), signup.timeZone);
    yield [
      nameOf(ports.directory, entry.person),
      person?.mail,
      person?.organisation,
      person?.department,
      optionName(signup, entry.option),
      states[entry.state],
      number,
      entry.needs,
      `${date} ${time}`,
    ];
  }
}
