import { fewest, type Affinity } from './affinity';
import type { Community } from './community';
import { companyOf } from './company';
import type { Content } from './content';
import { matchedWords } from './evidence';
import type { Person } from './person';
import type { Reason } from './suggest';
import type { Word } from './text/terms';
import { weights } from './weights';

const mostReasons = 3;

/** Who asks, with what, as far as it can be a reason. */
export type Asker = {
  readonly person: Person | undefined;
  readonly subject: readonly Word[];
  readonly affinity: Affinity;
};

/** Why the community at this position is offered to the asker, strongest first. */
export function reasonsFor(content: Content, at: number, community: Community, asker: Asker): Reason[] {
  const { person, subject, affinity } = asker;
  const around = colleagues(content, at, person);
  const together = inCommon(content, at, affinity);
  const nearerTogether = (affinity.together[at] ?? 0) > (affinity.around[at] ?? 0);
  const people = nearerTogether ? [together, around] : [around, together];
  return [matches(content, at, community, subject), ...people, active(community)]
    .filter((reason) => reason !== undefined)
    .slice(0, mostReasons);
}

function matches(
  { text }: Content,
  at: number,
  { name }: Community,
  subject: readonly Word[],
): Reason | undefined {
  const words = matchedWords(text, at, subject, name);
  return words.length === 0 ? undefined : { kind: 'matches', words };
}

function colleagues(content: Content, at: number, person: Person | undefined): Reason | undefined {
  for (const where of ['department', 'office', 'organisation'] as const) {
    const name = person?.[where];
    const count = (person && companyOf(content).circle(person, where)?.within[at]) ?? 0;
    if (name && count >= fewest) return { kind: 'colleagues', count, where, name };
  }
  return undefined;
}

function inCommon(content: Content, at: number, affinity: Affinity): Reason | undefined {
  const companion = affinity.companion(at);
  const community = companion && content.communities[companion.community];
  return (
    community && { kind: 'in common', count: companion.count, community: community.id, name: community.name }
  );
}

function active({ activity }: Community): Reason | undefined {
  if (!activity || activity.read < weights.busy * activity.days) return undefined;
  return { kind: 'active', read: activity.read, days: activity.days };
}
