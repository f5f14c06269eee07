import type { Community, Kind } from '../community';
import type { Directory } from '../directory';
import { namedIn } from '../meaning/naming';
import { words } from '../text/terms';
import { facetsOf, type Facets } from './facets';
import { siblingsText } from './siblings';
import { namedBy } from './wording';

/** What only somebody who knows the community can say. The rules refuse it, so that no draft is published unread. */
const blanks = { whom: '[whom it is for]', what: '[what happens here]' } as const;

const kinds: Readonly<Record<Kind, string>> = {
  'community of practice': 'community of practice',
  'staff network': 'staff network',
  profession: 'professional community',
  'working group': 'working group',
  social: 'social group',
  community: 'community',
};

const mostTopics = 3;
const mostDepartments = 2;

/**
 * A description to begin with, from what is known: the name, tags and kind, what its words mean, what many members have in common,
 * and what its siblings say. It names nobody and always leaves a blank to fill.
 */
export function draftFor(directory: Directory, community: Community): string {
  const theirs = siblingsText(community, directory.communities());
  if (theirs !== undefined) return `${ended(theirs)} Here you can ${blanks.what}.`;
  const topics = topicsOf(directory, community);
  const about = topics.length > 0 ? ` about ${list(topics)}` : '';
  return [
    `${community.name.trim()} is a ${kinds[community.kind]}${about}.`,
    whom(facetsOf(directory, community)),
    `Here you can ${blanks.what}.`,
  ].join(' ');
}

/** Its tags; without any, what is known of workplaces by the words of its name. What the name says already is left out. */
function topicsOf({ content }: Directory, { name, tags }: Community): string[] {
  const { lexicon } = content.tongue;
  const meant = namedIn(lexicon, words(name)).flatMap(
    ({ concepts }) =>
      concepts.filter(({ loose }) => !loose).map(({ concept }) => lexicon.concepts[concept]!.title), // from the lexicon
  );
  const named = namedBy(name);
  const topics = tags.length > 0 ? tags : meant;
  const further = topics.map((topic) => topic.trim()).filter((topic) => !words(topic).every(named.has));
  return [...new Set(further)].slice(0, mostTopics);
}

function whom({ departments, offices, jobs }: Facets): string {
  const [office] = offices;
  const [job] = jobs;
  const known = [
    ...(departments.length > 0 ? [`in ${list(departments.slice(0, mostDepartments), 'or')}`] : []),
    ...(office === undefined ? [] : [`at ${office}`]),
    ...(job === undefined ? [] : [`as ${job}`]),
  ];
  return known.length > 0 ? `Many of its members work ${list(known)}.` : `It is for ${blanks.whom}.`;
}

function ended(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

function list(items: readonly string[], between = 'and'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${between} ${last}`;
}
