import { composeFull, composeSmall, type TenantOptions } from './compose';
import type { AnswerKey } from './judgement';

export type { AnswerKey };

/** The truth about the tenant of these options. For tests and for reports about the simulator, never for the product. */
export function answerKey({ size, seed }: TenantOptions): AnswerKey {
  return (size === 'full' ? composeFull(seed) : composeSmall()).key;
}
