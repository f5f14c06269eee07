import { words } from '../../directory/text/terms';
import type { Organisation } from './organisation';

export type Description = { community: string; flag: boolean; why: string };

/** A text that so many communities have, whatever they are called, was filled in by a form. */
const form = 5;
const template =
  /^(?:welcome to (?:the|our) .{0,60}(?:group|community|network|page)|this is (?:a|the) (?:group|community|page|team|space) for .{0,60}|(?:group|community|team|page) for .{0,40}|(?:tbc|tba|todo|test|n\/a|none|description|no description|coming soon|add a description(?: here)?)|(?:official )?(?:group|community|page|team)(?: page)?)[\s.!:…]*$/iu;

/** A baseline: no description, one out of a template, or one that says no more than the name. */
export function* undescribed({ directory, communities, ours }: Organisation): Generator<Description> {
  const times = new Map<string, number>();
  for (const { name, description } of directory.communities()) {
    const pattern = patternOf(name, description);
    times.set(pattern, (times.get(pattern) ?? 0) + 1);
  }
  for (const id of communities) {
    const community = directory.community(ours('community', id) ?? '');
    if (!community) continue;
    const { name, description } = community;
    const why = lacking();
    yield { community: id, flag: why !== undefined, why: why ?? 'It says something beyond the name.' };

    function lacking(): string | undefined {
      if (description.trim() === '') return 'It has no description.';
      if (template.test(description.trim())) return 'The description is a template nobody has filled in.';
      if ((times.get(patternOf(name, description)) ?? 0) >= form) {
        return 'Many communities have the same description but for the name.';
      }
      const known = new Set(words(name).map(({ term }) => term));
      return words(description).some(({ term }) => !known.has(term))
        ? undefined
        : 'The description only repeats the name.';
    }
  }
}

/** The description with the name taken out. */
function patternOf(name: string, description: string): string {
  const [text, called] = [description, name].map((one) => one.toLowerCase().replace(/\s+/g, ' ').trim());
  return called ? (text ?? '').replaceAll(called, '…') : (text ?? '');
}
