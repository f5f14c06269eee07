import { liven } from './activity';
import { castParts } from './casting';
import { closeness } from './closeness';
import type { Draft } from './draft';
import { createGatherer, type Gathering } from './gathering';
import { createGroupMaker, type Placed } from './groups';
import { type AnswerKey, judge } from './judgement';
import { leaveBehind } from './leaving';
import { adminGroup, type SimulatedModel } from './model';
import { administrators, otherGroups } from './others';
import { generatePeople, type Workforce } from './people';
import { planCommunities } from './plan';
import { type Random, seededRandom } from './random';
import { smallPeople, smallPlaced } from './small';

/** Which tenant: 27,000 people of a seed, or a small one for tests, the same for every seed. */
export type TenantOptions = { size: 'full' | 'small'; seed: number };

/** A tenant and the truth about it, which no part of the product may see. */
export type Composition = { model: SimulatedModel; key: AnswerKey };

const plannedMemberships = 475_000; // about a sixth stays empty: small offices, and communities that never took off
const connectedLater = 5;

export function composeFull(seed: number): Composition {
  const workforce = generatePeople(seed);
  const drafts = planCommunities(seededRandom(seed, 'plan'));
  const gathered = gatherAll(seededRandom(seed, 'membership'), workforce, drafts);
  const random = seededRandom(seed, 'groups');
  const makeGroup = createGroupMaker(random);
  const placed = gathered.map(({ draft, gathering }) => ({ draft, group: makeGroup(draft, gathering) }));
  liven(random, placed);
  forgetOrigin(random, placed);
  const groups = [...placed.map(({ group }) => group), ...otherGroups(random, workforce)];
  return {
    model: { people: workforce.people, groups: random.shuffled(groups), adminGroup },
    key: judge(placed, workforce.people),
  };
}

export function composeSmall(): Composition {
  const { people, posts } = smallPeople();
  const placed = smallPlaced(people);
  return {
    model: {
      people,
      groups: [...placed.map(({ group }) => group), administrators({ people, posts })],
      adminGroup,
    },
    key: judge(placed, people),
  };
}

function gatherAll(random: Random, workforce: Workforce, drafts: readonly Draft[]): Gathered[] {
  const gatherer = createGatherer(random, workforce, castParts);
  const firsts = new Map<string, Gathered>();
  const scale = scaleOf(workforce, drafts);
  const gathered = drafts.map((draft) => {
    const size = Math.max(4, Math.round(draft.size * scale * growth(random, draft)));
    const older = draft.duplicate ? firsts.get(draft.subject) : undefined;
    const gathering = older
      ? gatherer.gather(draft, smaller(random, size, older.gathering), {
          gathering: older.gathering,
          share: closeness(random, draft, older.draft),
        })
      : gatherer.gather(draft, size);
    playParts(draft, gathering, workforce);
    if (!older) firsts.set(draft.subject, { draft, gathering });
    return { draft, gathering };
  });
  leaveBehind(random, workforce, gathered);
  return gathered;
}

/** Most communities grew about as planned; some never took off. */
function growth(random: Random, draft: Draft): number {
  const stunted = !draft.flags.has('kept') && random.chance(0.14);
  return stunted ? 0.02 + random.next() * 0.2 : 0.75 + random.next() * 0.5;
}

/** The second community on a subject is hardly ever larger than the first. */
function smaller(random: Random, size: number, { members }: Gathering): number {
  return Math.max(4, Math.min(Math.round(size * (0.25 + random.next() * 0.7)), members.size));
}

type Gathered = { draft: Draft; gathering: Gathering };

/** How far the planned sizes must grow for the tenant to have its number of memberships. */
function scaleOf({ posts }: Workforce, drafts: readonly Draft[]): number {
  let fixed = 0;
  let planned = 0;
  for (const draft of drafts) {
    if (draft.flags.has('dynamic'))
      fixed += posts.filter((post) => draft.audience.within[0] === post.organisation.code).length;
    else planned += draft.size * (draft.duplicate ? 0.6 : 1);
  }
  return (plannedMemberships - fixed) / planned;
}

function playParts(draft: Draft, { members, owners }: Gathering, { people }: Workforce): void {
  const part = castParts[draft.name];
  if (!part) return;
  const indexOf = (id: string) => people.findIndex((person) => person.id === id);
  for (const id of part.members ?? []) members.add(indexOf(id));
  if (!part.owner) return;
  if (part.alone) owners.clear();
  owners.add(indexOf(part.owner));
  members.add(indexOf(part.owner));
}

/** A few communities were made elsewhere and connected to Engage later: Graph does not mark their groups. */
function forgetOrigin(random: Random, placed: readonly Placed[]): void {
  const plain = placed.filter(({ draft }) => !draft.flags.has('kept') && draft.flags.size === 0);
  for (const { group } of random.shuffled(plain).slice(0, connectedLater)) group.creationOptions = [];
}
