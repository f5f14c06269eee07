import { adminGroup } from '../src/adapters/simulated/model';
import { world, type Somebody, type World } from './world';

export const because = 'You get this because you are new in a community whose owners welcome new members.';
export const stop = 'Stop';

export function look(name: string): string {
  return `See the welcome of ${name} as new members will`;
}

export function publish(name: string): string {
  return `Welcome new members of ${name} with this from now on`;
}

type Club = World & { id: string; name: string; hugh: Somebody };

/** A world in which Carys is an administrator and Hugh runs a new community. */
export async function club(options: Parameters<typeof world>[0] & { dynamic?: boolean } = {}): Promise<Club> {
  const { dynamic = false, ...rest } = options;
  const all = await world(rest);
  all.tenant.control.addMember(adminGroup, all.carys.id);
  const known = all.directory.owners(all.idOf('Marine Sampling')).find((one) => one.name === 'Hugh Sinclair');
  const { id: person, name: called } = known ?? { id: 'nobody', name: 'Nobody' };
  const name = 'Tandem Riders';
  const id = all.tenant.control.addGroup({
    ...{ displayName: name, visibility: 'Public', owners: [person], members: [person] },
    ...(dynamic && { groupTypes: ['Unified', 'DynamicMembership'] }),
  });
  await all.passes({ minutes: 16 });
  for (const one of [all.asha, all.ben, all.dylan]) await all.app.heardOf(one.id, { person: one.id });
  return { ...all, id, name, hugh: all.somebody(person, called) };
}

/** What is typed into the form; what is left out is empty. */
export function typed(given: Record<string, string>): Record<string, string> {
  return { text: '', label1: '', url1: '', label2: '', url2: '', label3: '', url3: '', ...given };
}

/** Hugh writes a welcome, looks at it and publishes it. */
export async function writes(
  { hugh, name }: Pick<Club, 'hugh' | 'name'>,
  given: Record<string, string> = { text: 'We ride on Fridays.' },
): Promise<string> {
  await hugh.says(`welcome for ${name}`);
  await hugh.presses(look(name), typed(given));
  return hugh.presses(publish(name));
}

/** Somebody is put into the community, and the sync sees it. */
export async function arrives({ tenant, passes, id }: Club, somebody: Somebody): Promise<void> {
  tenant.control.addMember(id, somebody.id);
  await passes({ minutes: 16 });
}

/** How many such messages somebody has on their screen. */
export function welcomed(somebody: Somebody): number {
  return somebody.sees().split(because).length - 1;
}
