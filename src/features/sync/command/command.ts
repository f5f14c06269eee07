import { setTimeout } from 'node:timers/promises';
import { Busy, LockLost } from '../../../work/lock';
import { bars, lines } from './progress';
import { runSync, type Order, type Ports, type Run } from '../run';
import { sketchLines } from './sketch';
import { activityWords, number } from '../words';
import type { SyncResult } from '../sync';
import type { Tally } from '../state';

const options = ['--full', '--dry-run', '--accept-shrink'];
const usage = 'sync [--full] [--dry-run] [--accept-shrink]';

export async function syncCommand(
  ports: Ports,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const unknown = args.find((arg) => !options.includes(arg));
  if (unknown !== undefined) {
    print(`There is no option ${unknown}. Usage: ${usage}`);
    return 2;
  }
  const dryRun = args.includes('--dry-run');
  const run = await shown(ports, print, {
    kind: args.includes('--full') ? 'full' : 'delta',
    by: 'command',
    dryRun,
    accept: args.includes('--accept-shrink') ? 'anything' : undefined,
  });
  if (typeof run === 'string') {
    print(run);
    return 1;
  }
  if ('fault' in run) {
    print(`${run.fault.message} Nothing was removed. (${run.id})`);
    return 1;
  }
  for (const line of summary(run.result)) print(line);
  if (run.result.stopped !== undefined) print(run.result.stopped);
  else print(dryRun ? 'This was a dry run: nothing was written.' : 'The directory is up to date.');
  return run.result.stopped === undefined ? 0 : 1;
}

/** Long enough to be sure that whoever was at it is not any more. */
const stillMs = 16_000;

/** Runs a sync and shows how far it is. Answers in words when somebody else is at it. */
async function shown(
  ports: Ports,
  print: (line: string) => void,
  order: Order,
  patient = true,
): Promise<Run | string> {
  const reporter = ports.terminal ? bars(ports.terminal) : lines(print);
  try {
    return await runSync(ports, { ...order, onProgress: (progress) => reporter.report(progress) });
  } catch (error) {
    if (error instanceof LockLost) return error.message;
    if (!(error instanceof Busy)) throw error;
    if (error.silent && patient) {
      print('A sync seems to have broken off. Waiting a quarter of a minute to be sure…');
      await setTimeout(stillMs);
      return shown(ports, print, order, false);
    }
    return `A sync has been under way elsewhere since ${error.since.toISOString()}. Try again once it is over.`;
  } finally {
    reporter.stop();
  }
}

function summary(result: SyncResult): string[] {
  const { communities, people, memberships, moved, activity, measured = 0, sketch } = result;
  return [
    ...(sketch ? sketchLines(sketch) : []),
    `Communities: ${tallied(communities)}`,
    `People: ${tallied(people)}`,
    ...(moved > 0 ? [`Moved between organisations: ${number(moved)}`] : []),
    `Memberships: ${tallied(memberships)}`,
    ...(activity === undefined ? [] : [`Activity: ${activityLine(activity, measured)}`]),
  ];
}

function activityLine(activity: NonNullable<SyncResult['activity']>, measured: number): string {
  return activity === 'measured' ? `known for ${number(measured)} communities` : activityWords[activity];
}

function tallied({ total, added, changed, gone }: Tally): string {
  return `${number(total)} (${number(added)} new, ${number(changed)} changed, ${number(gone)} gone)`;
}
