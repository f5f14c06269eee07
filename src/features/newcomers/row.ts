import type { Button } from '../../bot/card';
import type { On } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { standing, type Standing } from '../../directory/standing';
import type { Reason } from '../../directory/suggest';
import { activityWords, kindWords, oneLine, peopleWords, whyWords } from '../../directory/words';
import type { NewcomerView } from './card';

const longestName = 100;
/** Five of them, each with its buttons, have to fit into one message. */
const longestLine = 90;

/** One community for somebody new, as they may act on it. `asked`: their request waits for the owners. */
export function row(
  directory: Directory,
  viewer: Viewer,
  community: Community,
  { reasons, waited, asked, on }: { reasons: readonly Reason[]; waited?: string; asked: boolean; on: On },
): NewcomerView['rows'][number] {
  const name = oneLine(community.name, longestName);
  const stand = standing(directory, community, viewer.who.id);
  const why = waited === undefined ? whyWords(reasons) : `Why: you asked me to watch for “${waited}”`;
  const offered = offer(community, stand, asked, on);
  const state = stateOf(stand, asked);
  return {
    open: {
      title: `Open ${oneLine(name, 40)}`,
      verb: 'open',
      data: { community: community.id },
    },
    name,
    facts: [
      kindWords(community.kind),
      peopleWords(directory.memberCount(community.id)),
      activityWords(community, viewer.at, viewer.timeZone),
    ].join(' · '),
    ...(community.description !== '' && { line: oneLine(community.description, longestLine) }),
    ...(why !== undefined && { why }),
    ...(state !== undefined && { state }),
    ...(offered && { button: offered }),
  };
}

function stateOf(stand: Standing, asked: boolean): string | undefined {
  if (stand === 'owner') return 'You run it';
  if (stand === 'member') return 'You are in it';
  if (asked) return 'You have asked to join. Its owners will answer.';
  return typeof stand === 'object' ? 'Nobody can join this one by hand' : undefined;
}

function offer({ id, name }: Community, stand: Standing, asked: boolean, on: On): Button | undefined {
  const data = { community: id, on };
  const what = oneLine(name, 60);
  if (stand === 'may join') return { title: 'Join', tooltip: `Join ${what}`, verb: 'join', data };
  if (stand !== 'may ask' || asked) return undefined;
  return { title: 'Ask to join', tooltip: `Ask to join ${what}`, verb: 'join', data };
}
