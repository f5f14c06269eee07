import { Template } from 'adaptivecards-templating';
import { z } from 'zod';

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
  const built = new Template(template);
  return {
    name,
    schema,
    render(view, nonce) {
      const card = built.expand({ $root: schema.parse(view) }) as CardJson; // an expanded card is an object
      finish(card, nonce);
      return card;
    },
  };
}

export function show<S extends z.ZodType>(card: Card<S>, view: z.input<S>, summary: string): Shown {
  return { card: card.name, summary, render: (nonce) => card.render(view, nonce) };
}

/** Text for a TextBlock that people wrote: shown letter for letter, whatever markdown or direction it has. */
export const words = z.string().transform(escapeWords);

/** Text where Adaptive Cards knows no markdown (titles of actions, tooltips, values, choices). */
export const label = z.string().transform(isolate);

/** A button of a card's bar or row. Its tooltip says what the title leaves out ("Join Cycling to work"). */
export const button = z
  .object({
    title: label,
    tooltip: label.optional(),
    verb: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .transform((given) => ({ ...given, tooltip: given.tooltip ?? given.title }));
export type Button = z.input<typeof button>;

/** A button that opens a page. */
export const link = z
  .object({ title: label, tooltip: label.optional(), url: z.url() })
  .transform((given) => ({ ...given, tooltip: given.tooltip ?? given.title }));

/** Escapes markdown and client-side functions such as `{{DATE()}}`, and keeps its direction to itself. */
export function escapeWords(text: string): string {
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
  return `\u2068${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
}

/**
 * Gives every Action.Execute the card's nonce (presses are told apart by it) and a fallback for clients that
 * know only Action.Submit. Works on the freshly expanded card itself.
 */
function finish(node: unknown, nonce: string): void {
  if (typeof node !== 'object' || node === null) return;
  const fields = node as Record<string, unknown>; // parsed JSON: an object or a list
  for (const key in fields) if (key !== 'data') finish(fields[key], nonce);
  if (fields.type !== 'Action.Execute') return;
  const { verb, tooltip: _tooltip, data, ...rest } = fields;
  const { on, ...lean } = data as Record<string, unknown>; // an action's data is an object in every template
  fields.data = { ...lean, ...(on !== undefined && { on }), nonce };
  // The fallback is answered with a card of its own, so it need not know which one it stands on.
  fields.fallback = { ...rest, type: 'Action.Submit', data: { ...lean, verb, nonce } };
}
