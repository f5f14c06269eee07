import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { print } from '../bench/print';
import { measureCouncil, measureSets } from './council';
import { measureCranfield } from './cranfield';
import { fitDuplicates } from './duplicates/fit';
import { measureDuplicates } from './duplicates/measure';
import { writeErrors } from './errors';
import { fit } from './fit/fit';
import type { Answered } from './measured';
import { measureTenant } from './tenant';
import { measurePeople } from './people';
import { measurePast, measureText } from './public';
import { measureUndescribed, measureUndescribedInTenant } from './undescribed';

/** What can be measured of a folder of public data, in this order: all of it, or what is named. */
const sections: Record<string, (data: string) => Promise<Answered[] | void>> = {
  rank: measureText,
  past: measurePast,
  staff: measureCouncil,
  people: measurePeople,
  cranfield: measureCranfield,
  duplicates: measureDuplicates,
  undescribed: measureUndescribed,
};

/**
 * Without folders the questions to the simulated tenant are asked; `keep` makes what they reach the new baseline, and `fit`
 * looks for better weights.
 */
const usage = `npm run quality -- [keep | [fit [duplicates]] --data DIR --sets DIR | ${Object.keys(sections).join(' ')}] [--errors N --to FILE]`;

/** How well questions are answered: `npm run quality`. */
async function quality(args: readonly string[]): Promise<void> {
  const given = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { data: given, sets: given, errors: given, to: given },
    allowPositionals: true,
  });
  const { data, sets } = values;
  for (const folder of [data, sets]) {
    if (folder !== undefined && !existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  }
  if (positionals[0] === 'keep') return void (await measureTenant({ keep: true }));
  if (positionals[0] === 'fit' && positionals[1] === 'duplicates') return fitDuplicates(data ?? '');
  if (positionals[0] === 'fit') return fit(data, sets);
  const unknown = positionals.find((name) => !(name in sections));
  if (unknown !== undefined) throw new Error(`There is no "${unknown}". Usage: ${usage}`);
  const measured: Answered[] = [];
  for (const [name, measure] of Object.entries(sections)) {
    if (data === undefined || (positionals.length > 0 && !positionals.includes(name))) continue;
    measured.push(...((await measure(data)) ?? []));
  }
  if (sets !== undefined) measured.push(...(await measureSets(sets)));
  if (data === undefined && sets === undefined) {
    measured.push(await measureTenant());
    measureUndescribedInTenant();
  }
  if (values.to === undefined) return;
  writeErrors(values.to, measured, Number(values.errors ?? 20));
  print(`\nWhat was answered wrong is in ${values.to}`);
}

quality(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
