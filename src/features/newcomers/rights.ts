import { Refusal, type Viewer } from '../../bot/turn';
import type { NewcomersPorts } from './ports';

export async function administratorsOnly(
  { roles }: Pick<NewcomersPorts, 'roles'>,
  { who }: Viewer,
): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  throw new Refusal(
    'Only the community team can see and change how newcomers are welcomed. To reach them, type “ask the community team”.',
  );
}
