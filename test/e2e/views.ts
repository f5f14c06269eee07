import type { z } from 'zod';
import type { Card, CardJson } from '../../src/bot/card';
import { sampleOf } from '../cards';

/** Words that no card was drawn up for: long, longer, from right to left, of many parts, and full of signs. */
export const awkward: string[] = [
  'Cross-Departmental Working Group on the Interoperability of Environmental Monitoring Infrastructure',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsfreunde-Netzwerk',
  'شبكة الآباء والأمهات الجدد',
  '👩‍👩‍👧‍👦 Families & 🧗🏽‍♀️ Climbers 🌱',
  '**Not** _markdown_ [or](https://a.example) <b>HTML</b> ${name}',
];

/** A sample as it is, and with something else in place of some of it. */
export function views<S extends z.ZodType>(card: Card<S>, ...others: Partial<z.input<S>>[]): CardJson[] {
  const sample = sampleOf(card);
  return [{}, ...others].map((other) => card.render({ ...(sample as object), ...other } as z.input<S>, 'n')); // parsed
}
