import { TenantFault } from '../../directory/tenant';
import { client, registrationName, secret, settings, tenantOf, type Registration } from './registration';

/** What Entra says when it gives no token, by its code, and what helps. */
const remedies: readonly { code: RegExp; says: (registration: Registration) => string }[] = [
  {
    code: /AADSTS7000222\b/,
    says: (who) =>
      `The client secret in ${secret(who)} has expired: create a new one in the Entra admin centre and set it.`,
  },
  {
    code: /AADSTS7000215\b/,
    says: (who) => `${secret(who)} is not a secret of this app registration: set its value, not its id.`,
  },
  {
    code: /AADSTS(700016|7000229)\b/,
    says: (who) =>
      `The tenant does not know the app registration: check ${client(who)}, and that ${tenantOf(who)} is the tenant it belongs to.`,
  },
  {
    code: /AADSTS7000112\b/,
    says: (who) =>
      `The app registration in ${client(who)} is switched off: enable it under Enterprise applications in the Entra admin centre.`,
  },
  {
    code: /AADSTS65001\b/,
    says: (who) =>
      `Nobody has consented to the app registration in ${client(who)}: let an administrator grant consent under its API permissions in the Entra admin centre.`,
  },
  {
    code: /AADSTS53003\b/,
    says: (who) =>
      `A conditional access policy keeps the app registration in ${client(who)} out: exempt it, or allow the addresses this server calls from.`,
  },
  {
    code: /AADSTS(90002|900023)\b/,
    says: (who) =>
      `There is no such tenant: set ${tenantOf(who)} to the id of yours, from the Entra admin centre.`,
  },
  {
    code: /AADSTS700027\b/,
    says: (who) =>
      `The certificate is not one of ${registrationName(who)}: upload its public half there, under “Certificates & secrets”, or set the file of one that is.`,
  },
  {
    code: /AADSTS(70021|700211|700212|700213)\b/,
    says: (who) =>
      `No federated credential of ${registrationName(who)} fits this server’s identity: add one there, under “Certificates & secrets”, as infra/register.sh does.`,
  },
  {
    code: /endpoints_resolution/,
    says: (who) =>
      `No tenant answers where it was looked for: check ${tenantOf(who)}, set AZURE_AUTHORITY_HOST in another cloud only, and see that this server can call there.`,
  },
  {
    code: /CredentialUnavailable/,
    says: (who) =>
      `There is nothing to sign in to Graph with: set ${secret(who)}, or run where a managed identity is.`,
  },
];

const offline = /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|network|AbortError|timed? ?out/i;

/** A credential that gave no token, as one sentence with its remedy. */
export function signInFault(registration: Registration, error: unknown): TenantFault {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const known = remedies.find(({ code }) => code.test(text));
  if (known) return new TenantFault('unauthenticated', known.says(registration), { cause: error });
  if (!/AADSTS/.test(text) && offline.test(text)) {
    const remedy = 'check the network and the way to login.microsoftonline.com';
    return new TenantFault('unreachable', `Signing in to Graph got no answer: ${remedy}.`, { cause: error });
  }
  const code = /AADSTS\d+/.exec(text)?.[0];
  return new TenantFault(
    'unauthenticated',
    `Signing in to Graph failed${code ? ` (${code})` : ''}: check ${settings(registration)}.`,
    { cause: error },
  );
}
