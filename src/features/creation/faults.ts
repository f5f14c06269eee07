import { clip } from '../../bot/writing';
import type { Directory } from '../../directory/directory';
import { describePerson, findPeople } from '../../directory/people-names';
import type { Person } from '../../directory/person';
import { longestDescription } from '../../directory/tenant';
import { mistakenFor, saysSomething } from './naming';
import type { CreationPorts } from './ports';
import { descriptionOf, nameOf, type Typed } from './wish';

const longestName = 255;
const numbers = new Intl.NumberFormat('en-GB');

/** What keeps a community from being made as it was written, in words for whoever wrote it. */
export async function faultsOf(
  ports: Pick<CreationPorts, 'directory' | 'descriptions'>,
  typed: Typed,
  person: string,
  { nameStands = false }: { nameStands?: boolean } = {},
): Promise<string[]> {
  const name = nameStands ? undefined : nameFault(ports.directory, nameOf({ typed }), person);
  const description = await descriptionFault(ports, typed);
  return [name, description].filter((fault) => fault !== undefined);
}

function nameFault(directory: Directory, name: string, person: string): string | undefined {
  if (name === '') return 'Give it a name.';
  if (name.length > longestName) {
    return `The name has ${numbers.format(name.length)} characters, and ${longestName} are the most. Shorten it by ${numbers.format(name.length - longestName)}.`;
  }
  if (!saysSomething(name)) {
    return 'The name does not say what it is about. Use the words that people would look for.';
  }
  const taken = mistakenFor(directory, name, person);
  if (!taken) return undefined;
  return taken.name === name
    ? `There is one called ${clip(taken.name, 100)} already. Say in the name what is different about yours, or join that one.`
    : `A newcomer could not tell it from ${clip(taken.name, 100)}, which there is already. Say in the name what is different about yours, or join that one.`;
}

async function descriptionFault(
  { descriptions }: Pick<CreationPorts, 'descriptions'>,
  typed: Typed,
): Promise<string | undefined> {
  const text = descriptionOf({ typed });
  const over = text.length - longestDescription;
  if (over > 0) {
    return `The description has ${numbers.format(text.length)} characters, and ${numbers.format(longestDescription)} are the most. Shorten it by ${numbers.format(over)}.`;
  }
  return (await descriptions()).judge(nameOf({ typed }), text)?.words;
}

/** Another wish of the same name that is being made at this moment: whose it is, and what that is to whoever is not its maker. */
export async function namesakeOf(
  { writes }: Pick<CreationPorts, 'writes'>,
  typed: Typed,
  key: string,
): Promise<{ key: string; by: string; fault: string } | undefined> {
  const name = nameOf({ typed });
  const other = await writes.beingMade(name);
  if (!other || other.key === key) return undefined;
  const fault = `One called ${clip(name, 100)} is being made at this moment. Look again in a few minutes and join that one, or say in the name what is different about yours.`;
  return { ...other, fault };
}

/** The second owner somebody has typed: found, or why not, and who may be meant. */
export type Second =
  { readonly found: Person } | { readonly fault: string; readonly choices: readonly Person[] };

export function secondOf(directory: Directory, { owner, which }: Typed, person: string): Second {
  const typed = owner.trim();
  const refuse = (fault: string, choices: readonly Person[] = []): Second => ({ fault, choices });
  if (typed === '') {
    return refuse(
      'Name a second owner, so that somebody answers when you are away. Ask them before you name them.',
    );
  }
  const { exact, near } = findPeople(directory, typed);
  const meant = exact ? [exact] : near;
  const others = meant.filter((one) => one.id !== person && !one.guest && !one.disabled);
  const chosen = others.find((one) => one.id === which || describePerson(one) === which);
  const [only] = others;
  if (chosen) return { found: chosen };
  if (only && others.length === 1) return { found: only };
  if (only) {
    return refuse(`There is more than one person called “${clip(typed, 60)}”. Choose who is meant.`, others);
  }
  if (meant.some((one) => one.id === person)) {
    return refuse('You are its first owner already. The second one has to be somebody else.');
  }
  const [guest] = meant;
  return guest
    ? refuse(`${guest.name} is a guest here, and guests can’t own a community. Name somebody else.`)
    : refuse(`I know nobody called “${clip(typed, 60)}”. Write the whole name, or the mail address.`);
}
