import { Refusal, type Turn } from '../../bot/turn';
import { bars, lines } from './progress';
import { runSync, type Ports } from './run';
import { syncState, type SyncState } from './state';
import { activityWords, dateWords, durationWords, number } from './words';
import type { Reply } from '../../bot/feature';
import type { SyncResult, Tally } from './sync';

const usage = 'sync [--full] [--dry-run] [--accept-shrink]';

export async function syncCommand(
  ports: Ports,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const unknown = args.find((arg) => !['--full', '--dry-run', '--accept-shrink'].includes(arg));
  if (unknown !== undefined) {
    print(`There is no option ${unknown}. Usage: ${usage}`);
    return 2;
  }
  const dryRun = args.includes('--dry-run');
  const reporter = ports.terminal ? bars(ports.terminal) : lines(print);
  const run = await runSync(ports, {
    dryRun,
    acceptShrink: args.includes('--accept-shrink'),
    onProgress: (progress) => reporter.report(progress),
  });
  reporter.stop();
  if ('fault' in run) {
    print(`${run.fault.message} Nothing was removed. (${run.id})`);
    return 1;
  }
  for (const line of summary(run.result)) print(line);
  if (run.result.stopped !== undefined) print(run.result.stopped);
  else print(dryRun ? 'This was a dry run: nothing was written.' : 'The directory is up to date.');
  return run.result.stopped === undefined ? 0 : 1;
}

function summary({ communities, people, memberships, activity, measured }: SyncResult): string[] {
  return [
    `Communities: ${tallied(communities)}`,
    `People: ${tallied(people)}`,
    `Memberships: ${tallied(memberships)}`,
    `Activity: ${activity === 'measured' ? `known for ${number(measured)} communities` : activityWords[activity]}`,
  ];
}

function tallied({ total, added, changed, gone }: Tally): string {
  return `${number(total)} (${number(added)} new, ${number(changed)} changed, ${number(gone)} gone)`;
}

export async function replyStatus(ports: Ports, turn: Turn): Promise<Reply> {
  if (!(await ports.roles.isAdministrator(turn.who.id))) {
    throw new Refusal(
      'Only the community team can see how the directory is kept up to date. If a community looks out of date, ask them.',
    );
  }
  const last = await syncState(ports.store, 'last');
  const good = await syncState(ports.store, 'good');
  if (!last)
    return { text: 'The directory has not been filled yet. Run "sync" on the command line to fill it.' };
  return { text: [statusOf(good, turn), troubleOf(last, turn)].filter(Boolean).join('\n\n') };
}

function statusOf(good: SyncState | undefined, turn: Turn): string {
  if (!good) return 'The directory has never been filled.';
  const { finishedAt, durationMs, counts, activity } = good;
  const sentences = [
    `The directory was last brought up to date on ${dateWords(finishedAt, turn)}. It took ${durationWords(durationMs)}.`,
    counts &&
      `It holds ${number(counts.communities)} communities, ${number(counts.people)} people and ${number(counts.memberships)} memberships.`,
    activity && `Activity: ${activityWords[activity]}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

function troubleOf(last: SyncState, turn: Turn): string {
  if (!last.fault) return '';
  return `The latest try, on ${dateWords(last.finishedAt, turn)}, failed: ${last.fault.message} (${last.fault.id})`;
}
