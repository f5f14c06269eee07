/** What happened, in order of rising numbers. What is no longer current is skipped, and dropped now and then. */
export type Log<T> = { append(at: number, what: T): void; after(at: number): Iterable<T> };

export function createLog<T>(isCurrent: (what: T, at: number) => boolean): Log<T> {
  let entries: { at: number; what: T }[] = [];
  let tidied = 0;

  function placeAfter(at: number): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle]!.at > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    append(at, what) {
      if (entries.length > 1_000 + 2 * tidied) {
        entries = entries.filter((entry) => isCurrent(entry.what, entry.at));
        tidied = entries.length;
      }
      entries.push({ at, what });
    },
    *after(at) {
      for (let place = placeAfter(at); place < entries.length; place++) {
        const { what, at: when } = entries[place]!;
        if (isCurrent(what, when)) yield what;
      }
    },
  };
}
