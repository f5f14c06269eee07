import type { Profile } from '../../../directory/person';
import type { GraphUser } from '../../../directory/tenant';
import { applyChanges } from '../changes';
import { facePrint, heldPeople, heldProfiles, type HeldPerson } from '../held';
import { whole } from '../listed';
import { firstSeen, following, hasMoved, profileOf } from '../profile';
import type { Stage } from './stage';
import { none, type SyncOptions, type SyncPorts } from '../sync';
import { checkEmptyEnd } from './totals';

type Held = Map<string, HeldPerson>;

/** Reads everybody and puts aside who is new, has changed or has vanished. On a first sync everybody is written at once. */
export async function readPeople(
  { reader, store, clock }: SyncPorts,
  stage: Stage,
  { onProgress, hold }: SyncOptions,
): Promise<void> {
  const held = await heldPeople(store);
  for await (const id of stage.aside('people')) {
    const person = held.get(id);
    if (person) person.seen = true;
  }

  for await (const { items, next, total } of whole(reader.users(stage.at.next))) {
    hold?.check();
    const { seen, fresh, known, tally } = compare(held, items);
    const former = await heldProfiles(store, known);
    let { moved } = stage.at;
    const profiles = fresh.map(({ id, face }) => {
      const before = former.get(id);
      if (before && hasMoved(before, face)) moved += 1;
      return { id, profile: before ? following(before, face, clock()) : firstSeen(face, clock()) };
    });
    const { first } = stage.at;
    if (first) await applyChanges(store, { profiles }, clock());

    const { people: sum, announcedPeople = total } = stage.at;
    const vanished = next === undefined ? vanishedOf(held) : [];
    const people = {
      total: sum.total + seen.length,
      added: sum.added + tally.added,
      changed: sum.changed + tally.changed,
      gone: vanished.length,
    };
    if (next === undefined && items.length === 0) checkEmptyEnd('people', people.total, announcedPeople);
    const step = next === undefined ? 'rosters' : 'people';
    await stage.keep(
      { step, next, people, moved, announcedPeople },
      { people: seen, vanished, ...(!first && { profiles }) },
    );
    const all = announcedPeople === undefined ? {} : { total: announcedPeople };
    onProgress?.({ step: 'people', done: people.total, ...all });
  }
}

/** What a page of people brings: who is seen for the first time, whose profile has to be written, who was known. */
function compare(held: Held, users: readonly GraphUser[]) {
  const seen: string[] = [];
  const fresh: { id: string; face: Profile }[] = [];
  const known: string[] = [];
  const tally = none();
  for (const user of users) {
    const former = held.get(user.id);
    const face = profileOf(user);
    const print = facePrint(face);
    held.set(user.id, { print, left: false, seen: true });
    if (!former?.seen) seen.push(user.id);
    const stays = former !== undefined && !former.left;
    if (stays && former.print === print) continue;
    tally[stays ? 'changed' : 'added'] += 1;
    fresh.push({ id: user.id, face });
    if (former) known.push(user.id);
  }
  return { seen, fresh, known, tally };
}

function vanishedOf(held: Held): string[] {
  return [...held].filter(([, { left, seen }]) => !left && !seen).map(([id]) => id);
}
