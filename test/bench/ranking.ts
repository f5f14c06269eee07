import { performance } from 'node:perf_hooks';
import type { Community } from '../../src/directory/community';
import type { Directory } from '../../src/directory/directory';
import { suggest } from '../../src/directory/suggest';

const rounds = 400;
const warmUps = 100;

/** How people put a name into a question. */
const manners = [
  (name: string) => name,
  (name: string) => `Is there a group for ${name.toLowerCase()}?`,
  (name: string) => `hi all, does anyone know if there is anything about ${name.toLowerCase()} please`,
  (name: string) => name.replace(/([a-z])([a-z])([a-z]{2})/, '$2$1$3'),
  () => 'Which community should I join?',
];

export type Timing = { p50: number; p95: number };

/** Times ranking over a few hundred questions of as many people, beside a scan for names that hold the words. */
export function benchRanking(
  directory: Directory,
  print: (line: string) => void,
): { ranking: Timing; baseline: Timing } {
  const communities = directory.communities().filter(({ goneAt }) => goneAt === undefined);
  const people = directory.content.people.filter((person) => person !== undefined);
  const questions = Array.from({ length: rounds }, (_, at) => ({
    text: manners[at % manners.length]?.(communities[(at * 37) % communities.length]?.name ?? '') ?? '',
    asker: people[(at * 97) % people.length]?.id ?? '',
    limit: 5,
  }));

  for (const question of questions.slice(0, warmUps)) suggest(directory, question);
  const ranking = time(questions, (question) => suggest(directory, question));
  const baseline = time(questions, ({ text }) => scan(communities, text));
  print(`ranking ${communities.length} communities for ${people.length} people: ${told(ranking)}`);
  print(`baseline, a scan of names for the words: ${told(baseline)}`);
  return { ranking, baseline };
}

function scan(communities: readonly Community[], text: string): Community[] {
  const words = text
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => word.length > 3);
  return communities.filter(({ name, description }) => {
    const there = `${name} ${description}`.toLowerCase();
    return words.some((word) => there.includes(word));
  });
}

function time<T>(questions: readonly T[], answer: (question: T) => unknown): Timing {
  const took = questions
    .map((question) => {
      const from = performance.now();
      answer(question);
      return performance.now() - from;
    })
    .sort((a, b) => a - b);
  return { p50: at(took, 0.5), p95: at(took, 0.95) };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}

function told({ p50, p95 }: Timing): string {
  return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
}
