import type { Contact } from '../../bot/send';
import type { On } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import type { Store } from '../../store/store';
import type { Journal } from '../../work/journal';
import type { Links } from '../../work/links';
import type { Campaign } from '../../work/outbox/campaigns/campaign';
import { keptSeconds } from '../../work/outbox/ledger/entry';
import type { Outbox } from '../../work/outbox/outbox';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';

/** `rate` in messages a second; `timeZone` for files and people whose own is not known. */
export type AnnouncementPorts = {
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator'>;
  outbox: Pick<Outbox, 'campaigns' | 'cards' | 'tell'>;
  contacts: { of(person: string): Promise<{ contact?: Contact | undefined } | undefined> };
  rules: Pick<HouseRules, 'now'>;
  links: Pick<Links, 'to'>;
  journal: Pick<Journal, 'note'>;
  id: () => string;
  rate: number;
  timeZone: string;
};

export async function administratorsOnly(
  { roles }: Pick<AnnouncementPorts, 'roles'>,
  { who }: Viewer,
): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  throw new Refusal(
    'Only the community team can send announcements. Type “ask the community team” and tell them what people should know.',
  );
}

/** The campaign of an announcement. Refuses one that is no more. */
export async function campaignOf({ outbox }: AnnouncementPorts, id: string): Promise<Campaign> {
  const campaign = await outbox.campaigns.get(id);
  if (campaign) return campaign;
  throw new Refusal(
    'That announcement is no longer there. Drafts are kept for a week, what was sent for about a year.',
  );
}

/** The first to get it are forgotten by then: figures stay, and what became of whom can no longer be told. */
export function areNamesGone({ from, confirmed }: Campaign, now: Date): boolean {
  if (!confirmed) return false;
  const began = Math.max(Date.parse(confirmed.at), Date.parse(from ?? confirmed.at));
  return now.getTime() - began >= keptSeconds * 1_000;
}

/** The figures of an announcement. */
export function figures(campaign: string): On {
  return { view: 'campaign', params: { campaign } };
}

/** A draft as it would be sent. */
export function draftOn(campaign: string): On {
  return { view: 'announcement-draft', params: { campaign } };
}
