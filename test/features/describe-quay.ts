import { adminGroup } from '../../src/adapters/simulated/model';
import { world, type Somebody, type World } from '../world';

export const sampling = 'Marine Sampling';
export const before = 'This is the group for Marine Sampling.';
export const good =
  'For everybody who takes seagrass and sediment from boats. We plan the days at sea, compare methods and lend each other bottles.';
export const theirs = 'Divers and boats: everybody who brings up mud from the sea bed and weighs it.';

export const check = 'See how the description of Marine Sampling will stand';
export const publish = 'Publish this as the description of Marine Sampling';
export const undo = 'Put back what stood there before';

/** A world in which Carys is an administrator and Hugh runs Marine Sampling, which says nothing of itself. */
export async function quay(options: Parameters<typeof world>[0] = {}) {
  const all = await world(options);
  all.tenant.control.addMember(adminGroup, all.carys.id);
  const id = all.idOf(sampling);
  const { id: person, name } = all.directory.owners(id).find((owner) => owner.name === 'Hugh Sinclair') ?? {
    id: 'nobody',
    name: 'Nobody',
  };
  return { ...all, id, hugh: all.somebody(person, name) };
}

/** What Graph says a community is. */
export function inGraph({ tenant }: Pick<World, 'tenant'>, group: string): string {
  return tenant.control.snapshot().groups.find(({ id }) => id === group)?.description ?? '';
}

/** Writes it in one piece and looks at it. */
export async function writes(somebody: Somebody, text: string): Promise<string> {
  await somebody.says(`describe ${sampling}`);
  if (somebody.buttons().includes('Write it in one piece')) await somebody.presses('Write it in one piece');
  return somebody.presses(check, { text });
}
