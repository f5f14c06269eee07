/** What people ask, one after the other. */
export const questions = [
  'is there anything for new parents?',
  'which community should I join?',
  'peat',
  'who knows about flood modelling',
  'cycling to work in Leeds',
  'menopause',
  'excell help',
  'data science',
];
