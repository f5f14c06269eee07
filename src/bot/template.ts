import { type Expression, Options } from 'adaptive-expressions';
import { Template } from 'adaptivecards-templating';

/** What the names in a template stand for: the view, and the part of it that `$data` has stepped into. */
type Scope = { readonly $root: unknown; readonly $data: unknown; readonly $index?: number };

/** One piece of a template, ready to be bound. Answers null where `$when` leaves it out. */
type Piece = (scope: Scope) => unknown;

/**
 * Makes a template ready to be bound to many views. The language is adaptivecards-templating's, which reads every
 * expression that is more than a name; names are looked up here, for the library takes each apart anew on every card.
 */
export function prepareTemplate(template: object): (view: object) => unknown {
  const whole = prepare(template);
  return (view) => whole({ $root: view, $data: view });
}

function prepare(node: unknown): Piece {
  if (typeof node === 'string') return prepareText(node);
  if (Array.isArray(node)) return prepareList(node);
  if (typeof node === 'object' && node !== null) return prepareObject({ ...node });
  return () => node;
}

function prepareList(nodes: readonly unknown[]): Piece {
  const pieces = nodes.map(prepare);
  return (scope) => {
    const all: unknown[] = [];
    for (const piece of pieces) {
      const bound = piece(scope);
      if (Array.isArray(bound)) all.push(...bound.filter((one) => one !== null));
      else if (bound !== null) all.push(bound);
    }
    return all;
  };
}

/** An object stands once for each item of its `$data`, where that is a list. */
function prepareObject({ $data, $when, ...fields }: Record<string, unknown>): Piece {
  const pieces = Object.entries(fields).map(([key, node]) => ({ key, piece: prepare(node) }));
  const data = $data === undefined ? undefined : prepare($data);
  const when = $when === undefined ? undefined : prepare($when);

  function bind(scope: Scope): object | null {
    if (when && when(scope) !== true) return null;
    const bound: Record<string, unknown> = {};
    for (const { key, piece } of pieces) bound[key] = piece(scope);
    return bound;
  }

  return (scope) => {
    if (!data) return bind(scope);
    const found = data(scope);
    if (!Array.isArray(found)) return bind({ ...scope, $data: found });
    return found.map(($data, $index) => bind({ ...scope, $data, $index }));
  };
}

const name = String.raw`([$a-z]\w*(?:\.\w+)*)`;
const aName = new RegExp(String.raw`^\$\{${name}\}$`, 'i');
const existence = new RegExp(String.raw`^\$\{exists\(${name}\)\}$`, 'i');

/** A name that stands for nothing stays as it is written, so that a mistake is seen. */
function prepareText(text: string): Piece {
  const [, named] = aName.exec(text) ?? [];
  if (named !== undefined) {
    const path = pathOf(named);
    return (scope) => lookUp(scope, path) ?? text;
  }
  const [, sought] = existence.exec(text) ?? [];
  if (sought !== undefined) {
    const path = pathOf(sought);
    return (scope) => lookUp(scope, path) !== undefined;
  }
  const expression = Template.parseInterpolatedString(text);
  return typeof expression === 'string' ? () => text : (scope) => evaluate(expression, scope);
}

function pathOf(name: string): string[] {
  return name.startsWith('$') ? name.split('.') : ['$data', ...name.split('.')];
}

function lookUp(scope: Scope, path: readonly string[]): unknown {
  let found: unknown = scope;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[name]; // any object can be asked for any name
  }
  return found;
}

function evaluate(expression: Expression, scope: Scope): unknown {
  const options = new Options();
  options.nullSubstitution = (path) => `\${${path}}`;
  const data = typeof scope.$data === 'object' ? scope.$data : {};
  const { value, error } = expression.tryEvaluate({ ...data, ...scope }, options) as EvaluationResult;
  if (error) throw new Error(`A card's template cannot be bound: ${error}`);
  return value;
}

/** The library declares both fields as `any`. */
type EvaluationResult = { value: unknown; error: string | undefined };
