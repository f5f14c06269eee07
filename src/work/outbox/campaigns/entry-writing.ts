import type { JobKind } from '../../../bot/feature';
import { z } from 'zod';
import type { Stored } from '../../../store/store';
import { Later, type Schedule } from '../../jobs';
import { assemble } from './audience';
import { kindOf } from '../kinds';
import { quietUntil } from '../people/quiet';
import type { Campaign } from './campaign';
import type { CampaignPorts } from './campaigns';

const kind = 'prepare-campaign';
/** Entries written between two looks at whether it has been cancelled. */
const atATime = 500;
/** For so long a campaign may still be about to be confirmed. */
const confirmedWithinMs = 10 * 60_000;

const Data = z.object({ campaign: z.string(), at: z.iso.datetime() });

/** Writing the entries of a campaign, from now on. */
export function preparation(campaign: string, now: Date): Schedule {
  return { kind, key: campaign, due: now, data: { campaign, at: now.toISOString() } };
}

/** Writes the entries of a confirmed campaign. Done again after a crash: those that are there already stay as they are. */
export function createPreparation(
  ports: Pick<
    CampaignPorts,
    'ledger' | 'records' | 'directory' | 'rules' | 'clock' | 'ring' | 'timeZone' | 'log'
  >,
): JobKind {
  const { ledger, records, directory, rules, clock, ring, timeZone, log } = ports;

  /** The campaign, as long as entries are to be written for it. */
  async function wanted(id: string): Promise<Campaign | undefined> {
    const { doc } = (await records.get(id)) ?? {};
    if (!doc || doc.preparedAt !== undefined) return undefined;
    if (doc.state === 'cancelled') await callOff(id);
    return doc.state === 'preparing' || doc.state === 'paused' ? doc : undefined;
  }

  /** Entries may have come after whoever called the others off had looked. */
  async function callOff(id: string): Promise<void> {
    await change(id, ({ finishedAt: _finishedAt, ttl: _ttl, ...campaign }) => campaign);
    await ring();
  }

  async function change(id: string, make: (campaign: Campaign) => Campaign): Promise<void> {
    for (;;) {
      const stored: Stored<Campaign> | undefined = await records.get(id);
      if (!stored || (await records.put(make(stored.doc), { ifMatch: stored.etag }))) return;
    }
  }

  /** When the quiet hours are over that somebody has at that moment, unless it would be too late then. */
  function quietIn(
    { kind: what, override }: Campaign,
    person: string,
    due: Date,
    last: Date,
  ): Date | undefined {
    if (override || !kindOf(what).quiet) return undefined;
    const known = directory.person(person);
    if (!known || known.guest || known.disabled) return undefined; // they get nothing, which can be told at once
    const zone = directory.reach(person)?.timeZone ?? timeZone;
    const end = quietUntil(rules.now().quietHours, zone, due, timeZone);
    return end && end <= last ? end : undefined;
  }

  /** Whoever has been erased since the audience was looked up is left out. */
  async function write(campaign: Campaign): Promise<boolean> {
    const { id, shards, audience, from, until } = campaign;
    const { people } = assemble(directory, audience);
    const now = clock();
    const due = from === undefined ? now : new Date(Math.max(Date.parse(from), now.getTime()));
    const last = until === undefined ? due : new Date(until);
    for (let done = 0; done < people.length; done += atATime) {
      if (!(await wanted(id))) return false;
      const some = people.slice(done, done + atATime).filter((person) => directory.person(person));
      const entries = some.map((person) => ({
        ...{ person, on: undefined, due, until: last },
        quiet: quietIn(campaign, person, due, last),
      }));
      await ledger.enqueue({ campaign: id, shards }, entries);
      await ring();
    }
    return (await wanted(id)) !== undefined;
  }

  return {
    kind,
    long: 'campaigns',
    async run(data, at) {
      const { campaign: id, at: since } = Data.parse(data);
      const campaign = await wanted(id);
      if (!campaign) {
        const mayCome = (await records.get(id))?.doc.state === 'draft';
        if (mayCome && at.getTime() - Date.parse(since) < confirmedWithinMs) {
          throw new Later(1, 'the campaign has not been confirmed yet');
        }
        return;
      }
      if (!directory.ready) throw new Later(1, 'the directory is not loaded yet');
      if (!(await write(campaign))) return;
      const preparedAt = clock().toISOString();
      await change(id, (now) => ({
        ...now,
        preparedAt,
        state: now.state === 'preparing' ? 'sending' : now.state,
      }));
      await ring();
      log.info({ campaign: id }, 'the entries of a campaign have been written');
    },
  };
}
