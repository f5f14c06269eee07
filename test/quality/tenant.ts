import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { generate } from '../../src/adapters/simulated/generate';
import type { SimulatedGroup } from '../../src/adapters/simulated/model';
import { print } from '../bench/print';
import { againstBaseline, Baseline } from './baseline';
import { printStyles } from './council';
import { answered, type Answered } from './measured';
import { mean } from './metrics';
import type { Asked, QuestionSet } from './set';

/** A question to the tenant of the demo: communities by name that are to be named first, and others that help. */
export const TenantQuestion = z.object({
  text: z.string(),
  style: z.string(),
  right: z.array(z.string()),
  also: z.array(z.string()).default([]),
});
export type TenantQuestion = z.infer<typeof TenantQuestion>;

/** As the demo has it. */
const demo = { size: 'full', seed: 1 } as const;
const folder = resolve('test/quality/tenant');
const questionsFile = `${folder}/questions.json`;
const baselineFile = `${folder}/baseline.json`;

/** How well the questions to the simulated tenant are answered, beside what stood when that was last kept. */
export async function measureTenant({ keep = false }: { keep?: boolean } = {}): Promise<Answered> {
  const questions = z.array(TenantQuestion).parse(JSON.parse(readFileSync(questionsFile, 'utf8')));
  const measured = await answered(tenantSet(generate(demo).groups, questions));
  const figures = printStyles('The simulated tenant', measured.answers);
  if (keep) {
    const kept: Baseline = Object.fromEntries(
      Object.entries(figures).map(([name, values]) => [
        name,
        { value: Number(mean(values).toFixed(4)), questions: values.length },
      ]),
    );
    writeFileSync(baselineFile, `${JSON.stringify(kept, null, 2)}\n`);
    print(`  kept as the baseline`);
  } else if (!existsSync(baselineFile)) {
    print('  there is no baseline yet: npm run quality -- keep');
  } else {
    const baseline = Baseline.parse(JSON.parse(readFileSync(baselineFile, 'utf8')));
    for (const line of againstBaseline(baseline, figures)) print(`  ${line}`);
  }
  return measured;
}

/** The communities of a tenant and questions about them, as rows. Throws where a question names a community that is not there. */
export function tenantSet(
  groups: readonly SimulatedGroup[],
  questions: readonly TenantQuestion[],
): QuestionSet {
  const communities = groups.filter(isCommunity).map(({ id, displayName, description, visibility }) => ({
    id,
    name: displayName,
    description: description ?? '',
    tags: [],
    owners: [],
    closed: visibility === 'HiddenMembership',
  }));
  const ids = new Map<string, string[]>();
  for (const { id, name } of communities) ids.set(name, [...(ids.get(name) ?? []), id]);
  const idsOf = (name: string): string[] => {
    const found = ids.get(name);
    if (!found) throw new Error(`A question to the simulated tenant names "${name}", which is no community.`);
    return found;
  };
  const right = new Map<string, Map<string, number>>();
  const asked = questions.map(({ text, style, right: first, also }, at): Asked => {
    const qid = `q${at}`;
    const judged = [
      ...also.flatMap((name) => idsOf(name).map((id) => [id, 1] as const)),
      ...first.flatMap((name) => idsOf(name).map((id) => [id, 2] as const)),
    ];
    if (first.length > 0) right.set(qid, new Map(judged));
    return { qid, text, style };
  });
  return { name: 'the simulated tenant', communities, questions: asked, right };
}

function isCommunity({ engageId, creationOptions }: SimulatedGroup): boolean {
  return engageId !== undefined || creationOptions.includes('YammerProvisioning');
}
