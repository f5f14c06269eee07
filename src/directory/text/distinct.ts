import { grown } from './lists';
import type { Met } from './terms';

/** Calls back with each word once, in the order in which they first come. A set would take several times as long. */
export function createDistinct(): (lists: Iterable<readonly Met[]>, use: (word: Met) => void) => void {
  /** By the number of a word, the last round in which it came. */
  let rounds = new Uint32Array(1 << 10);
  let round = 0;
  return (lists, use) => {
    round += 1;
    for (const list of lists) {
      for (const word of list) {
        if (word.number >= rounds.length) rounds = grown(rounds, word.number + 1);
        if (rounds[word.number] === round) continue;
        rounds[word.number] = round;
        use(word);
      }
    }
  };
}
