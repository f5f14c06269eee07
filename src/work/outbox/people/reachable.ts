import type { Log } from '../../../bot/dispatch';
import type { Contact, Send } from '../../../bot/send';
import type { ContactRecord, Lost } from '../../../directory/reach';
import { TenantFault, type TenantInstaller } from '../../../directory/tenant';
import type { Contacts, Install, Tried } from '../../contacts';
import { itself, type Journal } from '../../journal';
import type { Cause } from '../cause';

/**
 * Where to write to somebody, or why not. `since`: when they came to be reached there. `unmet`: they have never met the bot,
 * which may be installed for them.
 */
export type Found =
  | { contact: Contact; since?: string | undefined; timeZone: string }
  | { unmet: true; timeZone: string }
  | { cause: Cause; why?: string; timeZone: string };

/**
 * What came of installing. `later`: Graph was busy or forbids it (`busy`: nobody else need try before then, either), or
 * Teams has not made the chat yet.
 */
export type Installed = { contact: Contact } | Unreachable | { later: Date; why: string; busy?: true };

type Unreachable = { cause: Cause; why?: string };

/** Who can be written to, and where. */
export interface Reachable {
  /** Looks only; `timeZone` is an IANA name. */
  find(person: string): Promise<Found>;
  /** Installs the bot for somebody who has never met it, through Graph; one request or a few. */
  install(person: string): Promise<Installed>;
  /** Teams has refused: the contact that was tried is of no use any more. */
  lose(person: string, why: Lost, tried?: Tried): Promise<void>;
  /** Why nobody new can be reached at all, for administrators; nothing while they can. */
  trouble(): string | undefined;
}

const minute = 60_000;
const hour = 60 * minute;

/** Nobody is tried again within this. */
const pause = 7 * 24 * hour;

/** Teams makes the chat of somebody who is new to the bot in its own time: looked for so long after it was installed. */
const looks = [minute, 6 * minute, 36 * minute];
const graphRested = 10 * minute;

const notAllowed: Unreachable = {
  cause: 'notInstalled',
  why: "They have never met it, and it may not install itself: set INSTALL_APP=on and grant the bot's app registration TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All.",
};

export function createReachable(ports: {
  contacts: Pick<Contacts, 'of' | 'remember' | 'lose' | 'noteInstall'>;
  /** Nothing where the bot may not be installed for people. */
  installer: TenantInstaller | undefined;
  journal: Pick<Journal, 'note'>;
  send: () => Pick<Send, 'chat'> | undefined;
  /** Somebody can be written to from now on: what has waited for them may go. */
  met?: (person: string) => Promise<unknown>;
  /** For people whose own is not known. */
  timeZone: string;
  clock: () => Date;
  log: Log;
}): Reachable {
  const { contacts, installer, journal, send, met, timeZone, clock, log } = ports;
  /** Graph has forbidden it for this person, nobody done since; and after another one for everybody, `until` then. */
  let forbidden: { person: string; why: string; until?: Date } | undefined;

  /** The chat that Graph names, unless they have said something meanwhile: then Teams has told more of it. */
  async function keep(person: string, chat: Contact): Promise<Contact> {
    const known = (await contacts.of(person))?.contact;
    if (known) return known;
    if ((await contacts.remember(person, chat)) === 'new') await met?.(person);
    return chat;
  }

  async function note(person: string, at: Date): Promise<Date> {
    await contacts.noteInstall(person, { at: at.toISOString(), outcome: 'installed' });
    return at;
  }

  async function conclude(
    person: string,
    outcome: Exclude<Install['outcome'], 'installed'>,
    why?: string,
  ): Promise<Unreachable> {
    const at = clock().toISOString();
    await contacts.noteInstall(person, { at, outcome, ...(why !== undefined && { why }) });
    return verdict(outcome, why);
  }

  /** A refusal that says nothing of this person leaves them as they were, unless it may have been done all the same. */
  async function refused(
    person: string,
    fault: TenantFault,
    former: Install | undefined,
  ): Promise<Installed> {
    const { kind, message } = fault;
    if (kind === 'refused') return conclude(person, 'forbidden', message);
    if (kind === 'not found') return conclude(person, kind, message);
    if (kind !== 'unreachable') await contacts.noteInstall(person, former);
    const later = after(fault.retryAfterMs ?? graphRested);
    if (kind === 'forbidden') forbid(person, message, later);
    const isForAll = kind !== 'forbidden' || forbidden?.until !== undefined;
    return { later, why: message, ...(isForAll && { busy: true }) };
  }

  function forbid(person: string, why: string, until: Date): void {
    const isForAll = forbidden && (forbidden.until || forbidden.person !== person);
    if (isForAll && !forbidden?.until) log.error({ why }, 'the bot may not be installed for anybody');
    forbidden = { person, why, ...(isForAll && { until }) };
  }

  /** Their chat has not been made yet: it is looked for again, until it may be concluded that they never open Teams. */
  async function withoutChat(person: string, since: Date): Promise<Installed> {
    const waited = clock().getTime() - since.getTime();
    const next = looks.find((look) => look > waited);
    if (next === undefined) return conclude(person, 'no chat');
    return { later: new Date(since.getTime() + next), why: 'Teams has not made their chat yet.' };
  }

  function after(ms: number): Date {
    return new Date(clock().getTime() + ms);
  }

  return {
    async find(person) {
      const record = await contacts.of(person);
      const zone = record?.timeZone ?? timeZone;
      if (record?.contact) return { contact: record.contact, since: record.since, timeZone: zone };
      const unreachable = reasonIn(record, clock()) ?? (installer ? undefined : notAllowed);
      return unreachable ? { ...unreachable, timeZone: zone } : { unmet: true, timeZone: zone };
    },

    async install(person) {
      const sender = send();
      if (!installer || !sender) return notAllowed;
      if (forbidden?.until && clock() < forbidden.until)
        return { later: forbidden.until, why: forbidden.why, busy: true };
      const former = (await contacts.of(person))?.install;
      const begun = waitingSince(former, clock());
      if (begun.toISOString() !== former?.at)
        await journal.note({ what: 'app installed', by: itself, person });
      // Before it is so: Teams tells the bot of an installation while Graph has not answered yet.
      const before = await note(person, begun);
      try {
        const done = await installer.install(person);
        forbidden = undefined;
        const since = done === 'installed' ? await note(person, clock()) : before;
        const chat = await installer.chat(person);
        if (chat === undefined) return await withoutChat(person, since);
        return { contact: await keep(person, sender.chat(chat)) };
      } catch (error) {
        if (error instanceof TenantFault) return refused(person, error, former);
        throw error;
      }
    },

    lose: (person, why, tried) => contacts.lose(person, why, tried),
    trouble: () => forbidden?.why,
  };
}

/** Since when their chat has been waited for: now, unless it was before. */
function waitingSince(install: Install | undefined, now: Date): Date {
  const at = new Date(install?.outcome === 'installed' ? install.at : now);
  return now.getTime() - at.getTime() < pause ? at : now;
}

/** Was the bot installed for them by itself, within the last hour? Then they have not asked for it. */
export async function isInstalledForThem(
  person: string,
  { contacts, clock }: { contacts: Pick<Contacts, 'of'>; clock: () => Date },
): Promise<boolean> {
  const install = (await contacts.of(person))?.install;
  return install?.outcome === 'installed' && clock().getTime() - Date.parse(install.at) < hour;
}

/** Why they cannot be written to, as far as the record says; nothing where installing may help. */
function reasonIn(record: ContactRecord | undefined, now: Date): Unreachable | undefined {
  const { lost, install } = record ?? {};
  if (lost?.why === 'uninstalled') return { cause: 'notInstalled', why: 'They have removed it from Teams.' };
  if (lost?.why === 'blocked') return { cause: 'blocked' };
  if (!install || now.getTime() - Date.parse(install.at) >= pause) return undefined;
  const { outcome, why } = install;
  if (outcome !== 'installed') return verdict(outcome, why);
  const isGoneSince = lost !== undefined && lost.at >= install.at;
  return isGoneSince ? { cause: 'notInstalled', why: 'Their chat with it has disappeared.' } : undefined;
}

const verdicts: Record<Exclude<Install['outcome'], 'installed'>, Cause> = {
  forbidden: 'blocked',
  'no chat': 'neverOpenedTeams',
  'not found': 'notInstalled', // whoever has left is not in the directory
};

function verdict(outcome: keyof typeof verdicts, why?: string): Unreachable {
  return { cause: verdicts[outcome], ...(why !== undefined && { why }) };
}
