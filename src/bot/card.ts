import { z } from 'zod';
import { prepareTemplate } from './template';

/** An Adaptive Card, bound and ready to send. */
export type CardJson = Record<string, unknown>;

/** One kind of card: a template from `cards/` and the schema of the view it is bound to. */
export type Card<S extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly schema: S;
  render(view: z.input<S>, nonce: string): CardJson;
};

/** A card with its view. `summary` is what a notification and a screen reader say of it. */
export type Shown = { readonly card: string; readonly summary: string; render(nonce: string): CardJson };

/** Declares a card. Its template is built once and never expanded twice: data may hold `${…}`. */
export function defineCard<S extends z.ZodType>(name: string, template: object, schema: S): Card<S> {
  const bind = prepareTemplate(template);
  return {
    name,
    schema,
    render(view, nonce) {
      const card = bind(schema.parse(view) as object) as CardJson; // a view and a card are objects
      finish(card, nonce);
      return card;
    },
  };
}

export function show<S extends z.ZodType>(card: Card<S>, view: z.input<S>, summary: string): Shown {
  return { card: card.name, summary, render: (nonce) => card.render(view, nonce) };
}

/** Text for a TextBlock that people wrote: shown letter for letter, whatever markdown or direction it has. */
export const words = z.string().overwrite(escapeWords);

/** Text where Adaptive Cards knows no markdown (titles of actions, tooltips, values, choices). */
export const label = z.string().overwrite(isolate);

/** A button of a card's bar or row. Its tooltip says what the title leaves out ("Join Cycling to work"). */
export const button = z
  .object({
    title: label,
    tooltip: label.optional(),
    verb: z.string(),
    data: z.custom<Record<string, unknown>>((given) => typeof given === 'object' && given !== null),
  })
  .overwrite((given) => ({ ...given, tooltip: given.tooltip ?? given.title }));
export type Button = z.input<typeof button>;

/** A button that opens a page. */
export const link = z
  .object({ title: label, tooltip: label.optional(), url: z.url() })
  .overwrite((given) => ({ ...given, tooltip: given.tooltip ?? given.title }));

/** Few texts hold anything that is to be escaped. */
const special = /[\\`*_[\]<\n]|\{\{|^\s*(?:[-+]|\d+[.)])\s/;

/** Escapes markdown and client-side functions such as `{{DATE()}}`, and keeps its direction to itself. */
export function escapeWords(text: string): string {
  if (!special.test(text)) return isolate(text);
  const escaped = text
    .replace(/\r?\n/g, ' ')
    .replace(/[\\`*_[\]<]/g, '\\$&')
    .replace(/^(\s*)([-+])(?=\s)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2')
    .replace(/\{\{/g, '{\u200b{');
  return isolate(escaped);
}

/** Wraps text with right-to-left or direction-changing characters, so that it cannot turn its surroundings. */
export function isolate(text: string): string {
  const stray = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/;
  if (!stray.test(text)) return text;
  const bare = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  const letters = (script: RegExp): number => bare.match(script)?.length ?? 0;
  // A sentence of ours stays left to right even when it begins with somebody's name.
  const leftToRight = letters(/\p{Script=Latin}/gu) >= letters(/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/g);
  return `${leftToRight ? '\u2066' : '\u2068'}${bare}\u2069`;
}

/**
 * Gives every Action.Execute the card's nonce (presses are told apart by it) and a fallback for clients that
 * know only Action.Submit. Works on the freshly expanded card itself.
 */
function finish(node: unknown, nonce: string): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) finish(item, nonce);
    return;
  }
  const fields = node as Record<string, unknown>; // parsed JSON: neither a list nor null
  for (const key in fields) {
    const field = fields[key];
    if (typeof field === 'object' && key !== 'data') finish(field, nonce); // most are texts
  }
  if (fields.type !== 'Action.Execute') return;
  const { verb, tooltip: _tooltip, ...rest } = fields;
  const data = fields.data as Record<string, unknown>; // an action's data is an object in every template
  const { on: _on, ...lean } = data;
  fields.data = { ...data, nonce };
  // The fallback is answered with a card of its own, so it need not know which one it stands on.
  fields.fallback = { ...rest, type: 'Action.Submit', data: { ...lean, verb, nonce } };
}
