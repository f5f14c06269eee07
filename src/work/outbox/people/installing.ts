import type { Installed, Reachable } from './reachable';

/** So many installations at once: Graph takes about so many of them in a second, and people are answered beside them. */
const mostAtOnce = 5;
/** Those that find no room come again one after the other, so far apart. */
const apartMs = 250;

/** Installs the bot for people a few at a time; `later` for whoever finds no room, or while Graph is busy. */
export function createInstalling(ports: {
  reachable: Pick<Reachable, 'install'>;
  clock: () => Date;
}): Reachable['install'] {
  const { reachable, clock } = ports;
  let underWay = 0;
  let bookedUntil = 0;
  let busyUntil = 0;

  function booked(now: number): Date {
    if (underWay === 0) bookedUntil = now; // whoever had booked before has been called off
    bookedUntil = Math.max(bookedUntil, busyUntil, now) + apartMs;
    return new Date(bookedUntil);
  }

  return async (person) => {
    const now = clock().getTime();
    if (busyUntil > now) return { later: booked(now), why: 'Microsoft 365 is busy.' };
    if (underWay >= mostAtOnce) return { later: booked(now), why: 'The bot is being installed for others.' };
    underWay += 1;
    try {
      const installed: Installed = await reachable.install(person);
      if ('later' in installed && installed.busy) busyUntil = installed.later.getTime();
      return installed;
    } finally {
      underWay -= 1;
    }
  };
}
