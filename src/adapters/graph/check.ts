import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import type { Check, Outcome } from '../../work/check';
import { client, registrationName, type Registration } from './registration';
import { signInFault } from './sign-in';

/** What the README lists, and what is lost without it. */
const permissions: Record<Registration, readonly (readonly [name: string, without: string])[]> = {
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

/** Whether a registration gets a token of Graph, and what the token lets it do. Graph itself is asked for nothing. */
export function graphChecks(registration: Registration, credential: TokenCredential, scope: string): Check[] {
  const signedIn = credential.getToken(scope).then(
    (granted) => (granted ? { token: granted.token } : { fault: signInFault(registration, 'no token') }),
    (error: unknown) => ({ fault: signInFault(registration, error) }),
  );
  const identity: Check = {
    about: `signing in as the ${registration} (${client(registration)})`,
    async run() {
      const answer = await signedIn;
      if ('token' in answer) return { state: 'ok', seen: 'Entra gave a token.' };
      const remedy = answer.fault.message;
      return { state: 'fault', seen: 'Entra gave no token.', remedy, section: 'Deploy' };
    },
  };
  const granted = permissions[registration].map(([name, without]): Check => ({
    about: `permission ${name} of the ${registration}`,
    async run() {
      const answer = await signedIn;
      if (!('token' in answer)) return { state: 'skipped', seen: 'it could not sign in.' };
      return rolesOf(answer.token).includes(name)
        ? { state: 'ok', seen: 'it is in the token.' }
        : missing(registration, name, without);
    },
  }));
  return [identity, ...granted];
}

function missing(registration: Registration, name: string, without: string): Outcome {
  const seen = `it is not in the token: ${without}.`;
  if (optional.has(name)) return { state: 'skipped', seen: `${seen} It is optional.` };
  const remedy =
    `In the Entra admin centre open ${registrationName(registration)}, then “API permissions”, add the application ` +
    `permission ${name} of Microsoft Graph and press “Grant admin consent”. A managed identity is granted it by infra/register.sh.`;
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
