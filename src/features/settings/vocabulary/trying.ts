import { distress } from '../../../directory/lexicon/distress';
import type { Suggestions } from '../../../directory/suggest';
import { tryVocabulary, type Trial } from '../../../directory/trial';
import type { WordLists } from '../../../work/house-words';
import { ready } from '../../../work/known';
import type { SettingsPorts } from '../house';
import type { WordsView } from './card';
import type { ListName } from './lists';

const shown = 3;
const longestName = 60;

/** What words would do: to communities, and to what a question finds. */
export async function triedWords(
  { directory }: SettingsPorts,
  list: ListName,
  words: WordLists,
  question: string,
): Promise<WordsView['tried']> {
  ready(directory);
  const trial = await tryVocabulary(directory, words);
  return [...(list === 'glossary' ? [] : [communityWords(trial)]), ...questionWords(trial, question.trim())];
}

function communityWords({ changed, tried }: Trial): WordsView['tried'][number] {
  const what =
    changed === 0
      ? 'No community would mean anything else'
      : `${changed} ${changed === 1 ? 'community' : 'communities'} would mean something else`;
  return { what, why: `${tried} were looked at.` };
}

function questionWords(trial: Trial, question: string): WordsView['tried'] {
  if (question === '') {
    return [{ what: 'No question to try', why: 'Write one below to see what it would find.' }];
  }
  if (distress(question) !== undefined) {
    return [
      {
        what: `“${question}”`,
        why: 'Somebody who asks this is shown the support contacts, whatever the words.',
      },
    ];
  }
  const { now, then } = trial.ask(question, shown);
  return [
    { what: `“${question}” finds now`, why: foundWords(now) },
    { what: `“${question}” would find`, why: foundWords(then) },
  ];
}

function foundWords({ fits, suggestions }: Suggestions): string {
  const names = suggestions.map(({ community }) => community.name.slice(0, longestName)).join('; ');
  if (names === '') return 'Nothing.';
  return fits ? names : `Nothing that fits. The nearest: ${names}`;
}
