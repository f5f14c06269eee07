import { flagged } from '../../../src/directory/duplicates/alike';
import type { Top } from '../../../src/directory/duplicates/score';
import { scoreOf } from '../../../src/directory/duplicates/score';
import { evidenceOf } from '../../../src/directory/duplicates/score';
import { print } from '../../bench/print';
import { short } from '../figures';
import { councilSet, publicSets, simulatedSet, textOnly, type Case, type CaseSet } from './sets';

/** What a pair is worth by itself, and by who else is near. */
export type Judge = { evidence(one: Case): number; score(evidence: number, a: Top, b: Top): number };
export type Scored = { readonly one: Case; readonly score: number };

const asShipped: Judge = { evidence: ({ signs }) => evidenceOf(signs), score: scoreOf };
/** Where the bins of the calibration table begin. */
const bins = [0.1, 0.3, 0.5, 0.7, 0.9];
const nobodyNear = -20;

export function scored({ cases }: CaseSet, judge = asShipped): Scored[] {
  const evidence = cases.map(judge.evidence);
  const tops = topsOf(cases, evidence);
  return cases.map((one, at) => ({
    one,
    score: judge.score(evidence[at]!, tops.get(one.a)!, tops.get(one.b)!), // each was counted
  }));
}

/** The two strongest that each community has. */
export function topsOf(cases: readonly Case[], evidence: readonly number[]): Map<string, Top> {
  const tops = new Map<string, Top>();
  for (const [at, { a, b }] of cases.entries()) {
    for (const id of [a, b]) {
      const { first, second } = tops.get(id) ?? { first: nobodyNear, second: nobodyNear };
      const value = evidence[at]!; // one for each
      if (value > first) tops.set(id, { first: value, second: first });
      else tops.set(id, { first, second: Math.max(second, value) });
    }
  }
  return tops;
}

/** Precision, recall and their mean at the score from which pairs are shown; and how many look-alikes are. */
export function figuresOf(found: readonly Scored[], { duplicates, lookAlikes }: CaseSet) {
  const shown = found.filter(({ score }) => score >= flagged);
  const right = shown.filter(({ one }) => one.right).length;
  const apart = shown.filter(({ one }) => one.apart).length;
  const [precision, recall] = [right / Math.max(1, shown.length), right / Math.max(1, duplicates)];
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  return { f1, precision, recall, apart: apart / Math.max(1, lookAlikes) };
}

export function printSet(set: CaseSet, judge = asShipped, note = ''): void {
  const found = scored(set, judge);
  const { f1, precision, recall, apart } = figuresOf(found, set);
  const parts = [`F1 ${short(f1)}`, `precision ${short(precision)}`, `recall ${short(recall)}`];
  if (set.lookAlikes > 0) parts.push(`look-alikes shown ${short(apart)}`);
  print(`  ${set.name.padEnd(36)} ${parts.join('   ')}${note}`);
  const table = bins.map((from, at) => {
    const to = bins[at + 1] ?? 1;
    const within = found.filter(({ score }) => score >= from && (score < to || to === 1));
    return `${from}–${to}: ${within.filter(({ one }) => one.right).length} of ${within.length}`;
  });
  print(`    right by score   ${table.join('   ')}`);
}

/** How well duplicates are found in the simulated tenant, and in whatever a folder of public data has. */
export async function measureDuplicates(data: string): Promise<void> {
  print('\nDuplicates: shown from a score of .5 on');
  const tenant = await simulatedSet(1);
  for (const set of [tenant, textOnly(tenant), ...(await publicSets(data)), await councilSet(data)])
    printSet(set);
}
