import { z } from 'zod';
import { show } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Turn, Viewer } from '../../bot/turn';
import { Kind } from '../../directory/community';
import { describePerson } from '../../directory/people-names';
import type { Person } from '../../directory/person';
import { kindWords } from '../../directory/words';
import { Id } from '../../store/store';
import { creationFormCard, type CreationFormView } from './card';
import { faultsOf, namesakeOf, secondOf } from './faults';
import { drawLook } from './look';
import { Subject } from './near';
import { mustBeAllowed, type CreationPorts } from './ports';
import { drawProgress } from './progress';
import { nameOf, Typed, wishesIn } from './wish';

/** Which form: of a wish that may have been written already, or a new one for a subject. */
export const FormOf = Subject.extend({ key: Id.optional() });
export type FormOf = z.infer<typeof FormOf>;

/** What was typed into it. */
export const Form = Typed.extend({ key: Id, q: z.string().max(200).default('') });
export type Form = z.infer<typeof Form>;

type Amiss = { faults: readonly string[]; choices: readonly Person[] };

const privacies = [
  { title: 'Everybody, at once', value: 'public' },
  { title: 'Those its owners let in', value: 'private' },
];

/** The form: with what somebody has written already, else with a name to begin with. */
export async function drawForm(
  ports: CreationPorts,
  viewer: Viewer,
  { key = ports.id(), q }: FormOf,
  notice?: string,
  amiss: Amiss = { faults: [], choices: [] },
): Promise<Reply> {
  await mustBeAllowed(ports, viewer.who);
  const known = await wishesIn(ports.store).get(viewer.who.id, key);
  const typed = known?.typed ?? Typed.parse({ name: `${q.charAt(0).toUpperCase()}${q.slice(1)}` });
  const subject = known?.subject ?? q;
  const on: On = { view: 'creation-form', params: { key, q: subject } };
  const name = known ? nameOf(known) : '';
  const view: CreationFormView = {
    ...(notice !== undefined && { notice }),
    heading: name === '' ? 'A new community' : `A new community: ${name.slice(0, 100)}`,
    lead: 'Nothing is made before you have looked at it once more.',
    faults: amiss.faults.map((text) => ({ text })),
    name: { value: typed.name },
    description: { value: typed.description },
    kind: {
      value: typed.kind,
      choices: Kind.options.map((kind) => ({ title: kindWords(kind), value: kind })),
    },
    privacy: { value: typed.privacy, choices: privacies },
    owner: { value: typed.owner },
    ...(amiss.choices.length > 0 && {
      which: {
        value: '',
        choices: amiss.choices.map((person) => ({ title: describePerson(person), value: person.id })),
      },
    }),
    actions: [
      {
        title: 'Check',
        tooltip: 'See how the community will be',
        verb: 'check-creation',
        data: { key, q: subject, on },
      },
      {
        title: 'Back',
        tooltip: 'Back to the communities there are',
        verb: 'start-one',
        data: { q: subject },
      },
    ],
  };
  return show(creationFormCard, view, view.heading);
}

/** Keeps what was typed, and shows how it would be; or the form again, with everything in it and what is wrong. */
export async function check(ports: CreationPorts, turn: Turn, { key, q, ...rest }: Form): Promise<Reply> {
  await mustBeAllowed(ports, turn.who);
  const typed = Typed.parse(rest);
  const made = await ports.writes.making(key);
  if (made && made.state !== 'failed') return drawProgress(ports, turn, { key });

  const second = secondOf(ports.directory, typed, turn.who.id);
  const found = 'found' in second ? second.found : undefined;
  const wish = { subject: q, typed, ...(found && { second: found.id }) };
  await wishesIn(ports.store).save(turn.who.id, key, wish);
  const nameStands = made?.name === nameOf(wish); // it may be there all the same, and is looked for
  const other = await namesakeOf(ports, typed, key);
  if (other?.by === turn.who.id) return drawProgress(ports, turn, { key: other.key });
  const faults = [
    ...(other ? [other.fault] : []),
    ...(await faultsOf(ports, typed, turn.who.id, { nameStands })),
  ];
  if (found && faults.length === 0) return drawLook(ports, turn, { key });
  const amiss =
    'found' in second
      ? { faults, choices: [] }
      : { faults: [...faults, second.fault], choices: second.choices };
  return drawForm(ports, turn, { key, q }, undefined, amiss);
}
