import { Refusal } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { TenantFault } from '../../directory/tenant';
import { askersOf, type Asking } from './asking';
import type { OwnersPorts } from './ports';

/** So many who are here look after a community well enough. */
const enough = 2;

/** Who owns it at this moment, as Graph says: the directory may be minutes behind. Refuses where Graph cannot say. */
export async function ownersNow(
  { reader }: Pick<OwnersPorts, 'reader'>,
  { id, name }: Community,
  so: string,
): Promise<readonly string[]> {
  try {
    return await reader.ownersOf(id);
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    throw new Refusal(
      `I could not ask Microsoft 365 who owns ${name} now, so ${so}. Try again in a few minutes; if it goes on, ask the community team.`,
      { cause: error },
    );
  }
}

export function areEnough({ directory }: Pick<OwnersPorts, 'directory'>, owners: readonly string[]): boolean {
  return hereOf(directory, owners).length >= enough;
}

/**
 * Does an asking still hold, with these owners? What the community team asked does, and so does an owner's as long as
 * nobody else owns it: it was handed on. Otherwise whoever owns it now decides.
 */
export async function holds(
  { directory, roles }: Pick<OwnersPorts, 'directory' | 'roles'>,
  asking: Asking,
  owners: readonly string[],
): Promise<boolean> {
  const askers = askersOf(asking);
  if (askers.some(({ as, by }) => as === 'team' || owners.includes(by))) return true;
  return hereOf(directory, owners).length === 0 || roles.isAdministrator(asking.by);
}

function hereOf(directory: OwnersPorts['directory'], owners: readonly string[]): string[] {
  return owners.filter((person) => directory.person(person)?.disabled === false);
}
