import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Card } from '../src/bot/card';
import { noticeCard } from '../src/bot/notice';
import { communityCard } from '../src/features/community/card';
import { helpCard, questionCard, teamQuestionCard } from '../src/features/help/card';
import { membershipsCard, requestCard } from '../src/features/membership/card';
import { browseCard } from '../src/features/recommend/browse';
import { resultsCard } from '../src/features/recommend/card';
import { syncStatusCard } from '../src/features/sync/status/card';

/** Where the templates and their samples are. */
export const folder = join(__dirname, '../cards');

/** Every card there is. */
export const cards: readonly Card[] = [
  browseCard,
  communityCard,
  helpCard,
  membershipsCard,
  noticeCard,
  questionCard,
  requestCard,
  resultsCard,
  syncStatusCard,
  teamQuestionCard,
];

/** One realistic view of a card. */
export function sampleOf<S extends z.ZodType>({ name }: Card<S>): z.input<S> {
  return JSON.parse(readFileSync(join(folder, `${name}.sample.json`), 'utf8')) as z.input<S>; // render() parses it
}
