import type { Message } from '../src/bot/dispatch';

/** What a person can read of some messages: texts, facts and buttons, without escapes. */
export function readable(messages: readonly Message[]): string {
  return messages
    .map((message) => (message.kind === 'text' ? message.text : textsOf(message.card).join('\n')))
    .join('\n\n')
    .replace(/\\([\\`*_~[\]()#|<>.+)-])/g, '$1')
    .replace(/[\u2066\u2068\u2069\u200b]/g, '');
}

type Action = { title?: unknown; tooltip?: unknown; verb?: unknown; data?: unknown };

export function actionsOf(node: unknown): Action[] {
  return nodesOf(node).filter(({ type }) => type === 'Action.Execute');
}

function textsOf(card: unknown): string[] {
  return nodesOf(card).flatMap((node) => {
    if (node.type === 'TextBlock') return [String(node.text)];
    if (typeof node.value === 'string' && typeof node.title === 'string')
      return [`${node.title}: ${node.value}`];
    if (node.type === 'Action.Execute' || node.type === 'Action.OpenUrl') return [`[${String(node.title)}]`];
    if (String(node.type).startsWith('Input.')) return [`(${String(node.label)})`];
    return [];
  });
}

export function nodesOf(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = node as Record<string, unknown>; // an object of parsed JSON
  return [
    own,
    ...Object.entries(own).flatMap(([key, child]) =>
      key === 'data' || key === 'fallback' ? [] : nodesOf(child),
    ),
  ];
}
