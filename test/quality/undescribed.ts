import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answerKey } from '../../src/adapters/simulated/answer-key';
import { generate } from '../../src/adapters/simulated/generate';
import { createDescriptions } from '../../src/directory/upkeep/undescribed';
import { rowsOf } from '../../src/features/evaluate/lines';
import { organisationOf } from '../../src/features/evaluate/organisation';
import { CommunityRow } from '../../src/features/evaluate/rows';
import { undescribed } from '../../src/features/evaluate/undescribed';
import { print } from '../bench/print';
import { printFigure, short, type Target } from './figures';
import { gathered } from './gathered';
import { clock } from './measured';

const Flagged = z.object({ community: z.string(), flag: z.boolean() });

/** As the demo has it. */
const demo = { size: 'full', seed: 1 } as const;

/**
 * What teams of an organisation on GitHub are given in place of a description: what the team may do, to which repository. The
 * others are described, but for those that only repeat their name.
 */
const granted =
  /^(?:granted )?\w+ (?:access|rights|permission) (?:to|for) (?:the )?[\w./-]+(?: repo\w*)?\.?$/i;

/** How well it is told which communities a newcomer could not tell what they are: `evaluate undescribed` on public data. */
export async function measureUndescribed(data: string): Promise<void> {
  print('\nUndescribed: what a newcomer could not tell');
  await measureCouncil(join(data, 'staff-council'));
  await measureTeams(join(data, 'k8s-teams'));
}

/** Everything that is badly described in the simulated tenant, whether or not its name tells what it is. */
export function measureUndescribedInTenant(): void {
  const communities = generate(demo)
    .groups.filter(({ engageId }) => engageId !== undefined)
    .map(({ id, displayName, description }) => ({ id, name: displayName, description: description ?? '' }));
  const wrong = new Set(answerKey(demo).undescribed.map(({ group }) => group));
  const { of } = createDescriptions(communities);
  const found = new Set(communities.filter((one) => of(one)).map(({ id }) => id));
  print('\nUndescribed in the simulated tenant, told or not by the name');
  printBoth(wrong, found, { least: 0.95 });
}

async function measureCouncil(folder: string): Promise<void> {
  const file = join(folder, 'undescribed.jsonl');
  if (!existsSync(file)) return;
  const judged = await gathered(rowsOf(file, Flagged));
  const { flagged } = await flaggedIn(folder);
  printBoth(
    new Set(judged.filter(({ flag }) => flag).map(({ community }) => community)),
    flagged,
    undefined,
    {
      least: 0.8,
    },
  );
}

async function measureTeams(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'communities.jsonl'))) return;
  const { communities, flagged } = await flaggedIn(folder);
  const share = (name: string, rows: readonly CommunityRow[], target?: Target): void => {
    printFigure(
      name,
      rows.map(({ id }) => (flagged.has(id) ? 1 : 0)),
      target,
    );
  };
  const written = communities.filter(({ description }) => description !== '');
  const others = written.filter(({ description }) => !granted.test(description));
  share(
    'teams without a text, flagged',
    communities.filter(({ description }) => description === ''),
    { least: 0.95 },
  );
  share(
    'teams with a template, flagged',
    written.filter(({ description }) => granted.test(description)),
    { least: 0.95 },
  );
  share('described teams, flagged', others.filter(saysMore), { most: 0.05 });
  share('the same with those that repeat the name', others);
}

/** Plainly, by letters alone, so that it does not take the rules' own word for it. */
function saysMore({ name, description }: CommunityRow): boolean {
  const said = name.toLowerCase().split(/[^a-z0-9]+/);
  const rest = description
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2 && !said.some((one) => one.startsWith(word) || word.startsWith(one)));
  return rest.filter((word) => !['the', 'for', 'and', 'group', 'team', 'members'].includes(word)).length > 0;
}

async function flaggedIn(folder: string): Promise<{ communities: CommunityRow[]; flagged: Set<string> }> {
  const communities = await gathered(rowsOf(join(folder, 'communities.jsonl'), CommunityRow));
  const rows = undescribed(await organisationOf({ communities }, { clock }));
  return {
    communities,
    flagged: new Set([...rows].flatMap(({ community, flag }) => (flag ? [community] : []))),
  };
}

function printBoth(
  wrong: ReadonlySet<string>,
  found: ReadonlySet<string>,
  target?: Target,
  both: { least: number } = { least: 0.95 },
): void {
  const precision = printFigure(
    'of the flagged, undescribed',
    [...found].map((id) => (wrong.has(id) ? 1 : 0)),
    target,
  );
  const recall = printFigure(
    'of the undescribed, flagged',
    [...wrong].map((id) => (found.has(id) ? 1 : 0)),
    target,
  );
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  print(
    `  both, as F1: ${short(f1)}   at least ${short(both.least)}: ${f1 >= both.least ? 'reached' : `SHORT by ${short(both.least - f1)}`}`,
  );
}
