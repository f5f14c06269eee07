import { weights } from '../../../src/directory/weights';

/** Weights by their names, each 0–1. */
export type Settings = Readonly<Record<string, number>>;

/** What is searched for: how much each term counts, and how far nearness reorders. */
export function presentBlend(): Settings {
  return { ...weights.blend, reorder: weights.reorder };
}

export function presentFloor(): Settings {
  return { ...weights.floor };
}

/** What something comes to with these weights in place of those that stand, which stand again afterwards. */
export function withBlend<T>({ reorder, ...blend }: Settings, run: () => T): T {
  const { reorder: former } = weights;
  return withThese(weights.blend, blend, () => {
    weights.reorder = reorder ?? former;
    try {
      return run();
    } finally {
      weights.reorder = former;
    }
  });
}

export function withFloor<T>(floor: Settings, run: () => T): T {
  return withThese(weights.floor, floor, run);
}

function withThese<T>(standing: Record<string, number>, settings: Settings, run: () => T): T {
  const former = { ...standing };
  Object.assign(standing, settings);
  try {
    return run();
  } finally {
    Object.assign(standing, former);
  }
}
