import { certificateEnd, certificateFault } from './certificate';
import type { Environment } from './environment';
import type { Ending } from './work/endings';

/**
 * An app registration or identity that signs in, by the first of these that is there: a secret, a certificate, a managed
 * identity that it trusts, what a cluster proves in `tokenFile`, or being a managed identity itself.
 */
export type Credential = {
  tenantId: string;
  clientId: string;
  clientSecret?: string;
  /** A PEM file with the certificate and its key. */
  certificateFile?: string;
  /** The client id of the managed identity that vouches for it. */
  trusted?: string;
  tokenFile?: string;
  /** Where it signs in, if not in the public cloud. */
  authorityHost?: string;
};

type Registration = Ending['registration'];

const variables = {
  bot: {
    secret: 'MicrosoftAppPassword',
    certificate: 'MicrosoftAppCertificatePath',
    until: 'MicrosoftAppPasswordExpires',
  },
  reader: {
    secret: 'AZURE_CLIENT_SECRET',
    certificate: 'AZURE_CLIENT_CERTIFICATE_PATH',
    until: 'AZURE_CLIENT_SECRET_EXPIRES',
  },
  writer: {
    secret: 'WRITER_CLIENT_SECRET',
    certificate: 'WRITER_CLIENT_CERTIFICATE_PATH',
    until: 'WRITER_CLIENT_SECRET_EXPIRES',
  },
} as const satisfies Record<Registration, Record<string, keyof Environment>>;

/** How a registration proves that it is itself. Its own secret or certificate goes before what the machine offers to all. */
export function proofOf(
  env: Environment,
  registration: Registration,
): Omit<Credential, 'tenantId' | 'clientId'> {
  const { secret, certificate } = variables[registration];
  const clientSecret = env[secret];
  const certificateFile = env[certificate];
  const clientId = clientIdOf(env, registration);
  const { FEDERATED_IDENTITY_CLIENT_ID: trusted, AZURE_FEDERATED_TOKEN_FILE: tokenFile } = env;
  const where = authorityOf(env, registration);
  if (clientSecret !== undefined) return { clientSecret, ...where };
  if (certificateFile !== undefined) return { certificateFile, ...where };
  if (trusted !== undefined && trusted !== clientId && !isManaged(env, registration))
    return { trusted, ...where };
  return { ...(tokenFile !== undefined && { tokenFile }), ...where };
}

/** Whether a bot of an app registration has something to sign in with. */
export function provesBot(env: Environment): boolean {
  const { clientSecret, certificateFile, trusted, tokenFile } = proofOf(env, 'bot');
  return [clientSecret, certificateFile, trusted, tokenFile].some((one) => one !== undefined);
}

/** What contradicts itself in how registrations sign in. */
export function proofFaults(env: Environment, at: Date): string[] {
  const faults = Object.values(variables).flatMap(({ secret, certificate, until }) => {
    const file = env[certificate];
    const wrong = file === undefined ? undefined : certificateFault(file, at);
    return [
      ...(env[secret] !== undefined && file !== undefined
        ? [`${secret} and ${certificate} are both set: leave one out.`]
        : []),
      ...(wrong === undefined ? [] : [`${certificate} ${wrong}.`]),
      ...(env[until] !== undefined && env[secret] === undefined
        ? [`${until} is set, but ${secret} is not: leave it out.`]
        : []),
    ];
  });
  if (env.FEDERATED_IDENTITY_CLIENT_ID !== undefined && env.AZURE_FEDERATED_TOKEN_FILE !== undefined) {
    faults.push(
      'FEDERATED_IDENTITY_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE are both set: leave the former out in a cluster with workload identities.',
    );
  }
  if (env.WRITER_CLIENT_ID === undefined && env.WRITER_CLIENT_CERTIFICATE_PATH !== undefined) {
    faults.push(
      'WRITER_CLIENT_ID is missing: set the client id that WRITER_CLIENT_CERTIFICATE_PATH belongs to.',
    );
  }
  if (isManaged(env, 'bot')) {
    for (const name of [variables.bot.secret, variables.bot.certificate]) {
      if (env[name] === undefined) continue;
      faults.push(
        `${name} is set, but a managed identity has none: leave it out, or set MicrosoftAppType=SingleTenant.`,
      );
    }
  }
  return faults;
}

/** The secrets and certificates in use that end some day. */
export function endingsOf(env: Environment): Ending[] {
  const registrations: Registration[] = ['bot', ...(env.TENANT_SOURCE === 'graph' ? readAndWrite : [])];
  return registrations.flatMap((registration): Ending[] => {
    const { secret, certificate, until } = variables[registration];
    const clientId = clientIdOf(env, registration);
    if (clientId === undefined) return [];
    const { clientSecret, certificateFile } = proofOf(env, registration);
    if (clientSecret !== undefined) {
      const date = env[until];
      const end = date === undefined ? undefined : new Date(`${date}T00:00:00Z`);
      return [{ registration, clientId, variable: secret, hint: clientSecret.slice(0, 3), until: () => end }];
    }
    if (certificateFile === undefined) return [];
    return [{ registration, clientId, variable: certificate, until: () => certificateEnd(certificateFile) }];
  });
}

const readAndWrite: readonly Registration[] = ['reader', 'writer'];

function clientIdOf(env: Environment, registration: Registration): string | undefined {
  const { MicrosoftAppId, AZURE_CLIENT_ID, WRITER_CLIENT_ID } = env;
  return { bot: MicrosoftAppId, reader: AZURE_CLIENT_ID, writer: WRITER_CLIENT_ID }[registration];
}

function isManaged(env: Environment, registration: Registration): boolean {
  return registration === 'bot' && env.MicrosoftAppType === 'UserAssignedMSI';
}

/** The United States government's Bot Framework knows registrations of that cloud. */
function authorityOf(env: Environment, registration: Registration): Pick<Credential, 'authorityHost'> {
  const { AZURE_AUTHORITY_HOST: given, ChannelService } = env;
  const government = registration === 'bot' && ChannelService !== undefined;
  const authorityHost = given ?? (government ? 'https://login.microsoftonline.us' : undefined);
  return authorityHost === undefined ? {} : { authorityHost };
}
