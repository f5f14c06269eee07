import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { TenantFault, type TenantReader } from '../../directory/tenant';
import type { Check, Outcome } from '../../work/check';
import { client, type Registration } from './registration';
import { signInFault } from './sign-in';

/** What the README lists, and what is lost without it. */
export const permissions: Record<Registration, readonly (readonly [name: string, without: string])[]> = {
  reader: [
    ['GroupMember.Read.All', 'there is no directory'],
    ['Group.Read.All', 'changes are read every 15 minutes only'],
    ['User.Read.All', 'there is no directory'],
    ['Member.Read.Hidden', 'the sync stops at groups with hidden members'],
    ['Community.Read.All', 'nothing opens in Viva Engage'],
    ['Reports.Read.All', 'nobody knows when a community was last active'],
    ['Application.Read.All', 'nobody is warned before a secret ends'],
  ],
  writer: [
    ['GroupMember.ReadWrite.All', 'nobody can join or leave'],
    ['Community.ReadWrite.All', 'no community of Viva Engage is described or made'],
    ['Group.ReadWrite.All', 'no other community is described'],
  ],
  bot: [
    ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'it installs itself for nobody'],
    ['AppCatalog.Read.All', 'it does not find itself in the catalogue'],
  ],
};

/** Those without which some part is missing, but on purpose perhaps. */
const optional: ReadonlySet<string> = new Set(['Group.Read.All', 'Application.Read.All']);

const Claims = z.object({ roles: z.array(z.string()).default([]) });

const directory = ['Directory.Read.All', 'Directory.ReadWrite.All'];

/** Wider permissions that allow the same. */
const wider: Readonly<Record<string, readonly string[]>> = {
  'GroupMember.Read.All': [
    'GroupMember.ReadWrite.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    ...directory,
  ],
  'Group.Read.All': ['Group.ReadWrite.All', ...directory],
  'User.Read.All': ['User.ReadWrite.All', ...directory],
  'Community.Read.All': ['Community.ReadWrite.All'],
  'Application.Read.All': ['Application.ReadWrite.All', ...directory],
  'GroupMember.ReadWrite.All': ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  'Group.ReadWrite.All': ['Directory.ReadWrite.All'],
};

const eachMs = 8_000;

type SignedIn = { token: string } | { fault: Error };

/** A token, or the fault with its remedy; waits for one no longer than a line may take. */
export async function signedInAs(
  registration: Registration,
  credential: () => TokenCredential,
  scope: string,
): Promise<SignedIn> {
  try {
    const abortSignal = AbortSignal.timeout(eachMs);
    const granted = await Promise.race([credential().getToken(scope, { abortSignal }), ended(abortSignal)]);
    return granted ? { token: granted.token } : { fault: signInFault(registration, 'no token') };
  } catch (error) {
    return { fault: signInFault(registration, error) };
  }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('timed out')), { once: true });
  });
}

/** Whether a registration gets a token of Graph, and what the token lets it do. Graph itself is asked for nothing. */
export function graphChecks(registration: Registration, signedIn: Promise<SignedIn>): Check[] {
  const identity: Check = {
    about: `signing in as the ${registration} (${client(registration)})`,
    async run() {
      const answer = await signedIn;
      if ('token' in answer) return { state: 'ok', seen: 'Entra gave a token.' };
      const remedy = answer.fault.message;
      return { state: 'fault', seen: 'Entra gave no token.', remedy, section: 'Settings' };
    },
  };
  const granted = permissions[registration].map(([name, without]): Check => ({
    about: `permission ${name} of the ${registration}`,
    async run() {
      const answer = await signedIn;
      if (!('token' in answer)) return { state: 'skipped', seen: 'it could not sign in.' };
      const roles = rolesOf(answer.token);
      if (roles.includes(name)) return { state: 'ok', seen: 'it is in the token.' };
      const more = (wider[name] ?? []).find((one) => roles.includes(one));
      if (more === undefined) return missing(registration, name, without);
      return { state: 'ok', seen: `${more} is in the token, which allows more than is needed.` };
    },
  }));
  return [identity, ...granted];
}

function missing(registration: Registration, name: string, without: string): Outcome {
  const seen = `it is not in the token: ${without}.`;
  if (optional.has(name)) return { state: 'skipped', seen: `${seen} It is optional.` };
  const remedy =
    `In the Entra admin centre open App registrations, the app with the id in ${client(registration)}, “API permissions”, “Add a permission”, “Microsoft Graph”, “Application permissions”, add ` +
    `${name}, and let a Privileged Role Administrator press “Grant admin consent”. A managed identity has no such page: as infra/main.bicep deploys it, run ` +
    'infra/register.sh identities BOT_PRINCIPAL_ID READER_PRINCIPAL_ID WRITER_PRINCIPAL_ID as a Privileged Role Administrator, with the deployment’s outputs serverPrincipalId (not botId), readerPrincipalId and writerPrincipalId. ' +
    'Then restart Signpost, which uses the token it has for up to a day; of a managed identity Azure keeps the token too, and it may take that day in spite of a restart.';
  return { state: 'fault', seen, remedy, section: 'Permissions' };
}

/** Only to tell what Graph will find in it: the token is not trusted for anything here. */
function rolesOf(token: string): readonly string[] {
  const [, body = ''] = token.split('.');
  try {
    return Claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString())).roles;
  } catch {
    return [];
  }
}

/** Reads a little of each kind as the reader, which changes nothing: Graph itself is asked. */
export function readingChecks(
  reader: TenantReader,
  adminGroup: string,
  signedIn: Promise<SignedIn>,
): Check[] {
  const reads = (read: () => Promise<unknown>) => async (): Promise<Outcome> => {
    await read();
    return { state: 'ok', seen: 'Graph answers.' };
  };
  const looks: Check[] = [
    { about: 'reading communities’ groups', run: reads(() => first(reader.groups())) },
    { about: 'reading people', run: reads(() => first(reader.users())) },
    { about: 'reading changes', run: reads(() => reader.deltaLinks()) },
    { about: 'reading communities of Viva Engage', run: reads(() => first(reader.communities())) },
    {
      about: 'activity of communities',
      limitMs: 60_000, // it is a whole file
      run: async () => concealed((await reader.activity()).concealed),
    },
    {
      about: 'administrators’ group (ADMIN_GROUP_ID)',
      run: () => administrators(reader, adminGroup),
    },
  ];
  return looks.map((look) => ({ ...look, run: () => ifSignedIn(signedIn, look.run) }));
}

async function ifSignedIn(signedIn: Promise<SignedIn>, look: () => Promise<Outcome>): Promise<Outcome> {
  if ('fault' in (await signedIn)) return { state: 'skipped', seen: 'the reader could not sign in.' };
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    return { state: 'fault', seen: 'Graph refused it.', remedy: error.message, section: 'Permissions' };
  }
}

function concealed(isConcealed: boolean | undefined): Outcome {
  if (isConcealed !== true) return { state: 'ok', seen: 'it can be read.' };
  const remedy =
    'In the Microsoft 365 admin centre, as a Global Administrator, under Settings, Org settings, Services, Reports, switch off “Display concealed user, group, and site names in all reports”: it then holds for every report of the tenant. Or leave it: Signpost works without, but says “Activity not known”, and finds no quiet communities.';
  return { state: 'fault', seen: 'names are concealed in reports.', remedy, section: 'Permissions' };
}

async function administrators(reader: TenantReader, group: string): Promise<Outcome> {
  for await (const rosters of reader.rosters([group])) {
    const people = rosters.flatMap(({ members }) => members).length;
    if (people > 0) return { state: 'ok', seen: `it has ${people} ${people === 1 ? 'member' : 'members'}.` };
    const remedy =
      'In the Entra admin centre open Groups, the group with the id in ADMIN_GROUP_ID, Members, “Add members”, and add those who look after Signpost; it holds within five minutes. Members of a group inside it are administrators, too, but are not counted here: if yours come from there, nothing needs mending.';
    return { state: 'fault', seen: 'nobody is in it directly.', remedy, section: 'Security' };
  }
  const remedy =
    'Set ADMIN_GROUP_ID to the “Object ID” of the group, in the Entra admin centre under Groups, the group, Overview. On Azure it is `adminGroupId` in infra/main.parameters.json: set it there and deploy again.';
  return { state: 'fault', seen: 'there is no such group.', remedy, section: 'Settings' };
}

async function first(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _page of pages) return;
}
