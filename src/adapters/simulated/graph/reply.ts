/** What Graph answers, before it is written out: `json` or `text`, or neither. */
export type Answer = { status: number; headers: Record<string, string>; json?: unknown; text?: string };

/** A refusal in Graph's words: its status, code and message. */
export class GraphError extends Error {
  override name = 'GraphError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, 'Request_BadRequest', message);
}

export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

export function denied(message = 'Insufficient privileges to complete the operation.'): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', message);
}

export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function json(value: unknown, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers, json: value };
}

export function noContent(): Answer {
  return { status: 204, headers: {} };
}

/** The error body of Graph: every refusal carries the ids that Microsoft's support asks for. */
export function refusal(error: GraphError, ids: Record<string, string>, at: Date): Answer {
  const innerError = { date: at.toISOString().slice(0, 19), ...ids };
  return {
    status: error.status,
    headers: error.headers,
    json: { error: { code: error.code, message: error.message, innerError } },
  };
}
