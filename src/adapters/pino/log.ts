import { pino, type DestinationStream, type Logger } from 'pino';

/** Fields whose values are never written, at the top of a line or one level down. */
const secrets = ['authorization', 'headers', 'clientState', 'password', 'secret', 'token', 'validationToken'];

/**
 * One JSON object a line, each with the instance that wrote it. Nothing should hand it a secret in the first place;
 * should something do so all the same, it is not written.
 */
export function createLog(
  { level, instance }: { level: string; instance: string },
  to: DestinationStream,
): Logger {
  const paths = secrets.flatMap((name) => [name, `*.${name}`]);
  const redact = { paths, censor: '[left out]' };
  return pino(
    { level, base: { instance }, redact, serializers: { err: (error: unknown) => told(error) } },
    to,
  );
}

/**
 * What is written of an error: a library's may carry the whole request it made, with its headers, and its words may
 * quote an address. Causes are written likewise.
 */
function told(error: unknown, deepest = 5): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? withoutQueries(error) : typeof error;
  const { name, message, stack = '', cause } = error;
  const details = error as unknown as Record<string, unknown>; // an error may have any fields
  const plain = ['kind', 'code', 'status', 'statusCode'].flatMap((field) =>
    ['string', 'number'].includes(typeof details[field]) ? [[field, details[field]]] : [],
  );
  return {
    type: name,
    message: withoutQueries(message),
    ...Object.fromEntries(plain),
    stack: withoutQueries(stack),
    ...(cause !== undefined && deepest > 0 && { cause: told(cause, deepest - 1) }),
  };
}

/** Skip and delta tokens, validation tokens and signatures travel in the query of an address. */
function withoutQueries(text: string): string {
  return text
    .replace(/([\w/)])\?[^\s"'<>]*=[^\s"'<>]*/g, '$1?…')
    .replace(/\bBearer\s+[\w.~+/-]+=*/gi, 'Bearer …');
}
