import { collection } from '../../../store/store';
import type { Counts } from '../line/line';
import { entryRange } from '../line/names';
import type { SignupPorts } from '../ports';
import { Entry, type Signup } from '../signup';
import { counted, listed, nameOf } from '../words';

const shownNames = 5;
/** So many entries are read, and one that tells of others. Where there are more, the line knows how many have a place. */
const page = 50;
/** No more are read to find names, for it is done at every look. */
const mostRead = 200;

/** "Coming: Ben Carter, Carys Evans and 3 more." Nothing while nobody has a place. */
export async function comingWords(
  { store, directory }: Pick<SignupPorts, 'store' | 'directory'>,
  { signup, options }: Pick<Signup, 'signup' | 'options'>,
  counts: Counts,
): Promise<string | undefined> {
  const taken = options.reduce((sum, { id }) => sum + counts[id].taken, 0);
  if (taken === 0) return undefined;
  const { coming, isWhole } = await readComing(store, signup);
  const all = isWhole ? coming.length : taken;
  if (all === 0) return undefined;
  const names = coming.slice(0, shownNames).map((person) => nameOf(directory, person));
  if (names.length === 0) return `Coming: ${counted(all, 'person', 'people')}.`;
  const more = all - names.length;
  return `Coming: ${listed(more > 0 ? [...names, counted(more, 'more', 'more')] : names)}.`;
}

async function readComing(
  store: SignupPorts['store'],
  signup: string,
): Promise<{ coming: string[]; isWhole: boolean }> {
  const entries = collection(store, 'signups', Entry);
  const coming: string[] = [];
  let read = 0;
  for await (const { doc } of entries.list(signup, { ...entryRange, limit: page + 1 })) {
    const isEnough = read >= mostRead || (read >= page && coming.length >= shownNames);
    if (isEnough) return { coming, isWhole: false };
    if (doc.state === 'in') coming.push(doc.person);
    read += 1;
  }
  return { coming, isWhole: true };
}
