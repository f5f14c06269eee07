import type { ContactRecord, Lost, Reach, WishesRecord } from './reach';

/** Who can be written to, by position. Almost everybody is alike in this, so there is one copy of each way to be. */
export type Reaches = {
  of(person: number): Reach;
  setContact(person: number, record: ContactRecord): void;
  setWishes(person: number, record: WishesRecord): void;
  /** Nothing is known of them any more. */
  drop(person: number): void;
};

const neverMet: Reach = { known: 'never met', stopped: [] };
const notInstallable: Reach = { ...neverMet, installable: false };
const reachable: Reach = { known: 'reachable', stopped: [] };
const lostBy: Record<Lost, Reach> = {
  uninstalled: { known: 'lost', lost: 'uninstalled', stopped: [] },
  blocked: { known: 'lost', lost: 'blocked', stopped: [] },
  gone: { known: 'lost', lost: 'gone', stopped: [] },
};

export function createReaches(): Reaches {
  const met = new Map<number, Reach>();
  const wishes = new Map<number, Pick<Reach, 'stopped' | 'pausedUntil'>>();

  return {
    of(person) {
      const reach = met.get(person) ?? neverMet;
      const wish = wishes.get(person);
      return wish ? { ...reach, ...wish } : reach;
    },
    setContact: (person, record) => void met.set(person, placed(reachOf(record), record.timeZone)),
    setWishes(person, { stopped, pausedUntil }) {
      if (stopped.length === 0 && pausedUntil === undefined) wishes.delete(person);
      else wishes.set(person, { stopped, ...(pausedUntil !== undefined && { pausedUntil }) });
    },
    drop(person) {
      met.delete(person);
      wishes.delete(person);
    },
  };
}

/** There are few time zones, and a copy for each. */
const copies = new Map<string, Map<Reach, Reach>>();

function placed(reach: Reach, timeZone: string | undefined): Reach {
  if (timeZone === undefined) return reach;
  const known = copies.get(timeZone) ?? new Map<Reach, Reach>();
  const copy = known.get(reach) ?? { ...reach, timeZone };
  copies.set(timeZone, known.set(reach, copy));
  return copy;
}

function reachOf({ contact, lost, install }: ContactRecord): Reach {
  if (contact) return reachable;
  if (lost) return lostBy[lost.why];
  return install && install.outcome !== 'installed' ? notInstallable : neverMet;
}
