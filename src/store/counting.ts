import { GuardRefused, type Doc, type Guard, type Operation } from './store';

/** The document after an increment. Throws `GuardRefused`. */
export function incremented(doc: Doc, { field, by, guard }: Extract<Operation, { kind: 'increment' }>): Doc {
  const value = numberIn(doc, field) + by;
  if (guard && !allows(guard, doc, value)) {
    throw new GuardRefused(`"${field}" of "${doc.id}" may not become ${value}`);
  }
  return { ...doc, [field]: value };
}

function allows(guard: Guard, doc: Doc, value: number): boolean {
  if ('atLeast' in guard) return value >= guard.atLeast;
  const { atMost } = guard;
  return value <= (typeof atMost === 'number' ? atMost : numberIn(doc, atMost.field));
}

function numberIn(doc: Doc, field: string): number {
  const value = (doc as Record<string, unknown>)[field]; // a document has fields beyond those of every `Doc`
  if (typeof value !== 'number') throw new TypeError(`"${field}" of "${doc.id}" is not a number`);
  return value;
}
