import type { AskingState } from '../../src/features/owners/asking';
import { office } from '../findings-office';
import type { Somebody, World } from '../world';

export const club = 'Chess Club';
export const row = 'No owner: Chess Club';

/** An office in which nobody owns the Chess Club; Hugh, Daniel, Obinna and Callum are in it. */
export async function clubhouse(options: Parameters<typeof office>[0] = {}) {
  const all = await office(options);
  const id = all.idOf(club);
  const members = new Map(membersOf(all, id).map(({ id: person, name }) => [name, person]));
  const member = (name: string): Somebody => {
    const [found] = [...members].filter(([full]) => full.startsWith(name));
    return all.somebody(found?.[1] ?? 'nobody', found?.[0] ?? name);
  };
  return { ...all, id, hugh: member('Hugh'), daniel: member('Daniel'), obinna: member('Obinna') };
}

function membersOf({ directory }: Pick<World, 'directory'>, id: string) {
  const { content } = directory;
  return [...content.rosters.members(content.communityAt(id) ?? -1)].flatMap(
    (at) => content.people[at] ?? [],
  );
}

/** Goes from the report to who could look after the club. */
export async function looksForOwners(somebody: Somebody): Promise<string> {
  await somebody.says('communities without owners');
  await somebody.presses(row);
  return somebody.presses('Find somebody who will look after it');
}

export function asks({ name }: Pick<Somebody, 'name'>): string {
  return `Ask ${name} to look after ${club}`;
}

export function ownersOf({ tenant }: Pick<World, 'tenant'>, group: string): string[] {
  return [...(tenant.control.snapshot().groups.find(({ id }) => id === group)?.owners ?? [])];
}

/** What is kept of whom was asked. */
export async function keptOf({ store }: Pick<World, 'store'>, community: string) {
  const stored = await store.get('findings', community, 'owners');
  const doc = stored?.doc as { askings: { person: string; by: string; state: AskingState }[] } | undefined; // its schema
  return doc?.askings ?? [];
}

/** The first so many who read whom was asked all have read it before any of them goes on. */
export function readTogether(store: World['store'], count: number): void {
  const get = store.get.bind(store);
  const waiting: (() => void)[] = [];
  store.get = async (container, partition, id) => {
    const found = await get(container, partition, id);
    if (container !== 'findings' || id !== 'owners' || waiting.length >= count) return found;
    await new Promise<void>((go) => {
      waiting.push(go);
      if (waiting.length === count) for (const one of waiting) one();
    });
    return found;
  };
}
