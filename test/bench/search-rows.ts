import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { seededRandom, type Random } from '../../src/adapters/simulated/random';
import type { Texts } from '../../src/directory/text/reading';

const seed = 20_261_122;
const vocabulary = { own: 60_000, shared: 12_000, tags: 600 };
const onsets = 'b c ch d dr f fl g gr h j k l m n p pl qu r s st t tr v w wh y z'.split(' ');
const vowels = 'a ai e ea i o oa oo u'.split(' ');
const endings = ['', '', 'l', 'm', 'n', 'r', 'rt', 's', 'th', 'x'];

/** So many invented communities of a directory's size and shape: few words that all use, many that hardly any does. */
export function inventRows(count: number): Texts[] {
  const random = seededRandom(seed, 'search');
  return Array.from({ length: count }, () => ({
    name: words(1 + random.below(4), () =>
      random.chance(0.5) ? spelled(random.below(vocabulary.own)) : shared(random),
    ),
    tags: Array.from({ length: random.below(6) }, () => spelled(zipf(random, vocabulary.tags))),
    description: words(4 + random.below(10), () => shared(random)),
  }));
}

const Row = z.object({
  name: z.string(),
  tags: z.array(z.string()).default([]),
  description: z.string().default(''),
});

/** The rows of a file of JSON Lines, which may be packed. */
export async function readRows(file: string): Promise<Texts[]> {
  const raw = createReadStream(file);
  const rows: Texts[] = [];
  for await (const line of createInterface({
    input: file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw,
  })) {
    if (line.trim() !== '') rows.push(Row.parse(JSON.parse(line)));
  }
  return rows;
}

/** What people ask of such rows: a name, one that is mistyped, words of a description, and more words around them. */
export function questionsOn(rows: readonly Texts[], count: number): string[] {
  const random = seededRandom(seed, 'questions');
  return Array.from({ length: count }, (_, at) => {
    const { name, description } = rows[random.below(rows.length)] ?? { name: '', description: '' };
    const some = description.split(' ').slice(0, 3).join(' ');
    if (at % 4 === 0) return name;
    if (at % 4 === 1) return `${name.replace(/(\p{L})(\p{L})(?=\p{L}{2})/u, '$2$1')} ${some}`;
    if (at % 4 === 2) return some;
    return `Hi all, does anyone know if there is anything about ${some} please`;
  });
}

function shared(random: Random): string {
  return spelled(vocabulary.own + zipf(random, vocabulary.shared));
}

/** The first few as often as all the others. */
function zipf(random: Random, count: number): number {
  return Math.floor(count ** random.next()) - 1;
}

/** The word with this number: syllables as various as those of a language. */
function spelled(number: number): string {
  let word = '';
  for (let rest = ((number + 1) * 7_368_787) % 1_000_003; rest > 0;) {
    for (const letters of [onsets, vowels]) {
      word += letters[rest % letters.length] ?? '';
      rest = Math.floor(rest / letters.length);
    }
    word += endings[(number * 7 + word.length) % endings.length] ?? '';
  }
  return word;
}

function words(count: number, word: () => string): string {
  return Array.from({ length: count }, word).join(' ');
}
