import { isUtf8 } from 'node:buffer';
import type { Request } from 'restify';

/** The longest body that is read, in bytes. Teams sends a few thousand, Graph some hundred for each of its notifications. */
const longestBody = 256 * 1024;

/** What is read of a longer one before the connection is cut. */
const longestDropped = 4 * 1024 * 1024;

/** How long a body may take to come, in milliseconds. */
export const usualPatience = 10_000;

/** How many objects and lists may stand within one another. A card that Teams sends back has some twenty. */
const deepest = 64;

/** A request that is answered with a status and a sentence. */
export class Rejected extends Error {
  override name = 'Rejected';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a body of JSON. Restify's own parser is not used: it writes multipart files to disk, measures gzip before
 * it is unpacked, and a damaged gzip stream ends the process.
 */
export async function readJson(req: Request, patience: number): Promise<unknown> {
  const encoding = req.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new Rejected(415, 'Send the body without compression.');
  const type = req.headers['content-type'] ?? '';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new Rejected(415, 'Send the body as application/json.');
  }
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(type)?.[1] ?? 'utf-8';
  if (charset.toLowerCase() !== 'utf-8') throw new Rejected(415, 'Send the body in UTF-8.');
  const bytes = await readAtMost(req, longestBody, patience);
  if (!isUtf8(bytes)) throw new Rejected(400, 'The body is not UTF-8.');
  const body = parsed(bytes.toString('utf8'));
  refuseTraps(body, 0);
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Rejected(400, 'The body is not JSON.');
  }
}

/** Nobody honest nests so deeply, or uses the names by which JavaScript finds what all objects share. */
function refuseTraps(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === deepest) throw new Rejected(400, `The body is nested more than ${deepest} deep.`);
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor')
      throw new Rejected(400, `The body may not name ${key}.`);
    refuseTraps(inner, depth + 1);
  }
}

/** A longer body is read on for a while and dropped, so that the sender gets to read the answer. */
function readAtMost(req: Request, limit: number, patience: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const slow = (): Rejected =>
      new Rejected(408, `The body has not come within ${patience / 1000} seconds.`);
    const tooLong = (): Rejected => new Rejected(413, `The body is longer than ${limit / 1024} KB.`);
    const expiry = setTimeout(() => reject(slow()), patience);
    // Listening takes a fraction of what `for await` does. No encoding is set, so chunks are buffers.
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > longestDropped) req.destroy(tooLong());
    });
    req.once('end', () => {
      if (size <= limit) resolve(Buffer.concat(chunks, size));
      else reject(tooLong());
    });
    req.once('error', reject);
    req.once('close', () => clearTimeout(expiry)); // comes after either
  });
}
