import MiniSearch from 'minisearch';
import { createDirectory } from '../../src/directory/memory';
import { createMeaningIndex } from '../../src/directory/meaning/meaning-index';
import { workplaces } from '../../src/directory/meaning/workplaces';
import { suggest } from '../../src/directory/suggest';
import { documentsOf, taking } from '../../src/features/evaluate/documents';
import type { Texts } from '../../src/directory/text/reading';
import { createTextIndex } from '../../src/directory/text/text-index';
import { heap } from './memory';
import { figure, limited, print } from './print';
import { play } from './processes';
import { inventRows, questionsOn, readRows } from './search-rows';
import { stopwatch } from './stopwatch';

const sizes = [1_020, 63_436];
const limits: Record<number, { build?: number; p95: number }> = {
  1_020: { p95: 10 },
  63_436: { build: 5, p95: 30 },
};
const reindexLimit = 5;
const asked = 400;
const warmUps = 100;
const changed = 500;

type Engine = {
  build(rows: readonly Texts[]): void;
  change(at: number, texts: Texts): void;
  ask(question: string): unknown;
};

/** Building, asking and changing a directory of communities, beside MiniSearch: on invented rows, or those of a file. */
export async function benchSearch(file: string | undefined): Promise<void> {
  print(
    `\nSearching by text and meaning${file === undefined ? '' : ' of the file'}, beside MiniSearch on the same rows`,
  );
  for (const size of sizes) {
    for (const engine of ['indexes', 'signpost', 'minisearch']) {
      await play('searching', { engine, size, ...(file === undefined ? {} : { file }) });
    }
  }
}

/** One engine on so many rows, in a process of its own. */
export async function measureSearch(options: { engine: string; size: number; file?: string }): Promise<void> {
  const { engine: name, size, file } = options;
  const rows = (file === undefined ? inventRows(size) : await readRows(file)).slice(0, size);
  workplaces(); // the lexicon is made once, whatever the size
  if (name === 'indexes') return printIndexing(rows, size);
  const questions = questionsOn(rows, asked + warmUps);
  const before = heap();

  const build = stopwatch();
  const engine = name === 'minisearch' ? miniSearch() : ours();
  engine.build(rows);
  const built = build();
  const held = heap() - before;

  for (const question of questions.slice(0, warmUps)) engine.ask(question);
  const answered = timed(questions.slice(warmUps), (question) => engine.ask(question));
  const moved = Array.from({ length: changed }, (_, at) => (at * 7919) % rows.length);
  const put = timed(moved, (at) => {
    const row = rows[at];
    if (row) engine.change(at, { ...row, description: `${row.description} anew` });
  });

  const limit = name === 'minisearch' ? undefined : limits[size];
  print(
    [
      `${figure(rows.length)} communities, ${name === 'minisearch' ? 'MiniSearch: built' : 'Signpost: with all that a directory keeps built'} in ${figure(built)} s`,
      `answers p50 ${figure(answered.p50)} ms, p95 ${figure(answered.p95)} ms${limited(answered.p95, limit?.p95, ' ms')}`,
      `one changed p95 ${figure(put.p95)} ms${limited(put.p95, limit && reindexLimit, ' ms')}, heap ${figure(held)} MB`,
    ].join('; '),
  );
}

/** Reading all texts into the two indexes, of words and of meaning. */
function printIndexing(rows: readonly Texts[], size: number): void {
  const text = createTextIndex();
  const meaning = createMeaningIndex(workplaces());
  const took = stopwatch();
  rows.forEach((row, at) => {
    text.put(at, row);
    meaning.put(at, text.reading(at));
  });
  const seconds = took();
  print(
    `${figure(rows.length)} communities, Signpost: indexed in ${figure(seconds)} s${limited(seconds, limits[size]?.build, ' s')}`,
  );
}

/** The whole way from documents to suggestions: texts, their meaning by the lexicon, and the floor. */
function ours(): Engine {
  const directory = createDirectory();
  const documents = (texts: Texts, at: number) =>
    documentsOf(`c${at}`, { ...texts, id: '', tags: [...texts.tags], owners: [] });
  return {
    build(rows) {
      const taken = taking(directory);
      rows.forEach((row, at) => taken.take('communities', ...documents(row, at)));
      taken.finish();
    },
    change: (at, texts) => directory.apply('communities', documents(texts, at)),
    ask: (text) => suggest(directory, { text, limit: 5 }),
  };
}

/** With what it has against mistakes and for weighing fields, or the two would not do the same. */
function miniSearch(): Engine {
  const index = new MiniSearch<{ id: number; name: string; tags: string; description: string }>({
    fields: ['name', 'tags', 'description'],
    searchOptions: { boost: { name: 3, tags: 2 }, fuzzy: 0.2, prefix: true },
  });
  const row = (id: number, { name, tags, description }: Texts) => ({
    id,
    name,
    tags: tags.join(' '),
    description,
  });
  return {
    build: (rows) => rows.forEach((one, at) => index.add(row(at, one))),
    change: (at, texts) => index.replace(row(at, texts)),
    ask: (question) => index.search(question),
  };
}

function timed<T>(list: readonly T[], work: (one: T) => unknown): { p50: number; p95: number } {
  const took = list.map((one) => {
    const from = performance.now();
    work(one);
    return performance.now() - from;
  });
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(share * took.length)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
