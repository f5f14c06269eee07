import type { Lists } from './lists';
import { slotBits, type Slots } from './slots';

/** Dead slots are swept out when there are so many of them, and more than a share of those alive. */
const fewest = 500;
const share = 0.1;
/** So many values are looked at each time. */
const pass = 100_000;
const slotMask = (1 << slotBits) - 1;

/** Takes dead slots out of lists, a little each time it is called, once there are enough of them. */
export function createSweeper(slots: Slots, all: readonly Lists[]): () => void {
  let doomed: ReadonlySet<number> | undefined;
  let which = 0;
  let list = 0;

  return function sweep() {
    if (!doomed) {
      if (slots.dead < Math.max(fewest, share * slots.alive)) return;
      doomed = new Set(slots.condemn());
      which = 0;
      list = 0;
    }
    let looked = 0;
    while (looked < pass) {
      const lists = all[which];
      if (!lists) {
        slots.reuse([...doomed]);
        doomed = undefined;
        return;
      }
      if (list >= lists.count) {
        which += 1;
        list = 0;
        continue;
      }
      looked += lists.size(list) + 1;
      lists.keep(list, (value) => slots.positionAt(value & slotMask) >= 0);
      list += 1;
    }
  };
}
