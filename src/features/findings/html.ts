/** Text for HTML, in an element or an attribute: shown letter for letter, and its direction is its own. */
export function text(words: string): string {
  return words
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

export function paragraph(words: string): string {
  return `<p>${text(words)}</p>\n`;
}

/** A table with a caption; the first cell of each row is its heading. Every cell is text. */
export function* table(
  caption: string,
  head: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string> {
  const heads = head.map((one) => `<th scope="col">${text(one)}</th>`).join('');
  yield `<table><caption>${text(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>\n`;
  for (const [first = '', ...rest] of rows) {
    const cells = rest.map((one) => `<td dir="auto">${text(one)}</td>`).join('');
    yield `<tr><th scope="row" dir="auto">${text(first)}</th>${cells}</tr>\n`;
  }
  yield '</tbody></table>\n';
}

/** A picture with what it says in words: `label` for whoever does not see it. */
export function figure(svg: string, label: string, caption: string): string {
  const spoken = svg.replace('<svg ', `<svg role="img" aria-label="${text(label)}" `);
  return `<figure>${spoken}<figcaption>${text(caption)}</figcaption></figure>\n`;
}
