import type { Viewer } from '../../../bot/turn';
import type { Store } from '../../../store/store';
import { momentWords } from '../status/words';
import { resources, subscriptions } from './subscription';

const allTheSame = 'The directory is read every 15 minutes all the same.';

/** Does Graph tell us of changes? In words, and what keeps it from doing so. */
export async function hearing(
  { store, publicUrl }: { store: Store; publicUrl?: string | undefined },
  viewer: Viewer,
): Promise<{ words: string; troubles: { what: string; why: string }[] }> {
  if (publicUrl === undefined) return { words: 'Off, because PUBLIC_URL is not set', troubles: [] };
  const held = (await subscriptions(store)).map(({ doc }) => doc);
  const ends = held
    .flatMap(({ graph, url }) => (graph && url === publicUrl ? [graph.expires] : []))
    .filter((expires) => Date.parse(expires) > viewer.at.getTime())
    .toSorted();
  const isOn = ends.length === resources.length;
  const why = held.flatMap(({ fault }) => fault ?? [])[0];
  const what = isOn ? 'Graph will stop telling us of changes' : 'Graph does not tell us of changes';
  return {
    words: isOn && ends[0] !== undefined ? `On until ${momentWords(ends[0], viewer)}` : 'Not on yet',
    troubles: why === undefined ? [] : [{ what, why: `${why} ${allTheSame}` }],
  };
}
