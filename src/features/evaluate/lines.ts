import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { Fault, messageOf } from './fault';

/** The rows of a file of JSON Lines, packed where its name ends in .gz. Throws `Fault` with the line that is wrong. */
export async function* rowsOf<S extends z.ZodType>(file: string, schema: S): AsyncGenerator<z.output<S>> {
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    yield rowOf(schema, text, `${file}, line ${line}`);
  }
}

function rowOf<S extends z.ZodType>(schema: S, text: string, place: string): z.output<S> {
  const parsed = schema.safeParse(parsedJson(text, place));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new Fault(`${place}: ${field === '' ? 'the row' : `"${field}"`} cannot be read: ${issue?.message}.`);
}

function parsedJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Fault(`${place}: this is not JSON.`);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file.endsWith('.gz') ? createGunzip() : new PassThrough();
  const reading = pipeline(createReadStream(file), input);
  reading.catch(() => undefined); // awaited below, unless whoever reads the lines stops early
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
    await reading;
  } catch (error) {
    throw new Fault(`${file} cannot be read: ${messageOf(error)}.`);
  }
}
