import { setImmediate } from 'node:timers/promises';
import { createTurnstile } from '../../src/adapters/embedded/turnstile';

/** How often the world outside had its turn before each of so many had passed who came at once and take `ms` each. */
async function passing(count: number, ms: number): Promise<number[]> {
  let now = 0;
  const pass = createTurnstile(() => now);
  let outside = 0;
  let over = false;
  const world = (async () => {
    while (!over) {
      await setImmediate();
      outside += 1;
    }
  })();
  const passed = await Promise.all(
    Array.from({ length: count }, async () => {
      await pass();
      now += ms;
      return outside;
    }),
  );
  over = true;
  await world;
  return passed;
}

test('of a crowd whose work takes long one at a time passes, and the world outside has its turn between two', async () => {
  const passed = await passing(20, 50);

  expect(new Set(passed).size).toBe(20);
  expect(passed).toEqual(passed.toSorted((a, b) => a - b));
});

test('whoever has been let through goes on for a moment without waiting', async () => {
  let now = 0;
  const pass = createTurnstile(() => now);
  await pass();
  let waited = false;
  const world = setImmediate().then(() => (waited = true));

  for (now = 0; now < 5; now++) await pass();
  expect(waited).toBe(false);
  await pass();
  expect(waited).toBe(true);
  await world;
});
