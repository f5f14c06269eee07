import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The words of English as hashes in an open table: as texts they would take ten times the memory. */
let table: Uint32Array | undefined;
/** More than twice as many places as there are words. */
const places = 1 << 20;
const lineEnd = 10;
const first = 0x811c9dc5;
/** Taken once: every look at a global costs where modules are run in contexts of their own, as tests are. */
const { imul } = Math;

/** Whether English has a word, in small letters. Hardly ever another one is taken for English. */
export function isEnglish(plain: string): boolean {
  table ??= tableOf(readFileSync(join(dirname(require.resolve('word-list')), 'words.txt')));
  let hash = first;
  for (let at = 0; at < plain.length; at++) hash = mixed(hash, plain.charCodeAt(at));
  return table[placeOf(table, hash >>> 0)] !== 0;
}

function tableOf(list: Buffer): Uint32Array {
  const made = new Uint32Array(places);
  let hash = first;
  for (const byte of list) {
    if (byte !== lineEnd) {
      hash = mixed(hash, byte);
      continue;
    }
    made[placeOf(made, hash >>> 0)] = hash >>> 0;
    hash = first;
  }
  made[placeOf(made, hash >>> 0)] = hash >>> 0; // the last line may have no end
  return made;
}

/** FNV-1a, letter by letter. */
function mixed(hash: number, letter: number): number {
  return imul(hash ^ letter, 0x01000193);
}

/** Where a hash is, or would be. */
function placeOf(made: Uint32Array, hash: number): number {
  let at = hash % places;
  while (made[at] !== 0 && made[at] !== hash) at = (at + 1) % places;
  return at;
}
