import type { Lack, Undescribed } from './shortcoming';

const numbers = new Intl.NumberFormat('en-GB');
const what = 'say what it is, whom it is for and what happens there';

/** A lack with a sentence for owners. `said` is what stands there now, or the words that need explaining. */
export function lacking(lack: Lack, said = '', sharedBy = 0): Undescribed {
  return { lack, words: wordsFor(lack, shortened(said), sharedBy) };
}

function wordsFor(lack: Lack, said: string, sharedBy: number): string {
  switch (lack) {
    case 'empty':
      return `There is no description yet: in two sentences, ${what}.`;
    case 'name':
      return `The description only repeats the name: ${what}.`;
    case 'template':
      return sharedBy > 0
        ? `${numbers.format(sharedBy)} communities say “${said}”: ${what}, in words that fit only this one.`
        : `“${said}” would fit any community: ${what}.`;
    case 'placeholder':
      return `“${said}” still stands where the description goes: in two sentences, ${what}.`;
    case 'short':
      return `The description says little more than the name: ${what}.`;
    case 'jargon':
      return `A newcomer may not know ${said}: write it out once, and ${what}.`;
  }
}

const longest = 80;

function shortened(said: string): string {
  const line = said.replace(/\s+/g, ' ').trim().replace(/[.!]$/, '');
  if (line.length <= longest) return line;
  return `${line.slice(0, line.lastIndexOf(' ', longest - 1))} …`;
}
