import { collection, type Doc, type Operation, type Store, type Stored } from '../../../store/store';
import { Campaign, campaignsPartition } from './campaign';
import { kindNames, kinds, standingId, type KindName } from '../kinds';
import { won } from '../../races';
import { createUnreadable } from '../unreadable';

/** Campaigns as the store keeps them. */
export interface CampaignRecords {
  get(id: string): Promise<Stored<Campaign> | undefined>;
  /** Keeps a campaign, and whether it may have something to send. False when somebody else was quicker. */
  put(campaign: Campaign, condition: { ifAbsent: true } | { ifMatch: string }): Promise<boolean>;
  remove(campaign: Stored<Campaign>): Promise<boolean>;
  /** Those that may have something to send, standing ones too. */
  active(): AsyncIterable<Stored<Campaign>>;
  /** The standing campaign of a kind, begun if it has not been yet. */
  standing(kind: KindName): Promise<Campaign>;
  /** Those that were confirmed last, newest first. */
  recent(limit: number): Promise<Campaign[]>;
}

export function createCampaignRecords(store: Store, unreadable = createUnreadable()): CampaignRecords {
  const campaigns = collection(store, 'outbox', Campaign);
  const begun = new Map<KindName, Campaign>();
  const standing = new Map<string, Stored<Campaign>>();

  async function put(
    campaign: Campaign,
    condition: { ifAbsent: true } | { ifMatch: string },
  ): Promise<boolean> {
    const mark: Operation = isActive(campaign)
      ? { kind: 'put', doc: { id: activeId(campaign.id), v: 1 } }
      : { kind: 'remove', id: activeId(campaign.id) };
    return won(
      store.transact('outbox', campaignsPartition, [
        { kind: 'put', doc: campaign, condition },
        mark,
        ...remembrance(campaign),
      ]),
    );
  }

  /** A standing one never changes once it has been begun, so it is read once. One that cannot be read is left out. */
  async function behind(id: string): Promise<Stored<Campaign> | undefined> {
    const known = standing.get(id);
    if (known) return known;
    if (unreadable.rests({ partition: campaignsPartition, id })) return undefined;
    const stored = await store.get('outbox', campaignsPartition, id);
    const campaign = stored && unreadable.read(Campaign, stored);
    if (campaign?.doc.standing) standing.set(id, campaign);
    return campaign;
  }

  /** The campaigns that such marks stand beside, in the order of the marks; so many are read at a time. */
  async function* marks(name: 'active' | 'recent', limit: number): AsyncGenerator<string> {
    const range = { from: `${name}~`, before: `${name}~~`, limit };
    let next: string | undefined;
    do {
      const page = await store.list('outbox', campaignsPartition, {
        ...range,
        ...(next !== undefined && { next }),
      });
      for (const { id } of page.items) yield id.split('~').at(-1) ?? '';
      next = page.next;
    } while (next !== undefined);
  }

  return {
    get: (id) => campaigns.get(campaignsPartition, id),
    put,
    remove: (campaign) =>
      won(
        store.transact('outbox', campaignsPartition, [
          { kind: 'remove', id: campaign.id, condition: { ifMatch: campaign.etag } },
          { kind: 'remove', id: activeId(campaign.id) },
        ]),
      ),
    async *active() {
      for await (const id of marks('active', 100)) {
        const campaign = await behind(id);
        if (campaign) yield campaign;
      }
    },
    async standing(kind) {
      const known = begun.get(kind);
      if (known) return known;
      const campaign: Campaign = {
        id: standingId(kind),
        v: 1,
        kind,
        standing: true,
        title: kinds[kind].title,
        audience: [],
        shards: 1,
        state: 'sending',
      };
      await put(campaign, { ifAbsent: true }); // whoever began it began the same
      begun.set(kind, campaign);
      return campaign;
    },
    async recent(limit) {
      const ids: string[] = [];
      for await (const id of marks('recent', limit)) {
        ids.push(id);
        if (ids.length === limit) break;
      }
      const found = await Promise.all(ids.map(behind));
      return found.flatMap((stored) => stored?.doc ?? []);
    },
  };
}

/** Beside a confirmed campaign stands `recent~<the later the smaller>~<id>`, for as long as it is kept. */
function remembrance({ id, confirmed, ttl }: Campaign): Operation[] {
  if (!confirmed) return [];
  const name = `recent~${String(9_999_999_999_999 - Date.parse(confirmed.at)).padStart(13, '0')}~${id}`;
  return [{ kind: 'put', doc: { id: name, v: 1, ...(ttl !== undefined && { ttl }) } as Doc }]; // a mark with a time to live
}

/** A cancelled one is until all that was open in it has been called off. */
function isActive({ state, finishedAt }: Campaign): boolean {
  return state !== 'draft' && state !== 'finished' && finishedAt === undefined;
}

function activeId(id: string): string {
  return `active~${id}`;
}

/** Is this a kind of message that this version knows? */
export function isKind(name: string): name is KindName {
  return (kindNames as readonly string[]).includes(name);
}
