import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { createDirectory } from '../../src/directory/memory';
import { quiet } from './connection';
import { heap } from './memory';
import { figure, limited, print } from './print';
import { benchRanking } from './ranking';
import { stopwatch } from './stopwatch';

/** The directory loaded from the store, by an instance that has just started; and ranking over it. */
export async function measureLoading({ file, ranked }: { file: string; ranked: boolean }): Promise<void> {
  const store = openEmbeddedStore(file);
  const directory = createDirectory({ log: quiet });
  const before = heap();
  const timed = stopwatch();
  await directory.load(store);
  directory.content.rosters.settle(); // which the first question would have to wait for
  const seconds = timed();
  const size = heap() - before;
  const limit = ranked ? 3 : undefined;
  print(
    `directory of ${figure(directory.communities().length)} communities loaded from the embedded store: ${figure(seconds)} s${limited(seconds, limit, ' s')}, ${figure(size)} MB of heap and buffers`,
  );
  if (ranked) benchRanking(directory, print);
  await store.close();
}
