import { isoTime, type Placed } from './groups';
import { today } from './model';
import type { Random } from './random';

/** So many communities carry messages that are read more than 50 times a day. */
export const busyCount = 82;

const day = 86_400_000;
const now = Date.parse(`${today}T00:00:00Z`);
const busyRead = 1500; // 50 a day for 30 days
const quietShare = 0.1;

/** Gives each community its last 30 days: 82 busy ones, a long tail, and one in ten that has gone quiet. */
export function liven(random: Random, placed: readonly Placed[]): void {
  const lively = [];
  for (const { draft, group } of placed) {
    if (!draft.flags.has('kept') && random.chance(quietShare)) {
      const long = random.chance(0.5);
      const at = now - random.between(100, 170) * day;
      group.activity = {
        ...(long || at < Date.parse(group.createdDateTime) ? {} : { lastActive: dateOf(at) }),
        ...none,
      };
    } else {
      const luck = Math.exp((random.next() + random.next() + random.next() - 1.5) * 2.2);
      lively.push({ group, life: Math.pow(group.members.length, 0.75) * luck });
    }
  }
  lively.sort((a, b) => b.life - a.life);
  for (const [rank, { group }] of lively.entries()) {
    const read = readAt(random, rank);
    const days = read > 40 ? random.below(5) : random.between(1, read === 0 ? 60 : 28);
    group.activity = {
      lastActive: dateOf(now - (read === 0 ? Math.max(31, days) : days) * day),
      read,
      posted: Math.round(read / random.between(18, 70)),
      liked: Math.round(read / random.between(7, 24)),
    };
  }
  renew(random, placed);
}

const none = { posted: 0, read: 0, liked: 0 };

function readAt(random: Random, rank: number): number {
  const jitter = 0.9 + random.next() * 0.2;
  if (rank < busyCount)
    return Math.round((busyRead + 90) * Math.pow(busyCount / (rank + 1), 0.75) * Math.max(1, jitter));
  return Math.round((busyRead - 180) * Math.pow(busyCount / rank, 2) * jitter - 3 * random.next());
}

/** A few small communities were made in the last week. */
function renew(random: Random, placed: readonly Placed[]): void {
  const small = placed.filter(
    ({ draft, group }) => !draft.flags.has('kept') && group.members.length < 70 && group.activity.read > 0,
  );
  for (const { group } of random.shuffled(small).slice(0, 8)) {
    group.createdDateTime = isoTime(now - random.between(1, 6) * day + 10 * 3_600_000);
    group.activity.lastActive = dateOf(now - day);
  }
}

function dateOf(time: number): string {
  return isoTime(time).slice(0, 10);
}
