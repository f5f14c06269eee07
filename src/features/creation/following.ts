import { z } from 'zod';
import type { JobKind } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import { Id } from '../../store/store';
import { Later } from '../../work/jobs';
import type { CreationPorts } from './ports';
import { wishesIn } from './wish';

const kind = 'follow creation';

/** Engage takes half a minute at least, and wants to be asked no sooner. */
const firstLookMs = 40_000;
const laterMinutes = 1;

const Followed = z.object({ key: Id, person: Id });

/** Has it looked at until it is over: before it is asked for, so that whatever dies then is noticed. Safe to repeat. */
export async function lookOut(
  { jobs, clock }: Pick<CreationPorts, 'jobs' | 'clock'>,
  person: string,
  key: string,
): Promise<void> {
  const due = new Date(clock().getTime() + firstLookMs);
  await jobs.schedule({ kind, key, due, data: { key, person } });
}

/** The card that was pressed says how far it is from now on. One in a channel is everybody's, and stays as it is. */
export async function keepCurrent(
  { outbox }: Pick<CreationPorts, 'outbox'>,
  { who, where, what, contact }: Turn,
  key: string,
): Promise<void> {
  const message = what.kind === 'press' ? what.message : undefined;
  if (where.kind !== 'personal' || message === undefined || !contact) return;
  const on = { view: 'creation', params: { key } };
  await outbox.cards.adopt({ key: cardKey(key), to: contact, on, by: who.id, message });
}

/** Once it is over the card says so, and whoever has not asked for it is told. */
export function followCreation(ports: CreationPorts): JobKind {
  return {
    kind,
    async run(data) {
      const { key, person } = Followed.parse(data);
      const making = await ports.writes.making(key);
      if (!making) return; // it was never asked for
      if (making.state === 'under way' || making.state === 'unclear') {
        throw new Later(laterMinutes, 'Viva Engage is still making it');
      }
      const { community } = making;
      const wish = await wishesIn(ports.store).get(person, key);
      if (making.state === 'failed') {
        const on = { view: 'creation', params: { key } };
        await ports.outbox.tell({ kind: 'community-made', person, key: `${key} ${making.at}`, on });
      } else if (wish?.second !== undefined && community !== undefined) {
        const on = { view: 'second-owner', params: { community, by: person } };
        await ports.outbox.tell({ kind: 'community-made', person: wish.second, key, on });
      }
      await ports.outbox.cards.finish(cardKey(key));
    },
  };
}

function cardKey(key: string): string {
  return `creation ${key}`;
}
