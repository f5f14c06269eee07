/** What the double answers, before the headers that every answer has. `body` is JSON text. `charge` is in request units. */
export type Reply = { status: number; body?: string; headers?: Record<string, string>; charge: number };

/** A request that the double answers with an error, in Cosmos DB's words where it has some. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(
    readonly status: number,
    message: string,
    readonly substatus = 0,
    readonly charge = 1,
  ) {
    super(message);
  }
}

/** Something outside the vocabulary of Signpost's store port: answered loudly, so that nobody relies on luck. */
export function unknown(what: string): Refused {
  return new Refused(400, `The double does not know ${what}`);
}

const codes: Record<number, string> = {
  304: 'NotModified',
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  408: 'RequestTimeout',
  409: 'Conflict',
  410: 'Gone',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  424: 'FailedDependency',
  429: 'TooManyRequests',
  449: 'RetryWith',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

/** The answer to a refused request. */
export function refusal({ status, message, substatus, charge }: Refused): Reply {
  const body = JSON.stringify({ code: codes[status] ?? String(status), message });
  const headers: Record<string, string> = substatus === 0 ? {} : { 'x-ms-substatus': String(substatus) };
  return { status, body, headers, charge };
}
