import type { Content } from '../content';
import { gently } from '../steps';
import { learnHabits, type Habits } from './habits';

/** What has been learned from one content, and how much has changed since. */
type Learned = {
  habits: Habits | undefined;
  /** Those who are still learned from are looked at again. */
  unsure: boolean;
  moved: number;
  known: { memberships: number; communities: number; at: Date } | undefined;
};

const kept = new WeakMap<Content, Learned>();

const day = 24 * 60 * 60_000;
/** Learned again when so much of all memberships has changed, or so many communities are new. */
const changedShare = 0.01;

/** What people who are in one community are in as well; nothing until it has been learned, or where it no longer may be used. */
export function habitsOf(content: Content): Habits | undefined {
  const learned = kept.get(content);
  if (!learned?.habits) return undefined;
  content.rosters.settle();
  if (learned.unsure && !learned.habits.communities.every((at) => content.rosters.shared(at))) {
    learned.habits = undefined;
    learned.known = undefined;
  }
  learned.unsure = false;
  return learned.habits;
}

/**
 * Learns anew where something has changed since, or a day has gone by; answers whether it did. Others are served while it
 * learns, for some seconds. A community whose roster is no longer shared meanwhile makes everything that was learned void.
 */
export async function learn(content: Content, now: Date): Promise<boolean> {
  const learned = kept.get(content) ?? begin(content);
  if (!isDue(content, learned, now)) return false;
  const known = { memberships: countOf(content), communities: content.communities.length, at: now };
  learned.moved = 0;
  const habits = known.memberships > 0 ? await gently(learnHabits(content)) : undefined;
  learned.known = known;
  learned.habits = habits;
  learned.unsure = true;
  return true;
}

function begin(content: Content): Learned {
  const learned: Learned = { habits: undefined, unsure: false, moved: 0, known: undefined };
  content.rosters.follow({
    moved: () => (learned.moved += 1),
    useChanged: () => (learned.unsure = true),
  });
  kept.set(content, learned);
  return learned;
}

function isDue(content: Content, learned: Learned, now: Date): boolean {
  content.rosters.settle();
  if (content.communities.length === 0) return false;
  habitsOf(content); // what no longer may be used is dropped
  const { known, moved } = learned;
  if (!known || now.getTime() - known.at.getTime() >= day) return true;
  return (
    moved > changedShare * known.memberships ||
    content.communities.length > (1 + changedShare) * known.communities
  );
}

function countOf({ people, rosters }: Content): number {
  let count = 0;
  for (const who of people.keys()) count += rosters.memberships(who).length;
  return count;
}
