import { Refusal, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import type { Store } from '../../store/store';
import type { Findings } from '../../work/findings/findings';
import type { HouseWords } from '../../work/house-words';
import type { Journal } from '../../work/journal';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';

/** How sending stands: how many messages wait, and why none goes out, where that is so. */
export type Sending = {
  open: number;
  standstill?: { since: Date; why: string } | undefined;
  /** Why the bot cannot be installed for anybody, where it should be. */
  installTrouble?: string | undefined;
};

export type SettingsPorts = {
  rules: Pick<HouseRules, 'fresh' | 'change'>;
  words: Pick<HouseWords, 'fresh' | 'change'>;
  roles: Pick<Roles, 'isAdministrator'>;
  directory: Directory;
  store: Store;
  journal: Pick<Journal, 'note'>;
  sending: () => Promise<Sending>;
  findings: Pick<Findings, 'list'>;
  /** Of the tenant. */
  timeZone: string;
  /** Has whoever sends look at once. */
  ring: () => void;
  /** Has the cards drawn again that show how sending goes. */
  shown: () => Promise<void>;
  /** What is shown to somebody in distress unless administrators say otherwise. */
  supportContacts: string;
};

export async function administratorsOnly(
  { roles }: Pick<SettingsPorts, 'roles'>,
  { who }: Viewer,
): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  throw new Refusal(
    'Only the community team can see and change the settings. If something should be different, type “ask the community team”.',
  );
}
