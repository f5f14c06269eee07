/** Which fillers fit which frames, and how often each; both are numbers. */
export type Fillings = {
  /** Calls back for each filler that is now one of several in its frame, and was not before. */
  add(frame: number, filler: number, joined: (filler: number) => void): void;
  /** Calls back for each that no longer is. */
  drop(frame: number, filler: number, parted: (filler: number) => void): void;
  /** How many different ones fit a frame. */
  count(frame: number): number;
};

/** What a row of the table says instead of how often its only filler fits. */
const free = 0;
const several = -1;
const none = -2;
/** So much of the table may be full: beyond, one frame is too often in the way of another. */
const fullest = 0.6;

/** Most frames have one filler only, and those stand in a table: a map of each would take ten times the memory. */
export function createFillings(): Fillings {
  let size = 1 << 12;
  let frames = new Int32Array(size);
  let fillers = new Int32Array(size);
  let times = new Int32Array(size);
  let taken = 0;
  /** Of the frames that have more. */
  const shared = new Map<number, Map<number, number>>();

  /** Where a frame stands, or would. */
  function rowOf(frame: number): number {
    let row = (frame ^ (frame >>> 15)) & (size - 1);
    while (times[row] !== free && frames[row] !== frame) row = (row + 1) & (size - 1);
    return row;
  }

  function grow(): void {
    const [was, filled, counted] = [frames, fillers, times];
    size *= 2;
    frames = new Int32Array(size);
    fillers = new Int32Array(size);
    times = new Int32Array(size);
    for (let at = 0; at < was.length; at++) {
      if (counted[at] !== free) set(rowOf(was[at]!), was[at]!, filled[at]!, counted[at]!); // within
    }
  }

  function set(row: number, frame: number, filler: number, count: number): void {
    frames[row] = frame;
    fillers[row] = filler;
    times[row] = count;
  }

  return {
    add(frame, filler, joined) {
      if (taken >= fullest * size) grow();
      const row = rowOf(frame);
      const count = times[row]!; // within, as its filler
      const only = fillers[row]!;
      if (count === free) taken += 1;
      if (count === free || count === none) return set(row, frame, filler, 1);
      if (count > 0 && only === filler) return set(row, frame, filler, count + 1);
      const all = shared.get(frame) ?? new Map([[only, count]]);
      const fresh = !all.has(filler);
      all.set(filler, (all.get(filler) ?? 0) + 1);
      if (count > 0) {
        shared.set(frame, all);
        times[row] = several;
        joined(only);
      }
      if (fresh) joined(filler);
    },
    drop(frame, filler, parted) {
      const row = rowOf(frame);
      const count = times[row]!; // as above
      if (count > 0 && fillers[row] === filler) times[row] = count === 1 ? none : count - 1;
      const all = shared.get(frame);
      const left = (all?.get(filler) ?? 0) - 1;
      if (!all || left < 0) return;
      if (left > 0) return void all.set(filler, left);
      all.delete(filler);
      parted(filler);
      if (all.size > 1) return;
      for (const [last, often] of all) {
        set(row, frame, last, often);
        parted(last);
      }
      shared.delete(frame);
    },
    count(frame) {
      const count = times[rowOf(frame)]!; // as above
      if (count > 0) return 1;
      return count === several ? (shared.get(frame)?.size ?? 0) : 0;
    },
  };
}
