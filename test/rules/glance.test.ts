import { createGlance } from '../../src/work/glance';
import { keptLog } from '../temporary-store';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A store that answers with a number that grows, unless it is broken or does not answer at all. */
function watched() {
  const log = keptLog();
  const state = { looks: 0, store: 'here' as 'here' | 'broken' | 'silent', answer: (): void => undefined };
  const glance = createGlance({
    async look() {
      state.looks += 1;
      if (state.store === 'broken') throw new Error('the store is away');
      if (state.store === 'silent') await new Promise<void>((resolve) => (state.answer = resolve));
      return state.looks;
    },
    log,
  });
  return { glance, state, log };
}

test('what is there is told', async () => {
  const { glance } = watched();

  expect(await glance()).toEqual({ known: 1, away: false });
  expect(await glance()).toEqual({ known: 2, away: false });
});

test('while the store fails what was known is told, and the log has one line', async () => {
  const { glance, state, log } = watched();
  await glance();

  state.store = 'broken';
  const during = [await glance(), await glance()];
  state.store = 'here';
  const after = await glance();

  expect(during).toEqual([
    { known: 1, away: true },
    { known: 1, away: true },
  ]);
  expect(after).toEqual({ known: 4, away: false });
  expect(log.lines).toHaveLength(1);
});

test('where nothing was ever known nothing is told', async () => {
  const { glance, state } = watched();
  state.store = 'broken';

  expect(await glance()).toEqual({ away: true });
});

test('a store that does not answer is waited for a second, and asked once', async () => {
  const { glance, state, log } = watched();
  await glance();
  state.store = 'silent';

  const first = glance();
  const second = glance();
  await jest.advanceTimersByTimeAsync(1_000);
  const during = [await first, await second];
  state.answer();
  state.store = 'here';
  await jest.advanceTimersByTimeAsync(0);
  const after = await glance();

  expect(during).toEqual([
    { known: 1, away: true },
    { known: 1, away: true },
  ]);
  expect(after).toEqual({ known: 3, away: false });
  expect(log.lines).toHaveLength(1);
});
