import { z } from 'zod';
import { SendFault, type SendFaultKind } from '../../bot/send';

/** An error of the SDK that came of an answer. `code` is the connector's own, such as `MessageWritesBlocked`. */
const Answered = z.object({
  statusCode: z.number(),
  code: z.string().nullish().catch(undefined),
  response: z.object({ headers: z.custom<Headers>(isHeaders) }).nullish(),
});
type Answered = z.infer<typeof Answered>;

/** As the SDK keeps them: names in any case. */
type Headers = { get(name: string): string | undefined };

/** One that came of no answer: `code` is Node's. */
const Broken = z.object({ code: z.string().nullish(), name: z.string(), message: z.string() });
type Broken = z.infer<typeof Broken>;

/** Whatever the SDK threw when a message was sent. `now` is what dates in Retry-After count from. */
export function sendFaultOf(error: unknown, now: Date): SendFault {
  if (error instanceof SendFault) return error;
  const answered = Answered.safeParse(error);
  if (answered.success) return refusal(answered.data, now, error);
  const broken = Broken.safeParse(error);
  if (broken.success && isUnsent(broken.data)) {
    const message = `Teams could not be reached (${reasonOf(broken.data)}): check the network and the proxy.`;
    return new SendFault('trouble', message, undefined, { cause: error });
  }
  const why = broken.success ? reasonOf(broken.data) : String(error);
  return new SendFault('unsure', `Teams did not answer (${why}).`, undefined, { cause: error });
}

function refusal(answered: Answered, now: Date, cause: unknown): SendFault {
  const { statusCode, code } = answered;
  const message = `Teams answered HTTP ${statusCode}${code ? `, ${code}` : ''}.`;
  return new SendFault(kindOf(statusCode), message, retryAfter(answered, now), { cause });
}

function kindOf(status: number): SendFaultKind {
  if (status < 400) return 'unsure'; // taken, with an answer that cannot be read
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'blocked';
  if (status === 404) return 'gone';
  if (status === 412 || status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'trouble';
  return 'refused';
}

/** In seconds, or as a date. */
function retryAfter({ response }: Answered, now: Date): number | undefined {
  const header = response?.headers.get('Retry-After')?.trim();
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now.getTime() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

const beforeSending = ['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ENOTFOUND'];

/** Did it break before anything of the request was written? Only what surely did counts. */
function isUnsent({ code, message }: Broken): boolean {
  if (!code) return false;
  if (beforeSending.includes(code) || /^(CERT_|DEPTH_ZERO_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/.test(code))
    return true;
  if (code === 'ETIMEDOUT') return !/^(read|write) /.test(message); // else the connection was never made
  return code === 'ECONNRESET' && message.includes('before secure TLS connection was established');
}

function reasonOf({ code, name, message }: Broken): string {
  if (name === 'AbortError') return 'it took too long';
  return code ?? message;
}

function isHeaders(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
}
