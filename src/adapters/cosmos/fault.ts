import { Expired, StoreFault } from '../../store/store';

/** Our own "no": asking again is of no use. */
export class Final extends Error {
  override name = 'Final';
}

/** What is known of a request that went wrong. `code` is an HTTP status, or a network error's name. */
export type Failure = {
  code: number | string | undefined;
  substatus: number | undefined;
  retryAfter: number | undefined;
  headers: Record<string, unknown>;
  name: string;
  message: string;
};

/** The client wraps what went wrong with a batch. */
export function failureOf(error: unknown): Failure {
  const outer = error as Failing; // nothing but errors is thrown, and those of the client have these fields
  const inner = outer.code === undefined && outer.cause instanceof Error ? (outer.cause as Failing) : outer;
  const { code, substatus, retryAfterInMs, headers = {}, name, message } = inner;
  return { code, substatus, retryAfter: retryAfterInMs, headers, name, message };
}

type Failing = Error & {
  code?: number | string;
  substatus?: number;
  retryAfterInMs?: number;
  headers?: Record<string, unknown>;
};

/**
 * What a failure says of the request: it was *refused* and asking again is of no use; it was not carried out
 * but may be when asked *again*; or it is *unknown* whether it was carried out.
 */
export type Standing = 'refused' | 'again' | 'unknown';

/** Where the service has not caught up with what was read before, "not found" says nothing. */
export function isBehind(code: unknown, substatus: unknown): boolean {
  return code === 404 && substatus === 1002;
}

export class Behind extends Error {
  override name = 'Behind';
  readonly code = 404;
  readonly substatus = 1002;
}

export function standingOf(error: unknown): Standing {
  const { code, substatus, name } = failureOf(error);
  if (code === 429 || code === 449 || code === 410) return 'again';
  if (isBehind(code, substatus)) return 'again';
  if (isOurs(error) || isSignIn(name)) return 'refused';
  return typeof code === 'number' && code >= 400 && code < 500 && code !== 408 ? 'refused' : 'unknown';
}

/** A failure as one sentence with its remedy, as far as people can put it right. */
export function faultOf(error: unknown, endpoint: string): StoreFault | undefined {
  const remedy = isOurs(error) ? undefined : remedyFor(failureOf(error), endpoint);
  return remedy === undefined ? undefined : new StoreFault(remedy, { cause: error });
}

function remedyFor({ code, name, message }: Failure, endpoint: string): string | undefined {
  if (isSignIn(name)) {
    return `Nothing could sign in to ${endpoint} (${firstLine(message)}): give this server a managed identity with the role of the data plane (infra/main.bicep does both), set COSMOS_CLIENT_ID to its client id, or set COSMOS_KEY where the account takes keys.`;
  }
  if (code === 401 && /local authori[sz]ation is disabled/i.test(message)) {
    return `${endpoint} takes no keys: remove COSMOS_KEY, so that the server’s managed identity signs in.`;
  }
  if (code === 401) {
    return `${endpoint} did not accept the key. An account that infra/ made takes none: remove COSMOS_KEY, so that the managed identity signs in. Of any other, set COSMOS_KEY to “Primary key” from the Azure portal: the account, Keys, Read-write Keys. The clock of this server has to be right, too.`;
  }
  if (code === 403 && /firewall|public internet|private endpoint/i.test(message)) {
    return `The firewall of ${endpoint} keeps this server out: in the Azure portal open the account, Networking, and add the network or the address that this server calls from.`;
  }
  if (code === 403) {
    return `${endpoint} does not allow this server in: give its managed identity the role "Cosmos DB Built-in Data Contributor" of the data plane, which also lets it read the account's metadata. infra/cosmos.bicep does; by hand: az cosmosdb sql role assignment create --account-name ACCOUNT --resource-group GROUP --scope / --principal-id PRINCIPAL --role-definition-id 00000000-0000-0000-0000-000000000002.`;
  }
  if (code === 429) {
    return `${endpoint} has been too busy for several seconds (429): try again later, or raise its throughput (see infra/cosmos.bicep).`;
  }
  const outcome = typeof code === 'number' ? code : firstLine(message);
  if (code === 408 || typeof code !== 'number' || code >= 500) {
    return `${endpoint} does not answer (${outcome}): COSMOS_ENDPOINT is the “URI” on the account’s overview in the Azure portal; if it is right, \`npm run signpost -- check\` says at “way to” that host what is in the way.`;
  }
  return undefined;
}

function isOurs(error: unknown): boolean {
  return error instanceof Final || error instanceof Expired;
}

function isSignIn(name: string): boolean {
  return /Credential|Authentication/.test(name);
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 200);
}
