import { grown } from './lists';

/**
 * The versions of every community. A community that changes gets a new slot, and its former one is dead: it stays in
 * the lists until they have been swept, and only then may be used again.
 */
export type Slots = {
  /** A slot for a new version of the community at this position; its former one is dead. */
  open(position: number): number;
  /** The community at this position has no version any more. */
  close(position: number): void;
  /** The position whose present version this is, or −1 for a dead slot. */
  positionAt(slot: number): number;
  /** The present version of a community. */
  slotAt(position: number): number | undefined;
  /** Slots given so far, dead and alive. */
  readonly width: number;
  readonly positions: number;
  readonly alive: number;
  /** So many slots are dead. */
  readonly dead: number;
  /** The slots that are dead now, which `reuse` hands back once nothing knows of them any more. */
  condemn(): readonly number[];
  reuse(slots: readonly number[]): void;
};

/** A slot is told in so many bits where it is packed with other numbers. */
export const slotBits = 20;

export function createSlots(): Slots {
  /** By slot: the position and one more, or 0 for a dead one. */
  let owners = new Uint32Array(1 << 8);
  const present: (number | undefined)[] = [];
  let dead: number[] = [];
  let condemned = 0;
  const free: number[] = [];
  let width = 0;
  let positions = 0;
  let alive = 0;

  return {
    open(position) {
      const former = present[position];
      if (former === undefined) alive += 1;
      else {
        owners[former] = 0;
        dead.push(former);
      }
      const slot = free.pop() ?? width++;
      if (slot >= owners.length) owners = grown(owners, slot + 1);
      owners[slot] = position + 1;
      present[position] = slot;
      positions = Math.max(positions, position + 1);
      return slot;
    },
    close(position) {
      const former = present[position];
      if (former === undefined) return;
      owners[former] = 0;
      dead.push(former);
      present[position] = undefined;
      alive -= 1;
    },
    positionAt: (slot) => owners[slot]! - 1, // every slot has an owner or none
    slotAt: (position) => present[position],
    get width() {
      return width;
    },
    get positions() {
      return positions;
    },
    get alive() {
      return alive;
    },
    get dead() {
      return dead.length + condemned;
    },
    condemn() {
      const slots = dead;
      dead = [];
      condemned = slots.length;
      return slots;
    },
    reuse(slots) {
      free.push(...slots);
      condemned = 0;
    },
  };
}
