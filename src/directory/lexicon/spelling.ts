/** Spellings of one word, keyed by the spelling that is looked for: American first, British as it is kept. */
export const spellings: ReadonlyMap<string, string> = new Map([
  ['center', 'centre'],
  ['centers', 'centres'],
  ['gray', 'grey'],
  ['tire', 'tyre'],
  ['tires', 'tyres'],
  ['inquiry', 'enquiry'],
  ['inquiries', 'enquiries'],
  ['program', 'programme'],
  ['programs', 'programmes'],
  ['licence', 'license'],
  ['licences', 'licenses'],
  ['practise', 'practice'],
  ['defense', 'defence'],
  ['judgement', 'judgment'],
  ['catalog', 'catalogue'],
  ['dialog', 'dialogue'],
  ['aluminum', 'aluminium'],
  ['mom', 'mum'],
  ['moms', 'mums'],
  ['jewelry', 'jewellery'],
  ['pediatric', 'paediatric'],
  ['plow', 'plough'],
  ['cozy', 'cosy'],
  ['skeptic', 'sceptic'],
]);

/** Endings that differ across the Atlantic, with the form that both are brought to. */
export const endings: readonly (readonly [RegExp, string])[] = [
  [/([a-z]{3})iz(e|es|ed|er|ers|ing|ation|ations|ational)$/, '$1is$2'],
  [/([a-z]{3})yz(e|es|ed|er|ers|ing)$/, '$1ys$2'],
  [/([a-z]{3})our(s|ed|ing|al|able|ite|ites|ful|less|hood|hoods)?$/, '$1or$2'],
  [/([a-z]{3}[aeiou]l)l(ed|er|ers|ing)$/, '$1$2'],
];
