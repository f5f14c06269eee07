import { compare } from './order';
import { unknown } from './reply';
import type { Reader } from './tokens';

/** Where an expression finds its values: the fields of the document `c`, and the query's parameters. */
export type Scope = { field(name: string): unknown; parameter(name: string): unknown };

/** A parsed condition. As in Cosmos DB, what cannot be compared is undefined, and undefined is not true. */
export type Expression = (scope: Scope) => unknown;

const comparisons: Record<string, (order: number) => boolean> = {
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
};

export function parseExpression(reader: Reader): Expression {
  let left = parseAll(reader);
  while (reader.takes('OR')) {
    const [one, other] = [left, parseAll(reader)];
    left = (scope) => eitherOf(one(scope), other(scope));
  }
  return left;
}

function parseAll(reader: Reader): Expression {
  let left = parseNot(reader);
  while (reader.takes('AND')) {
    const [one, other] = [left, parseNot(reader)];
    left = (scope) => not(eitherOf(not(one(scope)), not(other(scope))));
  }
  return left;
}

function parseNot(reader: Reader): Expression {
  if (!reader.takes('NOT')) return parseComparison(reader);
  const inner = parseNot(reader);
  return (scope) => not(inner(scope));
}

function parseComparison(reader: Reader): Expression {
  const left = parseSum(reader);
  for (const [sign, holds] of Object.entries(comparisons)) {
    if (!reader.takes(sign)) continue;
    const right = parseSum(reader);
    return (scope) => {
      const order = orderOf(left(scope), right(scope));
      return order === undefined ? undefined : holds(order);
    };
  }
  return left;
}

function parseSum(reader: Reader): Expression {
  let left = parseTerm(reader);
  for (;;) {
    const sign = reader.takes('+') ? 1 : reader.takes('-') ? -1 : 0;
    if (sign === 0) return left;
    const [one, other] = [left, parseTerm(reader)];
    left = (scope) => sum(one(scope), other(scope), sign);
  }
}

function parseTerm(reader: Reader): Expression {
  if (reader.takes('(')) {
    const inner = parseExpression(reader);
    reader.expects(')');
    return inner;
  }
  if (reader.takes('-')) {
    const inner = parseTerm(reader);
    return (scope) => sum(0, inner(scope), -1);
  }
  const token = reader.next();
  if (token.kind === 'literal') return () => token.value;
  if (token.kind === 'parameter') return ({ parameter }) => parameter(token.text);
  if (token.kind === 'word' && token.text === 'c') return parseField(reader);
  if (token.kind === 'word') return parseCall(token.text.toUpperCase(), reader);
  throw unknown(`${token.text} as a value`);
}

/** `c.name` or `c["name"]`: nothing deeper. */
function parseField(reader: Reader): Expression {
  const bracketed = reader.takes('[');
  if (!bracketed) reader.expects('.');
  const token = reader.next();
  if (bracketed) reader.expects(']');
  const name =
    token.kind === 'literal' && bracketed
      ? token.value
      : token.kind === 'word' && !bracketed
        ? token.text
        : 0;
  if (typeof name !== 'string') throw unknown(`${token.text} as the name of a field`);
  return ({ field }) => field(name);
}

function parseCall(name: string, reader: Reader): Expression {
  if (name === 'TRUE' || name === 'FALSE') return () => name === 'TRUE';
  if (name !== 'IS_NUMBER' && name !== 'IS_DEFINED') throw unknown(`the word ${name}`);
  reader.expects('(');
  const inner = parseExpression(reader);
  reader.expects(')');
  return (scope) => {
    const value = inner(scope);
    return name === 'IS_NUMBER' ? typeof value === 'number' : value !== undefined;
  };
}

function orderOf(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'string' && typeof b === 'string' ? compare(a, b) : undefined;
}

function sum(a: unknown, b: unknown, sign: number): unknown {
  return typeof a === 'number' && typeof b === 'number' ? a + sign * b : undefined;
}

function eitherOf(a: unknown, b: unknown): unknown {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : undefined;
}

function not(a: unknown): unknown {
  return typeof a === 'boolean' ? !a : undefined;
}
