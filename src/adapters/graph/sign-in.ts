import { TenantFault } from '../../directory/tenant';
import { client, registrationName, secret, settings, tenantOf, type Registration } from './registration';

/** What Entra says when it gives no token, by its code, and what helps. */
const remedies: readonly { code: RegExp; says: (registration: Registration) => string }[] = [
  {
    code: /AADSTS7000222\b/,
    says: (who) => `The client secret in ${secret(who)} has expired. ${newSecret(who)}`,
  },
  {
    code: /AADSTS7000215\b/,
    says: (who) =>
      `${secret(who)} is not a secret of this app registration: the secret’s value is wanted, not its id. If the value is lost, make a new one. ${newSecret(who)}`,
  },
  {
    code: /AADSTS(700016|7000229)\b/,
    says: (who) =>
      `The tenant does not know the app registration: check ${client(who)} and ${tenantOf(who)} against “Application (client) ID” (not the object id) and “Directory (tenant) ID”, in the Entra admin centre under App registrations, the app, Overview. Of a managed identity it is the “Client ID” on its overview in the Azure portal.`,
  },
  {
    code: /AADSTS7000112\b/,
    says: (who) =>
      `The app registration in ${client(who)} is switched off: in the Entra admin centre open Enterprise applications, the app, Properties, and set “Enabled for users to sign-in” to Yes.`,
  },
  {
    code: /AADSTS65001\b/,
    says: (who) =>
      `Nobody has consented to the app registration in ${client(who)}: in the Entra admin centre open App registrations, the app, “API permissions”, and let a Privileged Role Administrator press “Grant admin consent”.`,
  },
  {
    code: /AADSTS53003\b/,
    says: (who) =>
      `A conditional access policy keeps the app registration in ${client(who)} out: in the Entra admin centre under Conditional Access, Policies, exempt it, or allow the addresses this server calls from. The sign-in logs there, under “Service principal sign-ins”, name the policy.`,
  },
  {
    code: /AADSTS(90002|900023)\b/,
    says: (who) => `There is no such tenant: ${rightTenant(who)}.`,
  },
  {
    code: /AADSTS700027\b/,
    says: (who) =>
      `The certificate is not one of ${registrationName(who)}: upload its public half in the Entra admin centre under App registrations, the app, “Certificates & secrets”, “Certificates”, or set the file of one that is there.`,
  },
  {
    code: /AADSTS(70021|700211|700212|700213)\b/,
    says: (who) =>
      `No federated credential of ${registrationName(who)} fits this server’s identity: run infra/register.sh apps NAME SERVER_PRINCIPAL_ID again with the object id of that identity (the deployment’s serverPrincipalId), or add one under “Certificates & secrets”, “Federated credentials”.`,
  },
  {
    code: /endpoints_resolution/,
    says: (who) =>
      `No tenant answers where it was looked for. If \`npm run signpost -- check\` has a fault at “way to” the host in AZURE_AUTHORITY_HOST (else login.microsoftonline.com), mend that first; else ${rightTenant(who)}.`,
  },
  {
    code: /CredentialUnavailable/,
    says: (who) =>
      `There is nothing to sign in to Graph with: set ${secret(who)}, or run where a managed identity with the client id in ${client(who)} is assigned to the server (infra/main.bicep does that).`,
  },
];

function newSecret(who: Registration): string {
  return `In the Entra admin centre open App registrations, the app with the id in ${client(who)}, “Certificates & secrets”, “New client secret”, and copy the column “Value” at once: it is shown this once. Set ${secret(who)} to it (with infra/vault.bicep: az keyvault secret set --vault-name NAME --name ${who} --file FILE, as a Key Vault Secrets Officer), and restart.`;
}

function rightTenant(who: Registration): string {
  return `set ${tenantOf(who)} to the “Tenant ID” on the overview of the Entra admin centre, and remove AZURE_AUTHORITY_HOST unless your tenant is in another cloud`;
}

const offline = /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|network|AbortError|timed? ?out/i;

/** A credential that gave no token, as one sentence with its remedy. */
export function signInFault(registration: Registration, error: unknown): TenantFault {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const known = remedies.find(({ code }) => code.test(text));
  if (known) return new TenantFault('unauthenticated', known.says(registration), { cause: error });
  if (!/AADSTS/.test(text) && offline.test(text)) {
    const remedy =
      'let this server call the host in AZURE_AUTHORITY_HOST (else login.microsoftonline.com) on port 443; `npm run signpost -- check` says at “way to” that host what is in the way';
    return new TenantFault('unreachable', `Signing in to Graph got no answer: ${remedy}.`, { cause: error });
  }
  const code = /AADSTS\d+/.exec(text)?.[0];
  return new TenantFault(
    'unauthenticated',
    `Signing in to Graph failed${code ? ` (${code})` : ''}: check ${settings(registration)}.`,
    { cause: error },
  );
}
