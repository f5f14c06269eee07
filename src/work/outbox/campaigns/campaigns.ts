import type { Log } from '../../../bot/dispatch';
import type { JobKind, On } from '../../../bot/feature';
import { Refusal, type Speaker } from '../../../bot/turn';
import type { Directory } from '../../../directory/directory';
import type { Stored } from '../../../store/store';
import type { Jobs } from '../../jobs';
import type { Journal } from '../../journal';
import type { Roles } from '../../roles';
import type { HouseRules } from '../../rules';
import { assemble } from './audience';
import { shardsFor, type Audience, type Campaign } from './campaign';
import type { CampaignRecords } from './campaign-records';
import { checkWindow, isUnderWay, stateWords } from './permitted';
import { causeNames, type Cause } from '../cause';
import { refOf, type Entry } from '../ledger/entry';
import { kindOf, type KindName } from '../kinds';
import type { Ledger, Place } from '../ledger/ledger';
import { createPreparation, preparation } from './entry-writing';
import { previewOf } from './preview';
import { quietUntil } from '../people/quiet';

/** What a campaign would do, as far as the directory knows: counted from memory, without asking anybody. */
export type Preview = {
  /** People, each once. */
  people: number;
  /** The same, counted as often as they are in a part of the audience. */
  places: number;
  /** Can be written to as far as is known; `unmet` of them only by installing the bot for them first. */
  reachable: number;
  unmet: number;
  /** Who will not get it, by cause, where that is known already. They add up to `people` with `reachable`. */
  unreachable: Partial<Record<Cause, number>>;
  /** How long sending takes at the permitted rate, in milliseconds, when nothing holds it. */
  durationMs: number;
  /** Among the reachable: how many would have to wait for the end of their quiet hours if it began at `from`. */
  quiet: number;
  /** When the first and the last of these quiet hours end. */
  quietEnds?: { first: Date; last: Date };
};

export type Draft = {
  kind: KindName;
  title: string;
  audience: Audience[];
  on: On;
  /** Sends not before; at once without it. */
  from?: Date;
  /** Gives up then; after the kind's days without it. */
  until?: Date;
  /** Why quiet hours and weekly budgets shall not hold it. */
  override?: string;
};

/** How far a campaign has come. The figures always add up to `total`. */
export type Progress = {
  campaign: Campaign;
  total: number;
  open: number;
  confirmed: number;
  unknown: number;
  failed: Partial<Record<Cause, number>>;
  /** When it will be through at the permitted rate, where that can be told. */
  throughAt?: Date;
};

/** Messages to many, from the draft to the last recipient. Every method that changes one throws `Refusal` in plain words when it cannot. */
export interface Campaigns {
  /**
   * Who may write to this audience: administrators to any, and owners to the members of their own communities where the kind
   * says so. Throws `Refusal` for anybody else. What is under way is steered by administrators alone.
   */
  allow(sender: Speaker, audience: readonly Audience[], kind?: KindName): Promise<void>;
  preview(draft: Pick<Draft, 'kind' | 'audience' | 'from' | 'until' | 'override'>): Preview;
  /** Keeps a draft for a week. The same id replaces an earlier draft. */
  draft(id: string, draft: Draft, by: Speaker): Promise<Campaign>;
  discard(id: string, by: Speaker): Promise<void>;
  confirm(id: string, by: Speaker): Promise<Campaign>;
  pause(id: string, by: Speaker): Promise<Campaign>;
  resume(id: string, by: Speaker): Promise<Campaign>;
  cancel(id: string, by: Speaker): Promise<Campaign>;
  get(id: string): Promise<Campaign | undefined>;
  /** Confirmed ones, newest first, at most ten; standing ones are none. */
  recent(): Promise<Campaign[]>;
  progress(id: string): Promise<Progress | undefined>;
  /** What became of it for one person; nothing where they were not in its audience. */
  about(id: string, person: string): Promise<Entry | undefined>;
  /** Every entry of a campaign, for an export. */
  entries(id: string): AsyncIterable<Entry>;
}

/** `rate` in messages a second; `ring` makes whoever sends look at once; `installs`: see `PreviewPorts`. */
export type CampaignPorts = {
  ledger: Ledger;
  records: CampaignRecords;
  directory: Directory;
  roles: Pick<Roles, 'isAdministrator'>;
  jobs: Pick<Jobs, 'schedule'>;
  journal: Pick<Journal, 'note'>;
  rules: Pick<HouseRules, 'now'>;
  clock: () => Date;
  rate: number;
  installs: boolean;
  ring: () => void | Promise<void>;
  timeZone: string;
  log: Log;
};

const draftSeconds = 7 * 24 * 60 * 60;
const day = 24 * 60 * 60 * 1000;

/** `jobs` are to be registered with the others. */
export function createCampaigns(ports: CampaignPorts): Campaigns & { readonly jobs: readonly JobKind[] } {
  const { ledger, records, directory, roles, jobs, journal, rules, clock, rate, ring, timeZone } = ports;

  async function allow(sender: Speaker, audience: readonly Audience[], kind?: KindName): Promise<void> {
    if (kind !== undefined && kindOf(kind).byOwners && isOwn(sender, audience)) return;
    if (!(await roles.isAdministrator(sender.id))) {
      throw new Refusal(
        'Only the community team can write to many people at once. Type “ask the community team” and tell them what people should know.',
      );
    }
    if (audience.length === 0) throw new Refusal('Choose first who gets it.');
  }

  function isOwn({ id }: Speaker, audience: readonly Audience[]): boolean {
    const isTheirs = (part: Audience) => part.kind === 'members' && directory.isOwner(part.community, id);
    return audience.length > 0 && audience.every(isTheirs);
  }

  async function known(id: string): Promise<Stored<Campaign>> {
    const found = await records.get(id);
    if (found && !found.doc.standing) return found;
    throw new Refusal('That is no longer there. Drafts are kept for a week, what was sent for about a year.');
  }

  /** Changes a campaign whoever else does at the same time. Nothing from `make` means that it is so already. */
  async function change(
    id: string,
    by: Speaker,
    whose: 'sender' | 'team',
    make: (campaign: Campaign) => Campaign | undefined | Promise<Campaign | undefined>,
  ): Promise<Campaign> {
    for (;;) {
      const { doc, etag } = await known(id);
      await allow(by, doc.audience, whose === 'team' ? undefined : doc.kind);
      const changed = await make(doc);
      if (!changed) return doc;
      if (!(await records.put(changed, { ifMatch: etag }))) continue;
      await ring();
      return changed;
    }
  }

  function doing({ id, name }: Speaker): { by: string; name: string; at: string } {
    return { by: id, name, at: clock().toISOString() };
  }

  /** Has its entries written. The job is there before the campaign is, so that no crash leaves one without. */
  function prepare(id: string): Promise<void> {
    return jobs.schedule(preparation(id, clock()));
  }

  /** How many get it: what is refused cannot be confirmed by anybody. */
  function worthSending(campaign: Campaign): number {
    const { people } = assemble(directory, campaign.audience);
    if (people.length === 0)
      throw new Refusal('Nobody is in this audience, so there is nobody to send it to.');
    if (campaign.until !== undefined && Date.parse(campaign.until) <= clock().getTime()) {
      throw new Refusal('The time to send it in is over. Press Change and give it a later one.');
    }
    return people.length;
  }

  function throughAt(campaign: Campaign, open: number): Date | undefined {
    if (open === 0 || (campaign.state !== 'sending' && campaign.state !== 'preparing')) return undefined;
    const { allPaused, quietHours } = rules.now();
    if (allPaused) return undefined;
    const soonest = new Date(Math.max(clock().getTime(), Date.parse(campaign.from ?? '') || 0));
    const waits = kindOf(campaign.kind).quiet && !campaign.override;
    const begins = (waits && quietUntil(quietHours, timeZone, soonest)) || soonest;
    return new Date(begins.getTime() + (open * 1000) / rate);
  }

  return {
    jobs: [createPreparation(ports)],
    allow,
    preview: (draft) => previewOf(ports, rules.now(), draft, draft.from ?? clock()),

    async draft(id, draft, by) {
      await allow(by, draft.audience, draft.kind);
      checkWindow(draft, clock());
      for (;;) {
        const former = await records.get(id);
        if (former && former.doc.state !== 'draft') {
          throw new Refusal('It has been confirmed meanwhile, so it cannot be changed any more.');
        }
        const { kind, title, audience, on, from, until, override } = draft;
        const made = doing(by);
        const campaign: Campaign = {
          ...{ id, v: 1, kind, standing: false, title, made, audience, on, shards: 1, state: 'draft' },
          ...(from && { from: from.toISOString() }),
          ...(until && { until: until.toISOString() }),
          ...(override !== undefined && { override: { ...made, reason: override } }),
          ttl: draftSeconds,
        };
        if (await records.put(campaign, former ? { ifMatch: former.etag } : { ifAbsent: true }))
          return campaign;
      }
    },

    async discard(id, by) {
      for (;;) {
        const found = await records.get(id);
        if (!found) return;
        await allow(by, found.doc.audience, found.doc.kind);
        if (found.doc.state !== 'draft') {
          throw new Refusal('It has been confirmed meanwhile. You can cancel it for those who still wait.');
        }
        if (await records.remove(found)) return;
      }
    },

    confirm: (id, by) =>
      change(id, by, 'sender', async (campaign) => {
        if (campaign.state !== 'draft') return undefined;
        const people = worthSending(campaign);
        const confirmed = { ...doing(by), people };
        const { ttl: _ttl, ...kept } = campaign;
        const from = campaign.from ?? confirmed.at;
        const begins = Math.max(Date.parse(from), clock().getTime());
        const until = campaign.until ?? new Date(begins + kindOf(campaign.kind).days * day).toISOString();
        await journal.note({
          ...{ what: 'sending confirmed', by: by.id, campaign: id, kind: campaign.kind, people },
          ...(campaign.override && { override: campaign.override.reason }),
        });
        await prepare(id);
        return { ...kept, state: 'preparing', from, until, shards: shardsFor(people), confirmed };
      }),

    pause: (id, by) =>
      change(id, by, 'team', async (campaign) => {
        if (campaign.state === 'paused') return undefined;
        if (!isUnderWay(campaign)) throw new Refusal(`It cannot be paused: ${stateWords(campaign)}.`);
        await journal.note({ what: 'sending paused', by: by.id, campaign: id });
        return { ...campaign, state: 'paused', paused: doing(by) };
      }),

    resume: (id, by) =>
      change(id, by, 'team', async (campaign) => {
        if (isUnderWay(campaign)) return undefined;
        if (campaign.state !== 'paused') throw new Refusal(`It cannot be resumed: ${stateWords(campaign)}.`);
        await journal.note({ what: 'sending resumed', by: by.id, campaign: id });
        const { paused: _paused, ...rest } = campaign;
        if (campaign.preparedAt !== undefined) return { ...rest, state: 'sending' };
        await prepare(id);
        return { ...rest, state: 'preparing' };
      }),

    cancel: (id, by) =>
      change(id, by, 'team', async (campaign) => {
        if (campaign.state === 'cancelled') return undefined;
        if (!isUnderWay(campaign) && campaign.state !== 'paused') {
          throw new Refusal(`It cannot be cancelled: ${stateWords(campaign)}.`);
        }
        await journal.note({ what: 'sending cancelled', by: by.id, campaign: id });
        return { ...campaign, state: 'cancelled', cancelled: doing(by) };
      }),

    get: async (id) => {
      const found = await records.get(id);
      return found && !found.doc.standing ? found.doc : undefined;
    },

    recent: () => records.recent(10),

    async progress(id) {
      const found = await records.get(id);
      if (!found || found.doc.standing) return undefined;
      const { total, open, confirmed, unknown, ...ends } = await ledger.counts(placeOf(found.doc));
      const failed: Progress['failed'] = {};
      for (const cause of causeNames) if (ends[cause] > 0) failed[cause] = ends[cause];
      const through = throughAt(found.doc, open);
      return {
        campaign: found.doc,
        total,
        open,
        confirmed,
        unknown,
        failed,
        ...(through && { throughAt: through }),
      };
    },

    async about(id, person) {
      const found = await records.get(id);
      return found && (await ledger.find(placeOf(found.doc), refOf(id, person)))?.doc;
    },

    async *entries(id) {
      const found = await records.get(id);
      if (found) yield* ledger.entries(placeOf(found.doc));
    },
  };
}

function placeOf({ id, shards }: Campaign): Place {
  return { campaign: id, shards };
}
