import { DateTime } from 'luxon';
import type { Log } from '../../bot/dispatch';
import { Refusal } from '../../bot/turn';
import { TenantFault, type TenantReader } from '../../directory/tenant';
import type { Store } from '../../store/store';
import { daysLeft, knownEnds, noteEnds, stageOf, type Ending, type KnownEnd } from '../../work/endings';
import type { Jobs } from '../../work/jobs';
import type { Outbox } from '../../work/outbox/outbox';
import { tellEach } from '../../work/outbox/telling';
import type { Roles } from '../../work/roles';

export type EndingsPorts = {
  endings: readonly Ending[];
  reader: Pick<TenantReader, 'secretsOf'>;
  store: Store;
  roles: Roles;
  outbox: Pick<Outbox, 'tell'>;
  timeZone: string;
  log: Log;
};

/** The kind of the job that looks when secrets and certificates end. */
export const lookKind = 'endings';

const day = 24 * 60 * 60_000;
const hour = 9;
/** So long after the end it is told to whoever has not been; the outbox forgets later whom it has told. */
const toldForDays = 30;

/** Each morning, and soon after each start, for another secret may have been set. */
export async function scheduleEndings(ports: {
  jobs: Pick<Jobs, 'schedule' | 'next'>;
  clock: () => Date;
  timeZone: string;
}): Promise<void> {
  const { jobs, clock, timeZone } = ports;
  const now = DateTime.fromJSDate(clock(), { zone: timeZone });
  await jobs.schedule({ kind: lookKind, key: 'start', due: now.toJSDate(), data: {} });
  if ((await jobs.next(lookKind, 'daily')) !== undefined) return;
  const today = now.startOf('day').set({ hour });
  const due = (today > now ? today : today.plus({ days: 1 })).toJSDate();
  await jobs.schedule({ kind: lookKind, key: 'daily', due, data: {}, every: day });
}

/**
 * Notes when what is signed in with ends, and tells each administrator 30, 7 and 1 days before, and after. Done again, it
 * tells nobody twice: an end and how near it is are one message.
 */
export async function lookAtEnds(ports: EndingsPorts, at: Date): Promise<void> {
  const { endings, store, outbox, log } = ports;
  const former = await knownEnds(store);
  if (endings.length === 0 && !former) return;
  const ends: KnownEnd[] = [];
  for (const ending of endings) {
    const known = await endOf(ports, ending, former?.ends ?? []);
    if (known) ends.push(known);
  }
  const administrators = (await administratorsNow(ports)) ?? former?.administrators ?? [];
  await noteEnds(store, { ends, administrators });

  for (const end of ends) {
    const stage = stageOf(end, at);
    if (stage === undefined) continue;
    const { registration, clientId, variable, until } = end;
    log.warn(
      { registration, clientId, variable, until, days: daysLeft(end, at) },
      stage === 0 ? 'what is signed in with has ended' : 'what is signed in with ends soon',
    );
    if (daysLeft(end, at) < -toldForDays) continue;
    await tellEach(outbox, administrators, {
      kind: 'sign-in-end',
      key: `${registration}~${until}~${stage}`,
      on: { view: 'sign-in-end', params: { registration } },
    });
  }
}

/** As Entra says, else as the configuration does, else as Entra has said before. */
async function endOf(
  ports: EndingsPorts,
  ending: Ending,
  former: readonly KnownEnd[],
): Promise<KnownEnd | undefined> {
  const { registration, clientId, variable, hint } = ending;
  const before = former.find((one) => one.clientId === clientId && one.hint === hint);
  const seen = hint === undefined ? undefined : await endInEntra(ports, clientId, hint);
  const until = (seen ?? ending.until())?.toISOString() ?? (hint === undefined ? undefined : before?.until);
  if (until === undefined) return undefined;
  return { registration, clientId, variable, until, ...(hint !== undefined && { hint }) };
}

/** Of several secrets that begin alike, the last to end is taken for the one in use: a false alarm helps nobody. */
async function endInEntra(
  { reader, log }: EndingsPorts,
  clientId: string,
  hint: string,
): Promise<Date | undefined> {
  try {
    const secrets = await reader.secretsOf(clientId);
    const times = secrets.filter((one) => one.hint === hint).map(({ until }) => until.getTime());
    return times.length === 0 ? undefined : new Date(Math.max(...times));
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    log.info({ clientId, why: error.message }, 'when a secret ends could not be asked');
    return undefined;
  }
}

/** Nobody can be asked for once the reader's secret has ended. */
async function administratorsNow({ roles }: EndingsPorts): Promise<string[] | undefined> {
  try {
    return await roles.administrators();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}
