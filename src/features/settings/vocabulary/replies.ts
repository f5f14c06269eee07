import { show, type Button } from '../../../bot/card';
import type { On, Redraw, Reply } from '../../../bot/feature';
import type { Turn, Viewer } from '../../../bot/turn';
import { workplaces } from '../../../directory/meaning/workplaces';
import type { WordLists } from '../../../work/house-words';
import { administratorsOnly, type SettingsPorts } from '../house';
import { wordsCard, type WordsView } from './card';
import { made, type Made, type Place, type WordsForm } from './form';
import { linesOf, listNames, type ListName } from './lists';
import { digest, pageOf } from './page';
import { triedWords } from './trying';
import { countWords, listWords } from './words';

/** What somebody has typed and of what, what is wrong with it, and what it would do. */
type Typed = Pick<WordsForm, 'lines' | 'question' | 'count' | 'shown'> & {
  faults?: readonly string[];
  tried?: WordsView['tried'];
};

/** Draws a part of a list of the organisation's own words, to be changed. */
export async function drawWords(
  ports: SettingsPorts,
  viewer: Viewer,
  { list, from }: Place,
  notice?: string,
  typed?: Typed,
): Promise<Reply> {
  await administratorsOnly(ports, viewer);
  const { heading, lead, label, example, hint } = listWords[list];
  const page = pageOf(linesOf(list, await ports.words.fresh()), from);
  const view: WordsView = {
    ...(notice !== undefined && { notice }),
    heading: `Words: ${heading}`,
    lead: `${lead} ${countWords(page)}`,
    faults: [...(typed?.faults ?? [])],
    lines: { value: typed?.lines ?? page.lines.join('\n') },
    label,
    example,
    hint,
    question: { value: typed?.question ?? '' },
    tried: typed?.tried ?? [],
    actions: actions(list, page, typed ?? { count: page.lines.length, shown: digest(page.lines) }),
  };
  return show(wordsCard, view, `Settings: words, ${heading}`);
}

/** What somebody has typed is still a change of what they were shown first, whatever stands there by now. */
function actions(
  list: ListName,
  { from, lines, total }: ReturnType<typeof pageOf>,
  { count, shown }: Pick<WordsForm, 'count' | 'shown'>,
): Button[] {
  const next = from + lines.length;
  const on: On = { view: 'settings-words', params: { list, from } };
  const form = { list, from, count, shown, on };
  const others = [1, 2].flatMap((on) => listNames[(listNames.indexOf(list) + on) % listNames.length] ?? []);
  const reached = next < total ? others.slice(0, 1) : others;
  return [
    { title: 'Save', tooltip: 'Save these lines', verb: 'save-words', data: form },
    { title: 'Try it', tooltip: 'See what these lines would do', verb: 'try-words', data: form },
    ...(next < total
      ? [
          {
            title: 'Show more',
            tooltip: 'Show the next lines',
            verb: 'settings-words',
            data: { list, from: next },
          },
        ]
      : []),
    ...reached.map((other) => ({
      title: listWords[other].button,
      verb: 'settings-words',
      data: { list: other },
    })),
    { title: 'All settings', verb: 'settings', data: {} },
  ];
}

/** Takes the lines in the place of those that were shown, beside what somebody else has changed meanwhile. */
export async function saveWords(ports: SettingsPorts, turn: Turn, form: WordsForm): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  const { list, from } = form;
  const last: { result?: Made; before?: WordLists } = {};
  const after = await ports.words.change(turn.who, (now) => {
    const result = made(now, form, workplaces());
    Object.assign(last, { result, before: now });
    return 'words' in result ? result.words : now;
  });
  const refused = last.result && refusal(last.result);
  if (refused) return drawWords(ports, turn, { list, from }, refused.notice, { ...form, ...refused });
  const otherwise: On = { view: 'settings-words', params: { list, from } };
  const change = changeWords(linesOf(list, last.before ?? after), linesOf(list, after));
  const isMixed = last.result !== undefined && 'words' in last.result && last.result.mixed;
  const notice = isMixed ? `${change} ${mixedWords}` : change;
  return { redraw: true, notice, otherwise };
}

/** Says what the lines would do, and changes nothing. */
export async function tryWords(ports: SettingsPorts, turn: Turn, form: WordsForm): Promise<Reply> {
  await administratorsOnly(ports, turn);
  const { list, from } = form;
  const result = made(await ports.words.fresh(), form, workplaces());
  const refused = refusal(result);
  if (refused) return drawWords(ports, turn, { list, from }, refused.notice, { ...form, ...refused });
  const tried = 'words' in result ? await triedWords(ports, list, result.words, form.question) : [];
  return drawWords(ports, turn, { list, from }, 'Nothing is saved yet.', { ...form, tried });
}

const mixedWords = 'Somebody else has changed these lines meanwhile: what they changed stands, too.';

function refusal(result: Made): { notice: string; faults: string[] } | undefined {
  if (!('faults' in result)) return undefined;
  return { notice: 'Nothing was changed. What you typed is still here.', faults: result.faults };
}

/** "2 lines are new, and one has gone." */
function changeWords(before: readonly string[], after: readonly string[]): string {
  const added = after.filter((line) => !before.includes(line)).length;
  const gone = before.filter((line) => !after.includes(line)).length;
  if (added + gone === 0) return 'This is how it was already.';
  const said = [
    ...(added > 0 ? [`${added} ${added === 1 ? 'line is' : 'lines are'} new`] : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'line has' : 'lines have'} gone`] : []),
  ];
  return `Saved: ${said.join(', and ')}. Questions are understood by it from now on.`;
}
