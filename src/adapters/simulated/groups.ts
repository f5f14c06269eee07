import type { Draft } from './draft';
import type { Gathering } from './gathering';
import { type SimulatedGroup, today } from './model';
import { organisations } from './organisations';
import type { Random } from './random';

/** A community in its tenant, beside the plan it came from. */
export type Placed = { draft: Draft; group: SimulatedGroup };

const day = 86_400_000;
const now = Date.parse(`${today}T00:00:00Z`);

/** Makes groups whose nicknames do not clash. */
export function createGroupMaker(
  random: Random,
): (draft: Draft, gathering: Gathering, id?: string) => SimulatedGroup {
  const taken = new Set<string>();

  function nickname(name: string): string {
    const plain = name.normalize('NFD').replace(/[^A-Za-z0-9]/g, '');
    const short = plain.slice(0, 48) || 'group';
    const free = taken.has(short.toLowerCase()) ? `${short}${random.between(100, 99_999)}` : short;
    taken.add(free.toLowerCase());
    return free;
  }

  return (draft, { members, owners }, id = random.uuid()) => {
    const { flags } = draft;
    const [body] = draft.audience.within;
    return {
      id,
      engageId: engageId(random.between(10_000_000, 99_999_999)),
      displayName: draft.name,
      description: draft.description,
      mailNickname: nickname(draft.name),
      visibility: visibilityOf(random, draft),
      createdDateTime: isoTime(createdAt(random, draft)),
      groupTypes: flags.has('dynamic') ? ['Unified', 'DynamicMembership'] : ['Unified'],
      membershipRule: flags.has('dynamic') ? allStaffRule(body) : null,
      resourceProvisioningOptions: random.chance(0.06) && !flags.has('kept') ? ['Team'] : [],
      creationOptions: ['YammerProvisioning', 'SPSiteLanguage:1033'],
      onPremisesSyncEnabled: flags.has('synced') ? true : null,
      isAssignableToRole: flags.has('role') ? true : null,
      members: Uint32Array.from(members).sort(),
      owners: Uint32Array.from(owners).sort(),
      activity: { posted: 0, read: 0, liked: 0 },
    };
  };
}

/** Opaque to Graph's callers, though the ids in Microsoft's own examples read like this once decoded. */
export function engageId(number: number): string {
  return Buffer.from(JSON.stringify({ _type: 'Group', id: String(number) })).toString('base64url');
}

function visibilityOf(random: Random, { flags }: Draft): SimulatedGroup['visibility'] {
  if (flags.has('hidden')) return 'HiddenMembership';
  if (flags.has('private') || flags.has('role')) return 'Private';
  return !flags.has('kept') && !flags.has('dynamic') && random.chance(0.1) ? 'Private' : 'Public';
}

function createdAt(random: Random, { year }: Draft): number {
  const from = Date.parse(year === undefined ? '2017-02-01T09:00:00Z' : `${year}-01-08T09:00:00Z`);
  const days = year === undefined ? Math.floor((now - from) / day) - 80 : 240;
  return from + random.below(days) * day + random.below(8 * 3600) * 1000;
}

function allStaffRule(code: string | undefined): string {
  const body = organisations.find((organisation) => organisation.code === code);
  if (!body) throw new Error(`A dynamic community is for one body, and "${code}" is none`);
  return `(user.companyName -eq "${body.name}") -and (user.accountEnabled -eq true)`;
}

export function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
