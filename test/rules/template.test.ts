import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import type { CardJson } from '../../src/bot/card';
import { prepareTemplate } from '../../src/bot/template';
import { cards, folder, sampleOf } from '../cards';

/** What the official library makes of a template. */
function official(template: object, view: object): unknown {
  return new Template(template).expand({ $root: view });
}

test.each(cards.map((card) => [card.name, card] as const))(
  'the %s card is bound as in the Adaptive Cards Designer',
  (name, card) => {
    const template = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as CardJson;
    const view = card.schema.parse(sampleOf(card)) as object;

    expect(prepareTemplate(template)(view)).toEqual(official(template, view));
  },
);

test.each([
  ['a name', { text: '${a}' }],
  ['a name within another', { text: '${b.c}' }],
  ['a name that stands for an object', { value: '${b}' }],
  ['a name that stands for nothing', { text: '${nobody}' }],
  ['names among words', { text: 'Hello ${a}, ${b.c}, ${nobody}!' }],
  ['a function', { text: "${if(a == 'Asha', 'you', 'somebody')}" }],
  ['a condition that holds', { items: [{ $when: '${exists(a)}', text: 'there' }] }],
  ['a condition that does not hold', { items: [{ $when: '${exists(nobody)}', text: 'there' }] }],
  ['a condition about a boolean', { items: [{ $when: '${no}', text: 'no' }, { $when: '${yes}' }] }],
  ['a condition with a function', { items: [{ $when: "${a != 'Asha'}", text: 'not Asha' }] }],
  ['a list of objects', { items: [{ $data: '${rows}', text: '${d} of ${$root.a}' }, { last: true }] }],
  ['a list of words', { items: [{ $data: '${letters}', text: '${$data}' }] }],
  ['an empty list', { items: [{ $data: '${none}', text: '${$data}' }] }],
  ['numbers of a list', { items: [{ $data: '${letters}', text: '${$index + 1}: ${$data}' }] }],
  ['a list with a condition', { items: [{ $data: '${rows}', $when: '${exists(e)}', text: '${d}' }] }],
  ['a part of the view', { items: [{ $data: '${b}', text: '${c}' }] }],
  ['lists within lists', { items: [{ $data: '${rows}', in: [{ $data: '${letters}', text: '${$data}' }] }] }],
  ['plain values', { a: 1, b: true, c: null, d: ['x', 2] }],
])('%s is bound as the official library does', (_what, template) => {
  const row = { d: 'first', letters: ['p', 'q'] };
  const view = {
    a: 'Asha',
    b: { c: 'Ben' },
    yes: true,
    no: false,
    none: [],
    letters: ['x', 'y'],
    rows: [row, { ...row, d: 'second', e: 'here' }],
  };

  expect(prepareTemplate(template)(view)).toEqual(official(template, view));
});

test('what people write is never taken for an expression', () => {
  const bind = prepareTemplate({ text: '${said}', among: 'said: ${said}' });

  const bound = bind({ said: '${said} ${1 + 1}' });

  expect(bound).toEqual({ text: '${said} ${1 + 1}', among: 'said: ${said} ${1 + 1}' });
});
