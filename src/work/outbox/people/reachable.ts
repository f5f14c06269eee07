import type { Contact, Send } from '../../../bot/send';
import type { ContactRecord, Lost } from '../../../directory/reach';
import { TenantFault, type TenantInstaller } from '../../../directory/tenant';
import type { Contacts, Install } from '../../contacts';
import type { Cause } from '../cause';

/** Where to write to somebody, or why not. `unmet`: they have never met the bot, which may be installed for them. */
export type Found =
  | { contact: Contact; timeZone: string }
  | { unmet: true; timeZone: string }
  | { cause: Cause; why?: string; timeZone: string };

/** What came of installing. `later`: Graph was busy, or Teams has not made the chat yet. */
export type Installed = { contact: Contact } | Unreachable | { later: Date; why: string };

type Unreachable = { cause: Cause; why?: string };

/** Who can be written to, and where. */
export interface Reachable {
  /** Looks only; `timeZone` is an IANA name. */
  find(person: string): Promise<Found>;
  /** Installs the bot for somebody who has never met it, through Graph; one request or a few. */
  install(person: string): Promise<Installed>;
  /** Teams has refused: the contact is of no use any more. */
  lose(person: string, why: Lost): Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;

/** Nobody is tried again within this. */
const pause = 7 * 24 * hour;

/** Teams makes the chat of somebody who is new to the bot in its own time. */
const chatMade = minute;
const graphRested = 10 * minute;

const notAllowed: Unreachable = {
  cause: 'notInstalled',
  why: "They have never met it, and it may not install itself: set INSTALL_APP=on and grant the bot's app registration TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All.",
};

export function createReachable(ports: {
  contacts: Pick<Contacts, 'of' | 'remember' | 'lose' | 'noteInstall'>;
  /** Nothing where the bot may not be installed for people. */
  installer: TenantInstaller | undefined;
  send: () => Pick<Send, 'chat'> | undefined;
  /** Somebody can be written to from now on: what has waited for them may go. */
  met?: (person: string) => Promise<unknown>;
  /** For people whose own is not known. */
  timeZone: string;
  clock: () => Date;
}): Reachable {
  const { contacts, installer, send, met, timeZone, clock } = ports;

  /** The chat that Graph names, unless they have said something meanwhile: then Teams has told more of it. */
  async function keep(person: string, chat: Contact): Promise<Contact> {
    const known = (await contacts.of(person))?.contact;
    if (known) return known;
    if ((await contacts.remember(person, chat)) === 'new') await met?.(person);
    return chat;
  }

  async function note(person: string, outcome: Install['outcome'], why?: string): Promise<void> {
    const at = clock().toISOString();
    await contacts.noteInstall(person, { at, outcome, ...(why !== undefined && { why }) });
  }

  /** What a refusal of Graph says of this person; nothing where it says nothing of them. */
  async function concluded(person: string, fault: TenantFault): Promise<Installed> {
    const { kind, message } = fault;
    if (kind === 'forbidden') return { cause: 'notInstalled', why: message };
    if (kind !== 'refused' && kind !== 'not found') {
      return { later: after(fault.retryAfterMs ?? graphRested), why: message };
    }
    const outcome = kind === 'refused' ? 'forbidden' : kind;
    await note(person, outcome, message);
    return verdict(outcome, message);
  }

  function after(ms: number): Date {
    return new Date(clock().getTime() + ms);
  }

  return {
    async find(person) {
      const record = await contacts.of(person);
      const zone = record?.timeZone ?? timeZone;
      if (record?.contact) return { contact: record.contact, timeZone: zone };
      const unreachable = reasonIn(record, clock()) ?? (installer ? undefined : notAllowed);
      return unreachable ? { ...unreachable, timeZone: zone } : { unmet: true, timeZone: zone };
    },

    async install(person) {
      const sender = send();
      if (!installer || !sender) return notAllowed;
      // Before it is so: Teams tells the bot of an installation while Graph has not answered yet.
      await note(person, 'installed');
      try {
        const done = await installer.install(person);
        const chat = await installer.chat(person);
        if (chat !== undefined) return { contact: await keep(person, sender.chat(chat)) };
        if (done === 'installed')
          return { later: after(chatMade), why: 'Teams has not made their chat yet.' };
        await note(person, 'no chat');
        return verdict('no chat');
      } catch (error) {
        if (error instanceof TenantFault) return concluded(person, error);
        throw error;
      }
    },

    lose: (person, why) => contacts.lose(person, why),
  };
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
  'not found': 'left',
};

function verdict(outcome: keyof typeof verdicts, why?: string): Unreachable {
  return { cause: verdicts[outcome], ...(why !== undefined && { why }) };
}
