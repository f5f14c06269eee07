import { unknown } from './reply';

/** A piece of SQL text. Words keep their spelling; strings and numbers are their values. */
export type Token =
  | { kind: 'word' | 'sign' | 'parameter'; text: string }
  | { kind: 'literal'; text: string; value: string | number };

const pattern =
  /\s*(?:(?<parameter>@\w+)|(?<word>[A-Za-z_]\w*)|(?<number>\d+(?:\.\d+)?(?:e[-+]?\d+)?)|(?<string>"(?:[^"\\]|\\.)*"|'[^'\\]*')|(?<sign><=|>=|!=|[-<>=+()[\].,*]))/y;

/** Throws 400 where a text goes beyond the double's grammar. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (sql.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex;
    const { parameter, word, number, string, sign } = pattern.exec(sql)?.groups ?? {};
    if (parameter !== undefined) tokens.push({ kind: 'parameter', text: parameter });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (number !== undefined) tokens.push({ kind: 'literal', text: number, value: Number(number) });
    else if (string !== undefined) tokens.push({ kind: 'literal', text: string, value: stringOf(string) });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else throw unknown(`"${sql.slice(from, from + 40)}" in: ${sql}`);
  }
  return tokens;
}

function stringOf(text: string): string {
  return text.startsWith("'") ? text.slice(1, -1) : (JSON.parse(text) as string); // a JSON string by the pattern
}

/** Reads tokens one after the other. */
export type Reader = {
  /** Takes the next token if it is this word (in any case) or sign. */
  takes(text: string): boolean;
  expects(text: string): void;
  next(): Token;
  ends(): void;
};

export function readerOf(sql: string): Reader {
  const tokens = tokensOf(sql);
  let place = 0;

  function takes(text: string): boolean {
    const token = tokens[place];
    if (!token || token.kind === 'literal' || token.text.toUpperCase() !== text.toUpperCase()) return false;
    place++;
    return true;
  }

  function surprise(expected: string): never {
    throw unknown(`${tokens[place]?.text ?? 'the end'} where ${expected} belongs in: ${sql}`);
  }

  return {
    takes,
    expects: (text) => void (takes(text) || surprise(text)),
    next: () => tokens[place++] ?? surprise('something'),
    ends: () => void (place === tokens.length || surprise('the end')),
  };
}
