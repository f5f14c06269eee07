import type { Request } from 'restify';

/** The longest body that is read, in bytes. Teams sends a few thousand, Graph some hundred for each of its notifications. */
const longestBody = 256 * 1024;

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
export async function readJson(req: Request): Promise<unknown> {
  const encoding = req.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new Rejected(415, 'Send the body without compression.');
  if (!/^application\/([\w.-]+\+)?json\b/i.test(req.headers['content-type'] ?? '')) {
    throw new Rejected(415, 'Send the body as application/json.');
  }
  const text = (await readAtMost(req, longestBody)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Rejected(400, 'The body is not JSON.');
  }
}

/** A longer body is read to its end and dropped, so that the sender gets to read the answer. */
function readAtMost(req: Request, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Listening takes a fraction of what `for await` does. No encoding is set, so chunks are buffers.
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    });
    req.once('end', () => {
      if (size <= limit) resolve(Buffer.concat(chunks, size));
      else reject(new Rejected(413, `The body is longer than ${limit / 1024} KB.`));
    });
    req.once('error', reject);
  });
}
