import { parse } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'restify';
import type { Log } from '../../bot/dispatch';
import type { Page, PageAnswer } from '../../bot/feature';
import { Refusal } from '../../bot/turn';
import type { Links } from '../../work/links';

/** What is served at `/pages/<page>`, to whoever holds a link of ours. */
export type Pages = {
  readonly list: readonly Page[];
  readonly links: Pick<Links, 'read'>;
  readonly clock: () => Date;
};

/** Styles and pictures that stand in the page itself, and nothing else: no script, no form, no frame, no other address. */
const pageHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow',
};

const nothingThere = 'There is nothing here any more. Ask Signpost in Teams for a new link.';
const ourFault = 'Something went wrong on our side. Please try again in a minute.';

/** Answers `GET` and `HEAD`. Nothing of a link is logged, for whoever has it can open the page. */
export function pagesReply({ list, links, clock }: Pages, log: Log) {
  async function answer(name: string, query: Readonly<Record<string, string>>): Promise<PageAnswer> {
    const signed = await orRefused(403, () => links.read(name, query));
    if ('status' in signed) return signed;
    const page = list.find((one) => one.page === name);
    if (!page) return sentence(404, nothingThere);
    const made = await orRefused(404, () => page.answer({ query: signed.done, at: clock() }));
    return 'status' in made ? made : made.done;
  }

  return async (req: Request, res: Response): Promise<void> => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://here');
    const name = pathname.split('/').at(-1) ?? '';
    try {
      await write(req, res, await answer(name, Object.fromEntries(searchParams)));
    } catch (error) {
      if (isGone(error)) return;
      log.error({ err: error }, 'a page could not be made');
      if (!res.headersSent) await write(req, res, sentence(500, ourFault));
    }
  };
}

/** What an act does, or the sentence it refuses with. */
async function orRefused<T>(status: number, act: () => Promise<T>): Promise<{ done: T } | PageAnswer> {
  try {
    return { done: await act() };
  } catch (error) {
    if (error instanceof Refusal) return sentence(status, error.message);
    throw error;
  }
}

function sentence(status: number, text: string): PageAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: [`${text}\n`] };
}

/** A body that fails on the way ends the connection, so that nobody takes a part for the whole. */
async function write(req: Request, res: Response, { status, contentType, fileName, body }: PageAnswer) {
  res.writeHead(status, {
    ...pageHeaders,
    'Content-Type': contentType,
    ...(fileName !== undefined && { 'Content-Disposition': saved(fileName) }),
  });
  if (req.method === 'HEAD') res.end();
  else await pipeline(Readable.from(body), res);
}

/** So many letters of a name are kept: with their extension they stay within the 255 bytes that file systems take. */
const longestStem = 60;

/** The name twice: as every browser reads it, and with all its letters (RFC 6266). */
function saved(fileName: string): string {
  const { name: stem, ext } = parse(fileName.replace(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]+/gu, '-'));
  const name = [...stem].slice(0, longestStem).join('') + ext;
  const plain = name.replace(/[^\x20-\x7e]|[%;]/g, '-');
  const letters = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${letters}`;
}

/** Whoever asked has closed the connection before the end. */
function isGone(error: unknown): boolean {
  const codes: readonly unknown[] = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'];
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(error.code);
}
