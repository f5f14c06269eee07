import { join } from 'node:path';
import { z } from 'zod';
import { understandWords } from '../../src/directory/text/subject';
import { words } from '../../src/directory/text/terms';
import { createTextIndex } from '../../src/directory/text/text-index';
import { print } from '../bench/print';
import { printFigure } from './figures';
import { averagePrecision } from './metrics';
import { all } from './set';

const Document = z.object({ id: z.string(), description: z.string() });
const Query = z.object({ qid: z.string(), text: z.string() });
/** Codes from 1, the best, to 4 say that a document is of use. */
const Judgement = z.object({ qid: z.string(), doc: z.string(), code: z.number() });

/** A classic collection with a known figure: the ranking function does what the textbooks say. */
export async function measureCranfield(data: string): Promise<void> {
  print('\nCranfield: mean average precision of plain BM25');
  const file = (name: string): string => join(data, 'ir', `cranfield.${name}.jsonl`);
  const documents = await all(file('docs'), Document);
  const right = new Map<string, Map<string, number>>();
  for (const { qid, doc, code } of await all(file('qrels'), Judgement)) {
    if (code >= 1 && code <= 4) right.set(qid, (right.get(qid) ?? new Map<string, number>()).set(doc, 1));
  }
  const index = createTextIndex({ plain: true });
  for (const [at, { description }] of documents.entries()) index.put(at, { name: '', tags: [], description });
  const values = (await all(file('queries'), Query)).map(({ qid, text }) => {
    const { subject, aside, ...rest } = understandWords(words(text));
    const scores = index.score({ ...rest, subject: [...subject, ...aside], aside: [] });
    const ranking = documents
      .map(({ id }, at) => ({ id, score: scores[at] ?? 0 }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id);
    return averagePrecision(ranking, right.get(qid) ?? new Map<string, number>());
  });
  printFigure('Cranfield', values, { near: 0.306, within: 0.02 });
}
