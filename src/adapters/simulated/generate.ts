import { composeFull, composeSmall, type TenantOptions } from './compose';
import type { SimulatedModel } from './model';

/** The same tenant every time for the same size and seed. The small one knows no seed. */
export function generate({ size, seed }: TenantOptions): SimulatedModel {
  return (size === 'full' ? composeFull(seed) : composeSmall()).model;
}
