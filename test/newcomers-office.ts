import { adminGroup, cast } from '../src/adapters/simulated/model';
import type { Journey } from '../src/directory/journey';
import { world, type Somebody, type World } from './world';

/** A world with an administrator, in which newcomers are welcomed unless `on` is false; and who comes new. */
export async function reception(options: { on?: boolean; begin?: string; rehearsal?: boolean } = {}) {
  const { on = true, ...rest } = options;
  const all = await world(rest);
  all.tenant.control.addMember(adminGroup, cast.carys.id);
  await all.passes({ minutes: 15 });
  if (on) {
    await all.carys.says('welcome settings');
    await all.carys.presses('Welcome newcomers from now on');
  }
  return { ...all, hires: (name: string, facts = {}) => hires(all, name, facts) };
}

/** Somebody is hired for a day, known to the tenant from now on, and has the bot. */
async function hires(
  all: World,
  name: string,
  facts: Partial<Parameters<World['tenant']['control']['addPerson']>[0]> & { meets?: boolean } = {},
): Promise<Somebody> {
  const { meets = true, ...given } = facts;
  const model = all.directory.person(cast.asha.id);
  const id = all.tenant.control.addPerson({
    displayName: name,
    companyName: model?.organisation ?? '',
    department: model?.department ?? '',
    officeLocation: model?.office ?? '',
    jobTitle: 'Ecologist',
    employeeHireDate: all.now().toISOString().slice(0, 10),
    ...given,
  });
  await all.passes({ minutes: 15 });
  if (meets) await all.app.heardOf(id, { person: id });
  return all.somebody(id, name);
}

export async function journeyOf({ store }: Pick<World, 'store'>, { id }: { id: string }) {
  return (await store.get('people', id, 'welcome'))?.doc as Journey | undefined; // as it is kept
}

/** How often something stands in what somebody sees. */
export function times(seen: string, words: string): number {
  return seen.split(words).length - 1;
}
