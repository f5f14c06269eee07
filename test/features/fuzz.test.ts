import { seededRandom } from '../../src/adapters/simulated/random';
import { world } from '../world';

/** A longer run with `npm run test:long`. */
const turns = process.env.SIGNPOST_LONG ? 20_000 : 400;
const seeds = process.env.SIGNPOST_LONG ? [1, 2, 3, 4, 5] : [1, 2];

/** On the Cosmos double, on a busy machine. */
const slow = 180_000;

const pieces = [
  'is there a group for',
  'join',
  'leave',
  'tell me about',
  'my communities',
  'who knows about',
  'browse',
  'peat',
  'poll "Where shall we meet?" York, Leeds',
  'anonymous poll',
  'closes Friday',
  'sign-up "First aid" 12 December 10am-12, 2 places',
  'post my poll',
  'my sign-ups',
  'New Parents Network',
  'Project Delivery Leads',
  'the',
  '🐝🧗🏽‍♀️',
  '\u202Eright',
  'مجتمع',
  '${x}',
  '{{DATE(1)}}',
  '"quoted"',
  "o'clock",
  '(((((',
  '\\',
  '\u0000',
  '\n\n',
  'a'.repeat(300),
  'ß'.repeat(50),
  '*'.repeat(80),
  '<at>x</at>',
  '-1',
  '1e309',
  '__proto__',
  'constructor',
];

const values = [
  undefined,
  null,
  0,
  -1,
  1e9,
  '',
  'x',
  [],
  {},
  { view: 'results' },
  { view: '__proto__', params: {} },
  pieces,
];

test.each(seeds)(
  'whatever people say or press, they are answered and nothing breaks (seed %i)',
  async (seed) => {
    const random = seededRandom(seed, 'fuzz');
    const here = await world();
    const people = [
      here.asha,
      here.ben,
      here.carys,
      here.dylan,
      here.priya,
      here.somebody('nobody', 'N. O. Body'),
    ];
    const one = <T>(list: readonly T[]): T => list[random.below(list.length)] as T; // no list here is empty

    for (let turn = 0; turn < turns; turn += 1) {
      const person = one(people);
      const buttons = person.buttons();
      const deed = random.next();
      let seen: string;
      if (deed < 0.45 || buttons.length === 0) {
        const text = Array.from({ length: 1 + Math.floor(random.next() * 5) }, () => one(pieces)).join(' ');
        seen = await person.says(text, random.next() < 0.9 ? 'personal' : 'channel');
      } else if (deed < 0.85) {
        seen = await person.presses(one(buttons), {
          question: one(pieces),
          answer: one(pieces),
          facet: one(pieces),
          options: one(pieces),
          title: one(pieces),
          choice: one(['o1', 'o2', 'o1,o2', 'o99', '']),
        });
      } else {
        const data = Object.fromEntries(
          [
            'community',
            'person',
            'on',
            'to',
            'id',
            'q',
            'ids',
            'from',
            'nonce',
            'poll',
            'signup',
            'option',
          ].map((key) => [key, one(values)]),
        );
        seen = await person.forges(one([...here.verbs, 'none', '__proto__']), data);
      }
      expect(seen.length).toBeGreaterThan(0);
    }

    expect(here.log.filter((line) => line.startsWith('error'))).toEqual([]);
  },
  slow,
);
