import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Turn } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { findByName } from '../../directory/names';
import type { Descriptions } from '../../directory/upkeep/undescribed';
import { kindWords, peopleWords } from '../../directory/words';
import { ready } from '../../work/known';
import type { DescribePorts } from './ports';
import type { DescribeOf } from './tended';

/** "Describe Cycling to work", "change the description of …": the name; empty where any of their own is meant. */
export function describeAsked(text: string): string | undefined {
  const found =
    /^(?:please )?(?:describe|(?:write|add|change|edit|update|improve|rewrite)(?: an?| the)?(?: new| better)? description(?: of| for)?)(?: the)?( .+?)?[?.! ]*$/i.exec(
      text,
    );
  const name = found?.[1]?.trim() ?? '';
  if (!found) return undefined;
  return isAny.test(name) ? '' : name;
}

const isAny = /^(?:my (?:own )?|a |one of my )(?:community|communities|groups?|networks?)$/i;

/** "Description history of Cycling to work", "undo the description of …". */
export function historyAsked(text: string): string | undefined {
  const [, name] =
    /^(?:please )?(?:(?:(?:show|see)(?: me)? )?(?:the )?(?:description history|history of the description|earlier descriptions)|undo the description|who (?:changed|wrote) the description) (?:of|for) (?:the )?(.+?)[?.! ]*$/i.exec(
      text,
    ) ?? [];
  return name;
}

const atOnce = 5;

/** Finds the community of a name and goes on with it; several of that name, or none named, to choose from. */
export async function byName(
  ports: DescribePorts,
  turn: Turn,
  name: string,
  verb: 'describe' | 'description-history',
  goOn: (params: DescribeOf) => Promise<Reply>,
): Promise<Reply> {
  ready(ports.directory);
  if (name === '') return chooseOwn(ports, turn);
  const { exact, near } = findByName(ports.directory, name, turn.who.id);
  const [nearest] = near;
  const found = exact ?? (near.length === 1 ? nearest : undefined);
  if (found) return goOn({ community: found.id });
  if (near.length === 0) {
    throw new Refusal(
      `I don't know a community called “${name.slice(0, 100)}”. Type “my communities” to see those you run.`,
    );
  }
  return chooseFrom(ports, near, 'Which do you mean?', verb);
}

/** Those that somebody runs, the least described first. */
async function chooseOwn(ports: DescribePorts, turn: Turn): Promise<Reply> {
  const { directory } = ports;
  const descriptions = await ports.descriptions();
  const own = directory
    .ownershipsOf(turn.who.id)
    .flatMap((id) => directory.community(id) ?? [])
    .filter(({ goneAt }) => goneAt === undefined)
    .map((community) => ({ community, lacks: lacks(descriptions, community) }))
    .sort(
      (a, b) =>
        Number(b.lacks) - Number(a.lacks) || a.community.name.localeCompare(b.community.name, 'en-GB'),
    );
  if (own.length === 0) {
    throw new Refusal(
      'You run no community. Those who run one can describe it, and so can the community team.',
    );
  }
  return chooseFrom(
    ports,
    own.map(({ community }) => community),
    'Which one do you want to describe?',
    'describe',
  );
}

async function chooseFrom(
  ports: DescribePorts,
  communities: readonly Community[],
  heading: string,
  verb: 'describe' | 'description-history',
): Promise<Reply> {
  const descriptions = await ports.descriptions();
  const rows = communities.slice(0, atOnce).map((community) => ({
    open: { title: `Choose ${community.name.slice(0, 40)}`, verb, data: { community: community.id } },
    name: community.name.slice(0, 100),
    facts: [
      kindWords(community.kind),
      peopleWords(ports.directory.memberCount(community.id)),
      ...(lacks(descriptions, community) ? ['hardly described'] : []),
    ].join(' · '),
  }));
  const rest = communities.length - rows.length;
  const lead = rest > 0 ? `And ${rest} more: say “describe” and the name.` : undefined;
  return show(noticeCard, { heading, ...(lead !== undefined && { lead }), rows }, heading);
}

function lacks(descriptions: Descriptions, community: Community): boolean {
  return descriptions.of(community) !== undefined;
}
