import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isNativeError } from 'node:util/types';
import { Fault } from './fault';

/** Writes a row a line, and the file only when it is whole. Answers how many there are. */
export async function writeLines(
  file: string,
  rows: AsyncIterable<object>,
  written: (count: number) => void,
): Promise<number> {
  const growing = `${file}.${process.pid}.part`;
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rows) {
      yield `${JSON.stringify(row)}\n`;
      count += 1;
      written(count);
    }
  }
  try {
    await pipeline(Readable.from(lines()), createWriteStream(growing));
    await rename(growing, file);
  } catch (error) {
    await rm(growing, { force: true });
    throw isOfFiles(error) ? new Fault(`${file} cannot be written: ${error.message}.`) : error;
  }
  return count;
}

function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return isNativeError(error) && 'syscall' in error;
}
