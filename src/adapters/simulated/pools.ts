import type { Post, Workforce } from './people';
import type { Random } from './random';
import { topics } from './topics';

/** Whom a community is for: people who care for any of the topics, within a body, office or department. */
export type Audience = { topics: readonly string[]; within: readonly string[] };

/** Ready answers to "who cares for this?" and "who is here?": person indices, ascending. */
export type Pools = {
  /** Those who care for one topic, within the audience's bounds. */
  caring(topic: string, within: readonly string[]): Uint32Array;
  /** Everybody within these bounds: a body's code, an office, or `body/department`. */
  within(bounds: readonly string[]): Uint32Array;
};

export function createPools(random: Random, { people, posts }: Workforce): Pools {
  const hired = people.map((person) => person.employeeHireDate ?? '');
  const caring = drawInterests(random, hired, posts);
  const known = new Map<string, Uint32Array>();
  const masks = new Map<string, Uint8Array>();
  const everybody = Uint32Array.from(posts, (_, index) => index);

  function maskOf(bounds: readonly string[]): Uint8Array {
    const key = bounds.join();
    const found = masks.get(key);
    if (found) return found;
    const mask = new Uint8Array(posts.length).fill(1);
    for (const bound of bounds) {
      for (const [index, post] of posts.entries()) if (!isWithin(post, bound)) mask[index] = 0;
    }
    masks.set(key, mask);
    return mask;
  }

  function narrowed(key: string, pool: Uint32Array, bounds: readonly string[]): Uint32Array {
    if (bounds.length === 0) return pool;
    const mask = maskOf(bounds);
    const found = known.get(key) ?? pool.filter((index) => mask[index] === 1);
    known.set(key, found);
    return found;
  }

  return {
    within: (bounds) => narrowed(bounds.join(), everybody, bounds),
    caring(topic, bounds) {
      const pool = caring.get(topic);
      if (!pool) throw new Error(`No topic "${topic}": a community's audience must be in topics.ts`);
      return narrowed(`${topic}:${bounds.join()}`, pool, bounds);
    },
  };
}

function isWithin({ organisation, department, office }: Post, bound: string): boolean {
  if (bound === organisation.code || bound === office) return true;
  return bound.endsWith(department.name) && bound === `${organisation.code}/${department.name}`;
}

function drawInterests(
  random: Random,
  hired: readonly string[],
  posts: readonly Post[],
): Map<string, Uint32Array> {
  const likelihoods = createLikelihoods();
  const likely = posts.map((post, index) => likelihoods(post, hired[index] ?? ''));
  return new Map(
    topics.map(({ name }, at) => {
      const pool = new Uint32Array(posts.length);
      let size = 0;
      for (const [index, shares] of likely.entries()) {
        if (random.next() < (shares[at] ?? 0)) pool[size++] = index;
      }
      return [name, pool.slice(0, size)];
    }),
  );
}

/** How likely somebody in a post cares for each topic. People in like posts share the answer. */
function createLikelihoods(): (post: Post, hired: string) => Float32Array {
  const known = new Map<string, Float32Array>();
  return (post, hired) => {
    const grade = post.level >= 6 ? 'senior' : post.level >= 4 ? 'leading' : '';
    const fresh = hired > '2025-10' ? 'new' : '';
    const key = `${post.organisation.code}/${post.department.name}/${post.family}/${grade}/${fresh}`;
    const found = known.get(key);
    if (found) return found;
    const traits = new Set([post.organisation.code, post.family, grade, fresh, ...post.department.work]);
    const shares = Float32Array.from(topics, ({ share, raised }) =>
      Math.max(share, ...raised.filter(({ by }) => traits.has(by)).map((raise) => raise.share)),
    );
    known.set(key, shares);
    return shares;
  };
}
