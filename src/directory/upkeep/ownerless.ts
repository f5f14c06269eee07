import type { Community } from '../community';
import type { Directory } from '../directory';
import type { Ownerless } from './shortcoming';

/** Fewer owners than this, and one who is away leaves it alone. */
const enough = 2;

const wordsFor: Readonly<Record<Ownerless['lack'], string>> = {
  none: 'Nobody owns it: find two people who will look after it.',
  leavers: 'Everybody who owned it has left: find two people who will look after it.',
  one: 'One person alone owns it: find a second, so that it is looked after when they are away.',
};

/** Who is missing to look after a community: somebody who has left or cannot sign in looks after nothing. Nothing while rosters are unknown. */
export function ownerless(
  { content }: Pick<Directory, 'content'>,
  { id, goneAt }: Pick<Community, 'id' | 'goneAt'>,
): Ownerless | undefined {
  const at = content.communityAt(id);
  if (at === undefined || goneAt !== undefined || !content.rosters.filled) return undefined;
  const owners = [...content.rosters.owners(at)];
  const here = owners.filter((owner) => content.people[owner]?.disabled === false).length;
  if (here >= enough) return undefined;
  const lack = here === 1 ? 'one' : owners.length > 0 ? 'leavers' : 'none';
  return { lack, words: wordsFor[lack] };
}
