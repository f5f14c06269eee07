import type { Reply } from '../../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../../bot/turn';
import type { Directory } from '../../../directory/directory';
import { chosenPerson, mayLookUp } from '../../../directory/people-names';
import { mustBeKnown } from '../../../work/known';
import type { Poll } from '../poll';
import { cardKey, type PollPorts } from '../ports';
import { showOnceMore } from '../running/following';
import { mustOwn } from '../running/rights';
import { drawDraft, drawOwn } from '../voting/own';
import { changing } from '../voting/voter';
import { nameOf } from '../words';
import { corrected } from './correction';
import { drawPosted, keepDraft } from './drafts';
import { readForm, type Draft, type Faults, type Reading, type Typed } from './form-reading';
import { drawForm, drawTyped, emptyForm, peopleIn } from './form';
import { readLine } from './line';
import { drafted, pollId } from './making';
import { openHere, stand } from './posting';

const notPosted = 'nothing was posted';

/** A poll in one line: posted at once where others are, a draft in one's own chat; the form where something is missing. */
export async function askByLine(ports: PollPorts, turn: Turn, text: string): Promise<Reply> {
  const { directory, id, clock } = ports;
  mustBeKnown(directory, turn.who.id, notPosted);
  const poll = pollId(id());
  const reading = readLine(text, { at: clock(), timeZone: turn.timeZone });
  if (!reading) return drawTyped(directory, { ...emptyForm(poll, turn.timeZone), ...places(turn) });
  const { typed } = reading;
  if ('faults' in reading) {
    const whole = { ...typed, timeZone: typed.timeZone || turn.timeZone };
    return drawTyped(directory, { poll, typed: whole, faults: reading.faults, ...places(turn) });
  }
  const { draft } = reading;
  if (turn.where.kind === 'personal') {
    return drawDraft(ports, turn, await keepDraft(ports, turn, poll, draft), draft.note);
  }
  const made = drafted(draft, { id: poll, by: turn.who.id, at: clock() });
  return drawPosted(ports, turn, await openHere(ports, turn, made));
}

/** What was filled in: a new poll, a draft, or one that is corrected; or the form again, with everything in it. */
export async function submit(
  ports: PollPorts,
  turn: Turn,
  { poll: id, by, ...typed }: Typed & { poll: string; by?: string | undefined },
): Promise<Reply> {
  const { directory, polls, clock } = ports;
  mustBeKnown(directory, turn.who.id, notPosted);
  const former = await polls.get(id);
  const owner = former?.state === 'draft' ? former.by : by;
  if ((!former || former.state === 'draft') && owner !== undefined && owner !== turn.who.id) {
    const name = nameOf(directory, owner);
    throw new Refusal(
      `This form is ${name}’s, so ${notPosted}. To ask a poll yourself, say “@Signpost poll”.`,
    );
  }
  if (former && former.state !== 'draft') return correct(ports, turn, former, typed);
  const reading = readTyped(directory, typed, { ...turn, at: clock() });
  if ('faults' in reading) {
    return drawTyped(directory, { poll: id, typed, faults: reading.faults, ...places(turn) });
  }
  const { draft } = reading;
  if (turn.where.kind === 'personal') {
    return drawDraft(ports, turn, await keepDraft(ports, turn, id, draft), draft.note);
  }
  try {
    const made = drafted(draft, { id, by: turn.who.id, at: clock() });
    const opened = await openHere(ports, turn, made);
    await stand(ports, turn, opened);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error; // what was typed must not be lost to a no
    return drawTyped(directory, { poll: id, typed, notice: error.message, ...places(turn) });
  }
  return drawOwn(ports, turn, id, { notice: draft.note });
}

/** Other words for a poll that has been posted. Sent again, it makes sure that its card stands. */
async function correct(ports: PollPorts, turn: Turn, poll: Poll, typed: Typed): Promise<Reply> {
  const { directory, polls, outbox, clock } = ports;
  await mustOwn(ports, turn, poll.poll);
  const at = clock();
  const asked = { anonymous: String(poll.anonymous), results: typed.results || poll.results };
  const reading = readTyped(directory, { ...typed, ...asked }, { ...turn, at });
  const again = { poll: poll.poll, typed, posted: true };
  if ('faults' in reading) return drawTyped(directory, { ...again, faults: reading.faults });
  let faults: Faults | undefined;
  await changing(ports, poll.poll, () =>
    polls.change(poll.poll, (found) => {
      const made = corrected(found, reading.draft, at);
      faults = 'faults' in made ? made.faults : undefined;
      return 'faults' in made ? undefined : made;
    }),
  );
  if (faults) return drawTyped(directory, { ...again, faults });
  if (poll.state !== 'open') await showOnceMore(ports, poll.poll);
  const isLost = (await outbox.cards.state(cardKey(poll.poll))) === undefined;
  if (isLost && poll.state === 'open' && turn.where.id === poll.place?.id) await stand(ports, turn, poll);
  return drawOwn(ports, turn, poll.poll, { notice: 'Corrected. Votes stay as they were.' });
}

/** The form to change a draft, or to correct a poll; an empty one for a new poll. */
export async function openForm(ports: PollPorts, turn: Turn, id: string | undefined): Promise<Reply> {
  const { directory } = ports;
  if (id === undefined) {
    mustBeKnown(directory, turn.who.id, notPosted);
    return drawTyped(directory, { ...emptyForm(pollId(ports.id()), turn.timeZone), ...places(turn) });
  }
  const { poll } = await mustOwn(ports, turn, id);
  return drawForm(directory, poll);
}

/** The form as it was read, and whether those who are to run it, too, are people we know. */
export function readTyped(
  directory: Directory,
  typed: Typed,
  reader: Viewer,
): Extract<Reading, { faults: unknown }> | { draft: Draft } {
  const people = peopleNamed(directory, reader.who.id, typed.organisers);
  const reading = readForm({ ...typed, organisers: people?.join(',') ?? '' }, reader);
  if (people) return 'faults' in reading ? { ...reading, typed } : reading;
  const organisers = mayLookUp(directory, reader.who.id)
    ? 'I find nobody of that name in the directory. Choose again.'
    : 'Guests look nobody up here. Leave this empty.';
  return { typed, faults: { ...('faults' in reading && reading.faults), organisers } };
}

/** Some clients send the name that was chosen, and not whose it is. */
function peopleNamed(directory: Directory, asker: string, organisers: string): string[] | undefined {
  const ids = peopleIn(organisers);
  if (ids.every((person) => directory.person(person)?.disabled === false)) return ids;
  const person = chosenPerson(directory, organisers, asker);
  return person && [person.id];
}

/** Where others see the form, too, it is only for whoever asked for it; in one's own chat the poll is looked at first. */
function places({ where, who }: Turn): { by?: string; button?: string } {
  return where.kind === 'personal' ? { button: 'Preview' } : { by: who.id };
}
