import { collection, type Doc, type Operation, type Store, type Stored } from '../../../store/store';
import { Campaign, campaignsPartition } from './campaign';
import { kindNames, kinds, standingId, type KindName } from '../kinds';
import { won } from '../../races';

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

export function createCampaignRecords(store: Store): CampaignRecords {
  const campaigns = collection(store, 'outbox', Campaign);
  const begun = new Map<KindName, Campaign>();

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
      let next: string | undefined;
      do {
        const range = {
          from: 'active~',
          before: 'active~~',
          limit: 100,
          ...(next !== undefined && { next }),
        };
        const page = await store.list('outbox', campaignsPartition, range);
        for (const { id } of page.items) {
          const campaign = await campaigns.get(campaignsPartition, id.slice('active~'.length));
          if (campaign) yield campaign;
        }
        next = page.next;
      } while (next !== undefined);
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
      const range = { from: 'recent~', before: 'recent~~', limit };
      const { items } = await store.list('outbox', campaignsPartition, range);
      const ids = items.map(({ id }) => id.split('~').at(-1) ?? '');
      const found = await Promise.all(ids.map((id) => campaigns.get(campaignsPartition, id)));
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
