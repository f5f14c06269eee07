import type { Button } from '../../bot/card';
import type { Community } from '../../directory/community';
import { clip } from './card';
import { onResults, type Results } from './results';

export function heading(results: Results, count: number): string {
  if (results.support) return 'You are not alone';
  if (results.q === '') return count > 0 ? 'Communities you might like' : 'Nothing to suggest yet';
  if (results.near) return `No community fits “${results.q}”`;
  return `Communities for “${results.q}”`;
}

/**
 * What stands above the list. `joined` fit the question too, but the viewer is in them already. Where others read along
 * (`alone` is false), it is the same for everybody.
 */
export function lead(
  results: Results,
  { alone, joined }: { alone: boolean; joined: readonly Community[] },
): { lead?: string } {
  if (results.support) {
    const more = results.ids.length > 0 ? 'These communities may help too. ' : '';
    return { lead: `${more}Nothing you asked is kept.` };
  }
  if (results.people && !results.near && results.ids.length > 0) {
    return { lead: 'I can’t look up people yet. The people who know are most likely in these communities.' };
  }
  if (joined.length > 0) {
    const names = joined.map(({ name }) => clip(name, 60)).join(' and ');
    return { lead: `You are already in ${names}.${results.ids.length > 0 ? ' These come near too.' : ''}` };
  }
  if (results.q === '') {
    if (results.ids.length === 0) return { lead: 'Tell me a subject, or browse all communities.' };
    if (!alone)
      return { lead: 'Busy ones. Ask me in our own chat for what suits you, or tell me a subject.' };
    return {
      lead: 'Picked by where you work and what people around you are in. Tell me a subject for a closer match.',
    };
  }
  if (results.near) {
    const people = results.people ? 'I can’t look up people yet. ' : '';
    const nearest = results.ids.length > 0 ? 'These come nearest. If none of them is it, ' : '';
    return { lead: `${people}${nearest}I can tell you when there is one, or you can start it.` };
  }
  return {};
}

/** Where nothing fits, whether the viewer waits to be told once something does. */
export function actions(
  results: Results,
  { more, watched }: { more: boolean; watched: string | undefined },
): Button[] {
  const on = onResults(results);
  const list: Button[] = [];
  if (more && !results.near && !results.support)
    list.push({
      title: 'Show more',
      tooltip: 'Show five more communities',
      verb: 'more',
      data: on.params,
    });
  if (isUnmet(results)) list.push(watching(results, watched), starting(results));
  list.push({ title: 'Browse all', tooltip: 'Browse all communities', verb: 'browse', data: {} });
  if (results.near || results.support || results.people) {
    list.push({ title: 'Ask the community team', verb: 'ask-team', data: {} });
  }
  return list;
}

/** Nothing fits a subject that somebody may wait for. */
export function isUnmet({ q, near, support }: Results): boolean {
  return near && !support && q !== '';
}

function watching(results: Results, watched: string | undefined): Button {
  const on = onResults(results);
  const subject = clip(results.q, 60);
  return watched === undefined
    ? {
        title: 'Tell me when there is one',
        tooltip: `Tell me when there is a community for ${subject}`,
        verb: 'watch',
        data: { q: results.q, on },
      }
    : {
        title: 'Stop watching',
        tooltip: `Stop watching for ${subject}`,
        verb: 'unwatch',
        data: { wishes: [watched], on },
      };
}

function starting(results: Results): Button {
  const on = onResults(results);
  return {
    title: 'Start one',
    tooltip: `Start a community for ${clip(results.q, 60)}`,
    verb: 'start-one',
    data: { q: results.q, on },
  };
}
