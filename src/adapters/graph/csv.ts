/** The rows of comma-separated text (RFC 4180) by the names in its first line, without a byte-order mark. */
export function parseCsv(text: string): { columns: string[]; rows: Map<string, string>[] } {
  const [columns = [], ...lines] = fields(text.replace(/^\ufeff/, ''));
  const rows = lines
    .filter((line) => line.length > 1 || line[0] !== '')
    .map((line) => new Map(columns.map((column, index) => [column, line[index] ?? ''])));
  return { columns, rows };
}

/** Lines of fields. In quotes, commas and line ends are text and "" is one quotation mark. */
function fields(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const token = /(?:"((?:[^"]|"")*)")?([^,\r\n]*)(,|\r\n|\n|\r|$)/y;
  while (token.lastIndex < text.length) {
    const [, quoted, bare = '', end = ''] = token.exec(text) ?? [];
    line.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',' && token.lastIndex < text.length) continue;
    if (end === ',') line.push('');
    lines.push(line);
    line = [];
  }
  return lines;
}
