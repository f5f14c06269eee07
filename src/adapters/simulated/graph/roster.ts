/** Who is in a group, as person indices: the model's own array, untouched, and what has changed since. */
export type Roster = {
  readonly size: number;
  has(person: number): boolean;
  set(person: number, present: boolean): void;
  /** At most `limit` people from index `from` on, ascending: pages stay whole while people come and go. */
  from(from: number, limit: number): number[];
};

export function createRoster(base: Uint32Array): Roster {
  const removed = new Set<number>();
  const added: number[] = [];

  function inBase(person: number): boolean {
    return base[firstFrom(base, person)] === person;
  }

  function wasAdded(person: number): boolean {
    return added[firstFrom(added, person)] === person;
  }

  return {
    get size() {
      return base.length - removed.size + added.length;
    },
    has: (person) => (inBase(person) && !removed.has(person)) || wasAdded(person),
    set(person, present) {
      if (inBase(person)) {
        if (present) removed.delete(person);
        else removed.add(person);
      } else if (present !== wasAdded(person)) {
        added.splice(firstFrom(added, person), present ? 0 : 1, ...(present ? [person] : []));
      }
    },
    from(from, limit) {
      const people: number[] = [];
      let inBase = firstFrom(base, from);
      let inAdded = firstFrom(added, from);
      while (people.length < limit) {
        const ofBase = base[inBase] ?? Infinity;
        const ofAdded = added[inAdded] ?? Infinity;
        if (ofBase === Infinity && ofAdded === Infinity) break;
        if (ofBase < ofAdded) {
          inBase += 1;
          if (!removed.has(ofBase)) people.push(ofBase);
        } else {
          inAdded += 1;
          people.push(ofAdded);
        }
      }
      return people;
    },
  };
}

/** Position of the first entry that is at least `value`, in an ascending list. */
function firstFrom(list: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
