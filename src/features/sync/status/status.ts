import { show, type Button } from '../../../bot/card';
import type { On, Reply } from '../../../bot/feature';
import { Refusal, type Viewer } from '../../../bot/turn';
import type { Store } from '../../../store/store';
import type { Jobs } from '../../../work/jobs';
import type { Roles } from '../../../work/roles';
import { hearing } from '../watch/hearing';
import { history, type SyncRun } from '../history';
import { staleMs, syncState, troubles, type SyncState } from '../state';
import { syncStatusCard, type SyncStatusView } from './card';
import { ageWords, changeWords, momentWords, placeWords, removalWords, whenWords } from './words';
import { activityWords, durationWords, number } from '../words';

export type StatusPorts = {
  store: Store;
  jobs: Pick<Jobs, 'schedule' | 'next'>;
  roles: Pick<Roles, 'isAdministrator'>;
  clock: () => Date;
  publicUrl?: string | undefined;
};

/** The status card, to be drawn again. */
export const on: On = { view: 'sync-status', params: {} };
/** Enough to find among them the last five that changed something. */
export const runsRead = 100;
const runsShown = 5;

export async function administratorsOnly(
  { roles }: Pick<StatusPorts, 'roles'>,
  { who }: Viewer,
): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  throw new Refusal(
    'Only the community team can see how the directory is kept up to date. If a community looks out of date, ask them.',
  );
}

/** Draws the status card as things are now. */
export async function drawStatus(ports: StatusPorts, viewer: Viewer, notice?: string): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const { store } = ports;
  const [last, good] = await Promise.all([syncState(store, 'last'), syncState(store, 'good')]);
  const ailing = await troubles(store);
  const [runs, heard] = await Promise.all([history(store, runsRead), hearing(ports, viewer)]);
  const stopped = stoppedRun(ailing, runs);
  const heading = headingOf(ailing, good, viewer);
  const view: SyncStatusView = {
    ...(notice !== undefined && { notice }),
    heading,
    ...(!last && { lead: 'The first sync begins by itself. At full size it takes a few minutes.' }),
    troubles: [...ailing.flatMap((state) => troubleOf(state, runs, viewer)), ...heard.troubles],
    ...(good && { details: await detailsOf(ports, good, heard.words, viewer) }),
    ...lately(runs, viewer),
    actions: actionsOf(stopped, good),
  };
  return show(syncStatusCard, view, heading);
}

function headingOf(ailing: readonly SyncState[], good: SyncState | undefined, viewer: Viewer): string {
  if (ailing.some(({ stopped }) => stopped)) return 'A sync was stopped';
  if (!good) return 'The directory has not been filled yet';
  const age = viewer.at.getTime() - Date.parse(good.finishedAt);
  if (age > staleMs) return `The directory is ${ageWords(age)} old`;
  return `Up to date as of ${momentWords(good.finishedAt, viewer)} (${placeWords(viewer.timeZone)})`;
}

/** A run that the shrink guard has stopped, if that is how things stand. It says so only once, however often it is repeated. */
export function stoppedRun(ailing: readonly SyncState[], runs: readonly SyncRun[]): SyncRun | undefined {
  const state = ailing.find(({ stopped }) => stopped);
  return state && runs.find(({ kind, outcome }) => outcome === 'stopped' && kind === state.kind);
}

function troubleOf(state: SyncState, runs: readonly SyncRun[], viewer: Viewer): SyncStatusView['troubles'] {
  if (!state.fault) return [];
  const { id, message } = state.fault;
  const at = momentWords(state.finishedAt, viewer);
  const stopped = stoppedRun([state], runs);
  const what = state.kind === 'full' ? 'everything' : 'changes';
  if (!stopped) return [{ what: `Reading ${what} failed: ${at}`, why: `${message} (${id})` }];
  const why = `It would have removed ${removalWords(stopped)}, so it stopped and removed nothing. If that is right, press “Let it pass”.`;
  return [{ what: `Stopped: ${at}`, why: `${why} (${id})` }];
}

async function detailsOf(
  { jobs }: StatusPorts,
  good: SyncState,
  heard: string,
  viewer: Viewer,
): Promise<{ title: string; value: string }[]> {
  const { kind, counts, activity, fullAt, finishedAt, durationMs } = good;
  const due = await Promise.all(
    ['delta', 'full', 'asked', 'accepted', 'nudge'].map((key) => jobs.next('sync', key)),
  );
  const next = due.flatMap((time) => time ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
  const took = `took ${durationWords(durationMs)}`;
  const read = fullAt ?? (kind === 'full' ? finishedAt : undefined); // the first releases kept no time of their own for it
  const everything = read === undefined ? undefined : momentWords(read, viewer);
  const changes = `${momentWords(finishedAt, viewer)}, ${took}`;
  const facts: [string, string | undefined][] = [
    ['Communities', counts && number(counts.communities)],
    ['People', counts && number(counts.people)],
    ['Memberships', counts && number(counts.memberships)],
    ['Activity', activity && capitalised(activityWords[activity])],
    ['Full sync', kind === 'full' ? `${everything}, ${took}` : everything],
    ['Changes read', kind === 'delta' ? changes : undefined],
    ['Next', next && (next <= viewer.at ? 'Now' : momentWords(next.toISOString(), viewer))],
    ['Notifications', heard],
  ];
  return facts.flatMap(([title, value]) => (value === undefined ? [] : [{ title, value }]));
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lately(runs: readonly SyncRun[], viewer: Viewer): Pick<SyncStatusView, 'runs'> {
  const changing = runs.filter((run) => run.outcome === 'good' && changeWords(run) !== '');
  if (changing.length === 0) return {};
  return {
    runs: changing
      .slice(0, runsShown)
      .map((run) => ({ what: changeWords(run), when: whenWords(run, viewer) })),
  };
}

function actionsOf(stopped: SyncRun | undefined, good: SyncState | undefined): Button[] {
  const readChanges: Button = { title: 'Read changes now', verb: 'sync-now', data: { on } };
  const letPass = ({ id }: SyncRun): Button => ({
    title: 'Let it pass',
    tooltip: 'Let the sync that was stopped remove them',
    verb: 'sync-accept-shrink',
    data: { run: id, on },
  });
  return [
    ...(good ? [readChanges] : []),
    { title: 'Read everything', verb: 'sync-full', data: { on } },
    ...(stopped ? [letPass(stopped)] : []),
    { title: 'Refresh', tooltip: 'Show how things are now', verb: 'sync-status', data: { on } },
  ];
}
