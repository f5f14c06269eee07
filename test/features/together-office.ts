import type { Together } from '../../src/features/together/together';
import { office } from '../findings-office';
import type { Somebody, World } from '../world';

export const [ends, stays] = ['Cycling to work', 'Bike Commuters'];

/** An office in which Asha alone owns Bike Commuters and Ben alone owns Cycling to work, where Priya is a member. */
export async function paired(options: Parameters<typeof office>[0] = {}) {
  const all = await office(options);
  const { tenant, asha, ben, priya, idOf, directory } = all;
  const [one, two] = [idOf(ends), idOf(stays)];
  for (const id of [one, two]) {
    for (const owner of directory.owners(id)) tenant.control.removeOwner(id, owner.id);
  }
  tenant.control.addOwner(one, ben.id);
  tenant.control.addOwner(two, asha.id);
  tenant.control.addMember(one, priya.id);
  await all.passes({ minutes: 16 });
  for (const somebody of [asha, ben, priya]) await somebody.says('hello');
  const [community = '', other = ''] = [one, two].sort();
  return { ...all, pair: { community, other }, ending: one, staying: two };
}

export type Paired = Awaited<ReturnType<typeof paired>>;

/** From the finding to the owners being asked. */
export async function asks({ pair }: Paired, somebody: Somebody): Promise<string> {
  await somebody.forges('bring-together', pair);
  return somebody.presses('Ask the owners');
}

/** Both sides have said that Bike Commuters stays. */
export async function agrees(all: Paired): Promise<void> {
  await asks(all, all.carys);
  await all.asha.presses(`${stays} stays`);
  await all.ben.presses(`${stays} stays`);
}

/** The members of Cycling to work have been written to. */
export async function tells(all: Paired): Promise<void> {
  await agrees(all);
  const { ben } = all;
  await ben.presses(`Write to the members of ${ends}`);
  await ben.presses('Preview', { text: 'We ride on with Bike Commuters.' });
  await ben.presses(`Send it to the members of ${ends}`);
  await all.passes({ minutes: 1 });
}

/** What is kept of the two. */
export async function keptOf({ store, pair }: Pick<World, 'store'> & Pick<Paired, 'pair'>) {
  const stored = await store.get('findings', pair.community, `together~${pair.other}`);
  return stored?.doc as Together | undefined; // its schema
}
