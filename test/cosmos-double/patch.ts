import type { Fields } from './content';
import { parseExpression } from './expression';
import { Refused, unknown } from './reply';
import { readerOf } from './tokens';

type Change = { kind: 'incr'; field: string; by: number } | { kind: 'set'; field: string; to: unknown };

/**
 * The document after a patch, which its condition may refuse (412). As in the service, incrementing a field
 * that is not there sets it, and incrementing one that is not a number is refused (400).
 */
export function patched(fields: Fields, patch: unknown): Fields {
  const { changes, condition } = parsePatch(patch);
  if (condition !== undefined && !holds(condition, fields)) {
    throw new Refused(412, `The patch's condition does not hold: ${condition}`, 1110);
  }
  return changes.reduce(changed, fields);
}

function changed(fields: Fields, change: Change): Fields {
  if (change.kind === 'set') return { ...fields, [change.field]: change.to };
  const value = fields[change.field] ?? 0;
  if (typeof value !== 'number') throw new Refused(400, `/${change.field} is not a number to be incremented`);
  return { ...fields, [change.field]: value + change.by };
}

function holds(condition: string, fields: Fields): boolean {
  const reader = readerOf(condition);
  for (const word of ['FROM', 'c', 'WHERE']) reader.expects(word);
  const expression = parseExpression(reader);
  reader.ends();
  const parameter = (name: string): never => {
    throw unknown(`the parameter ${name} in the condition of a patch`);
  };
  return expression({ field: (name) => fields[name], parameter }) === true;
}

function parsePatch(patch: unknown): { changes: Change[]; condition: string | undefined } {
  const { operations, condition, ...rest } = Object(patch) as Record<string, unknown>; // whatever was sent
  if (!Array.isArray(operations) || Object.keys(rest).length > 0)
    throw unknown(`the patch ${JSON.stringify(patch)}`);
  if (operations.length === 0 || operations.length > 10) {
    throw new Refused(400, `A patch has one to ten operations, not ${operations.length}`);
  }
  if (condition !== undefined && typeof condition !== 'string')
    throw unknown('a condition that is not a text');
  return { changes: operations.map(parseChange), condition };
}

const fixed = new Set(['id', '_etag', '_ts', '_rid', '_self']);

/** Only fields at the top of a document are changed. */
function parseChange(operation: unknown): Change {
  const { op, path, value } = Object(operation) as Record<string, unknown>; // whatever was sent
  const field = typeof path === 'string' ? /^\/([^/~]+)$/.exec(path)?.[1] : undefined;
  if (field !== undefined && !fixed.has(field)) {
    if (op === 'incr' && typeof value === 'number') return { kind: 'incr', field, by: value };
    if (op === 'set' && value !== undefined) return { kind: 'set', field, to: value };
  }
  throw unknown(`the patch operation ${JSON.stringify(operation)}`);
}
