import type { SimulatedPerson } from './model';
import type { Post } from './people';
import type { Random } from './random';

/**
 * Gives everybody but the most senior person a line manager: somebody of the nearest higher grade in their
 * department; for heads of department their director, for directors the chief, for chiefs the first of them.
 */
export function appointManagers(random: Random, people: SimulatedPerson[], posts: readonly Post[]): void {
  const directors = new Map<string, number>();
  const chiefs = new Map<string, number>();
  const byDepartment = new Map<Post['department'], number[]>();
  for (const [index, post] of posts.entries()) {
    if (post.level === 9) chiefs.set(post.organisation.code, index);
    if (post.level >= 8) directors.set(post.organisation.code + post.department.directorate, index);
    const colleagues = byDepartment.get(post.department);
    if (colleagues) colleagues.push(index);
    else byDepartment.set(post.department, [index]);
  }
  const [first] = chiefs.values();

  function managerOfHead(index: number, post: Post): number | undefined {
    if (post.level === 9) return index === first ? undefined : first;
    const chief = chiefs.get(post.organisation.code);
    return post.level === 8
      ? chief
      : (directors.get(post.organisation.code + post.department.directorate) ?? chief);
  }

  for (const colleagues of byDepartment.values()) {
    const ranks = rank(colleagues, posts);
    for (const index of colleagues) {
      const person = people[index];
      const post = posts[index];
      if (!person || !post) continue;
      const above = ranks.find((peers) => peers.level > post.level);
      const manager = above ? random.pick(above.people) : managerOfHead(index, post);
      if (manager !== undefined) person.manager = manager;
    }
  }
}

/** A department's people by grade, lowest first. */
function rank(colleagues: readonly number[], posts: readonly Post[]): { level: number; people: number[] }[] {
  const ranks = new Map<number, number[]>();
  for (const index of colleagues) {
    const level = posts[index]?.level ?? 0;
    const peers = ranks.get(level);
    if (peers) peers.push(index);
    else ranks.set(level, [index]);
  }
  return [...ranks].map(([level, people]) => ({ level, people })).sort((a, b) => a.level - b.level);
}
