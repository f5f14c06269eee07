import { dutyExpression, memberExpression, sensitiveExpressions, workExpressions } from './lexicon/sensitive';

/**
 * Whether being in such a community would tell something of a person that is theirs to tell. Name and tags decide;
 * a description counts only where it says that the community is for the people concerned.
 */
export function soundsSensitive(texts: {
  name: string;
  tags: readonly string[];
  description: string;
}): boolean {
  const title = aboutPeople(`${texts.name} . ${texts.tags.join(' . ')}`);
  if (forThem.test(aboutPeople(texts.description))) return true;
  return sensitive.test(title) && (memberExpression.test(title) || !dutyExpression.test(title));
}

function aboutPeople(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/’/g, "'")
    .replace(/s'(?!\p{L})/gu, 's');
  return workExpressions.reduce((rest, expression) => rest.replace(expression, ' '), plain);
}

const expressions = Object.values(sensitiveExpressions)
  .flatMap((line) => line.split(/,\s*/).map(source))
  .join('|');
const sensitive = new RegExp(`(?<![\\p{L}\\p{N}])(?:${expressions})(?![\\p{L}\\p{N}])`, 'iu');
const forThem = new RegExp(
  `\\b(?:living with|affected by|experienc\\w+|for (?:anyone|everyone|staff|colleagues|people|those|members|employees|parents|all)(?: \\S+){0,6}?|support(?:ing)? (?:for|staff|colleagues|people|each other|anyone)?(?: \\S+){0,4}?|safe space(?: \\S+){0,6}?|network (?:for|of)(?: \\S+){0,4}?) (?:${expressions})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** The pattern of one expression: `*` any ending, `(a | b)` a choice, other signs as they stand. */
function source(expression: string): string {
  return expression
    .trim()
    .replace(/[.+?^$[\]{}\\/]/g, '\\$&')
    .replace(/\s*\|\s*/g, '|')
    .replace(/\((?!\?)/g, '(?:')
    .replace(/\*/g, '\\p{L}*')
    .replace(/\s+/g, '\\s+');
}
