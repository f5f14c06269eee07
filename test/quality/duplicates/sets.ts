import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answerKey } from '../../../src/adapters/simulated/answer-key';
import { generate } from '../../../src/adapters/simulated/generate';
import { atOnce } from '../../../src/directory/steps';
import { readAll } from '../../../src/directory/duplicates/comparison';
import { sign, signNames, type Signs } from '../../../src/directory/duplicates/sign';
import {
  organisationOf,
  type Organisation,
  type OrganisationRows,
} from '../../../src/features/evaluate/organisation';
import { CommunityRow } from '../../../src/features/evaluate/rows';
import { clock } from '../measured';
import { all } from '../set';

const PairRow = z.object({ a: z.string(), b: z.string(), label: z.number().default(1) });

/** Two communities by the ids of their set, with what speaks for them; `right` where they are duplicates, `apart` where they only look so. */
export type Case = { a: string; b: string; signs: Signs; right: boolean; apart: boolean };

/** The compared pairs of a set; how many are duplicates and look-alikes in all, compared or not. */
export type CaseSet = { name: string; cases: Case[]; duplicates: number; lookAlikes: number };

/** The simulated tenant with its people, as rows. Whoever is in a community with hidden membership is left out. */
export function simulatedRows(seed: number): OrganisationRows {
  const { people, groups } = generate({ size: 'full', seed });
  const { duplicates, lookAlikes } = answerKey({ size: 'full', seed });
  const judged = new Set([...duplicates, ...lookAlikes].flatMap(({ a, b }) => [a, b]));
  const own = groups.filter(
    ({ id, engageId, creationOptions }) =>
      engageId !== undefined || creationOptions.includes('YammerProvisioning') || judged.has(id),
  );
  const idOf = (person: number): string => people[person]!.id; // by its index
  return {
    communities: own.map(({ id, displayName, description, owners }) => ({
      id,
      name: displayName,
      description: description ?? '',
      tags: [],
      owners: [...owners].map(idOf),
    })),
    people: people.map(({ id, companyName, department, jobTitle, officeLocation }) => ({
      id,
      organisation: companyName,
      department,
      jobTitle,
      location: officeLocation,
      interests: [],
    })),
    memberships: own.flatMap(({ id, members, visibility }) =>
      visibility === 'HiddenMembership'
        ? []
        : [...members].map((member) => ({ person: idOf(member), community: id })),
    ),
  };
}

export async function simulatedSet(seed: number): Promise<CaseSet> {
  const { duplicates, lookAlikes } = answerKey({ size: 'full', seed });
  const organisation = await organisationOf(simulatedRows(seed), { clock });
  return caseSetOf(`simulated tenant ${seed}`, organisation, duplicates, lookAlikes);
}

/** Of a set of pairs in a folder of public data: communities and judged pairs of this name. */
export async function publicSet(
  name: string,
  folder: string,
  files: { communities: string; pairs: string; apart?: string },
) {
  const communities = await all(join(folder, files.communities), CommunityRow);
  const right = (await all(join(folder, files.pairs), PairRow)).filter(({ label }) => label !== 0);
  const apart = files.apart === undefined ? [] : await all(join(folder, files.apart), PairRow);
  return caseSetOf(name, await organisationOf({ communities }, { clock }), right, apart);
}

/** Those of the sets with judged pairs that are in a folder of public data. */
export async function publicSets(data: string): Promise<CaseSet[]> {
  const sets: CaseSet[] = [];
  for (const [name, stem] of [
    ['Fodors-Zagats', 'fodors_zagats'],
    ['Abt-Buy', 'abt_buy'],
  ] as const) {
    const files = { communities: `${stem}.communities.jsonl`, pairs: `${stem}.pairs.jsonl` };
    if (existsSync(join(data, 'er', files.pairs))) sets.push(await publicSet(name, join(data, 'er'), files));
  }
  return sets;
}

export async function councilSet(data: string): Promise<CaseSet> {
  const files = { communities: 'communities.jsonl', pairs: 'duplicates.jsonl', apart: 'siblings.jsonl' };
  return publicSet('staff-council, never fitted on', join(data, 'staff-council'), files);
}

/** The same without anybody known: a pair by its texts alone. */
export function textOnly({ name, cases, ...rest }: CaseSet): CaseSet {
  return {
    ...rest,
    name: `${name}, text alone`,
    cases: cases
      .map((one) => ({ ...one, signs: withoutPeople(one.signs) }))
      .filter(
        ({ signs }) =>
          signs[sign.whole]! > 0.02 || signs[sign.meaning]! > 0.05 || signs[sign.leastCovered]! > 0, // each is told
      ),
  };
}

function withoutPeople(signs: Signs): Signs {
  return signs.map((value, at) => {
    if (at === sign.peopleUnknown) return 1;
    return /^(?:owners|members|people)/.test(signNames[at]!) ? 0 : value; // one for each
  });
}

function caseSetOf(
  name: string,
  { directory: { content }, ours }: Organisation,
  right: readonly { a: string; b: string }[],
  apart: readonly { a: string; b: string }[],
): CaseSet {
  const comparison = atOnce(readAll(content));
  const placeOf = (id: string): number => content.communityAt(ours('community', id) ?? '') ?? -1;
  const keyOf = (one: number, other: number): string => `${Math.min(one, other)} ${Math.max(one, other)}`;
  const keysOf = (pairs: typeof right) => new Set(pairs.map(({ a, b }) => keyOf(placeOf(a), placeOf(b))));
  const [rightKeys, apartKeys] = [keysOf(right), keysOf(apart)];
  const met = new Set<string>();
  const cases: Case[] = [];
  for (let at = 0; at < comparison.count; at++) {
    for (const other of comparison.near(at)) {
      const key = keyOf(at, other);
      if (met.has(key)) continue;
      met.add(key);
      const pairing = comparison.compare(Math.min(at, other), Math.max(at, other));
      if (!pairing) continue;
      const [a, b] = [content.communities[at]!.id, content.communities[other]!.id]; // both were compared
      cases.push({
        a,
        b,
        signs: pairing.compared.signs,
        right: rightKeys.has(key),
        apart: apartKeys.has(key),
      });
    }
  }
  return { name, cases, duplicates: rightKeys.size, lookAlikes: apartKeys.size };
}
