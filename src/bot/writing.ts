/** Control characters, and those that turn the direction of what stands around them. */
const unseen = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

/** What somebody has typed, as it will stand: its line breaks are kept, and no more than one empty line between two others. */
export function tidied(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unseen, '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same in one line. */
export function tidiedLine(text: string): string {
  return tidied(text).replace(/\s+/g, ' ');
}

const mostLines = 12;

/** A text as the paragraphs of a card; what is left of very many is run together in the last one. */
export function linesOf(text: string): { text: string }[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const shown = lines.slice(0, mostLines - 1);
  const rest = lines.slice(mostLines - 1).join(' ');
  return [...shown, ...(rest === '' ? [] : [rest])].map((line) => ({ text: line }));
}

/** As much of a text as there is room for. */
export function clip(text: string, longest: number): string {
  return text.length <= longest ? text : `${[...text].slice(0, longest - 1).join('')}…`;
}
