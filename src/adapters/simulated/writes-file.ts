import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Write } from './writes';

const Line = z.array(Write);

/**
 * Where writes are kept, and where several processes meet: what has happened, and in which order, is what the file
 * says. What is appended together is kept together or not at all.
 */
export type Writes = {
  /** What anybody has appended since this was last asked, one's own included, in the file's order. */
  news(): Write[];
  append(writes: readonly Write[]): void;
  close(): void;
};

/** Ends a line that a crash cut short. JSON never has it, so that no whole line can end so. */
const cancelled = '\u0018';

/**
 * Writes in a JSON Lines file, on the disk before `append` returns; in memory only without a file.
 *
 * A line is written in one call, and nobody reads it before its line end is there. A last line that a crash cut short
 * was never answered for: it is left alone, as another process may be about to finish it, until somebody appends. They
 * cancel it first, and cancelled lines are passed over. Where the line was finished in between, they cancel nothing.
 */
export function openWrites(file?: string): Writes {
  return file === undefined ? inMemory() : inFile(file);
}

function inMemory(): Writes {
  let appended: Write[] = [];
  return {
    news: () => appended.splice(0),
    append: (writes) => void (appended = [...appended, ...writes]),
    close: () => undefined,
  };
}

function inFile(file: string): Writes {
  let descriptor: number | undefined;
  let read = { bytes: 0, lines: 0 };

  function open(): number {
    mkdirSync(dirname(file), { recursive: true });
    return (descriptor ??= openSync(file, 'a+'));
  }

  return {
    news() {
      if (descriptor === undefined && !existsSync(file)) return [];
      const bytes = bytesFrom(open(), read.bytes);
      const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
      const lines = whole.toString('utf8').split('\n').slice(0, -1);
      const writes = lines.flatMap((line, index) => parse(line, read.lines + index + 1, file));
      read = { bytes: read.bytes + whole.length, lines: read.lines + lines.length };
      return writes;
    },
    append(writes) {
      const line = `${JSON.stringify(writes)}\n`;
      const into = open();
      for (let isWritten = false; !isWritten;) {
        const bytes = Buffer.from(endsWhole(into) ? line : `${cancelled}\n${line}`);
        isWritten = writeSync(into, bytes) === bytes.length;
      }
      fsyncSync(into);
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** What a file has from a position on. */
function bytesFrom(descriptor: number, from: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - from));
  let filled = 0;
  while (filled < bytes.length) {
    const more = readSync(descriptor, bytes, filled, bytes.length - filled, from + filled);
    if (more === 0) break;
    filled += more;
  }
  return bytes.subarray(0, filled);
}

function endsWhole(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  return size === 0 || bytesFrom(descriptor, size - 1).toString() === '\n';
}

function parse(line: string, number: number, file: string): Write[] {
  if (line.endsWith(cancelled)) return [];
  try {
    return Line.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(
      `Line ${number} of ${file} is not a write of the simulated tenant. Remove the file to start the tenant afresh.`,
      { cause },
    );
  }
}
