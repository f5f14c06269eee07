import { wordsCard } from '../../src/features/settings/vocabulary/card';
import { longestText, made, type WordsForm } from '../../src/features/settings/vocabulary/form';
import { linesOf } from '../../src/features/settings/vocabulary/lists';
import { digest, pageOf } from '../../src/features/settings/vocabulary/page';
import { isSaid, nearestTitles } from '../../src/directory/meaning/nearest';
import { createLexicon } from '../../src/directory/meaning/lexicon';
import { limits, type WordLists } from '../../src/work/house-words';
import { sampleOf } from '../cards';

/** A small lexicon of its own, so that what ships may change. */
const lexicon = createLexicon([
  {
    'lighthouse keeping': { named: 'lighthouse, foghorn, lamp room', told: 'fog + ship' },
    'rope splicing': { named: 'splicing, marlinspike, bosun work' },
    'tide tables': { named: 'neap, spring tide, almanac' },
  },
]);

const none: WordLists = { glossary: [], added: [], muted: [] };

function form(list: WordsForm['list'], lines: string, change: Partial<WordsForm> = {}): WordsForm {
  return { list, from: 0, count: 0, shown: digest([]), lines, question: '', ...change };
}

function faultsOf(
  list: WordsForm['list'],
  lines: string,
  change: Partial<WordsForm> = {},
  now = none,
): string[] {
  const result = made(now, form(list, lines, change), lexicon);
  return 'faults' in result ? result.faults : [];
}

describe('lines of words', () => {
  test.each([
    ['glossary', 'LH = light house\nLH = low hill\nQRS = quick rope splice'],
    ['added', 'big lamp = lighthouse\nwindy stick, gusty stick = new anemometer\nrope + stuck = splicing'],
    ['muted', 'foghorn\ntide tables'],
  ] as const)('of %s read as they were written', (list, lines) => {
    const result = made(none, form(list, lines), lexicon);

    expect('words' in result && linesOf(list, result.words).join('\n')).toBe(lines);
  });

  test('may be empty, or the same twice, which counts once', () => {
    const result = made(none, form('muted', 'foghorn\n\n foghorn \n'), lexicon);

    expect(result).toEqual({ words: { ...none, muted: ['foghorn'] }, mixed: false });
  });

  test('may mean a subject of the organisation’s own from another line on, in either order', () => {
    const result = made(none, form('added', 'gusty = windmeter\nwindy = new windmeter'), lexicon);

    expect(result).toMatchObject({
      words: {
        added: [
          { said: 'gusty', means: 'windmeter', own: true },
          { said: 'windy', means: 'windmeter', own: true },
        ],
      },
    });
  });

  test('that call a subject new which is known mean the known one', () => {
    const result = made(none, form('added', 'big lamp = new lighthouse keeping'), lexicon);

    expect(result).toMatchObject({ words: { added: [{ said: 'big lamp', means: 'lighthouse keeping' }] } });
  });

  test.each([
    ['glossary', 'two words = a long form', 'Line 1: the short form “two words” has to be one word.'],
    ['glossary', 'ABC = one', 'Line 1: the long form “one” has to be two words at least.'],
    [
      'glossary',
      'x = y z\n\nABC',
      'Line 3: it has no “=”. Write it like “ABC = Animal by-products compliance”.',
    ],
    ['added', 'lamp thing = lihgthouse', 'The nearest I know '],
    ['added', 'lamp thing = lihgthouse', '“lighthouse keeping”'],
    ['added', 'help = lighthouse', 'Line 1: “help” is too common'],
    ['added', 'a b = new one, two', 'Line 1: the subject “one, two” has a comma.'],
    ['muted', 'qwertz', 'Line 1: I know no word or subject “qwertz”'],
    ['muted', 'x'.repeat(161), 'Line 1: it is longer than 160 characters.'],
  ] as const)('of %s are refused: %j', (list, lines, fault) => {
    expect(faultsOf(list, lines).join('\n')).toContain(fault);
  });

  test('tell the first five faults, and how many more there are', () => {
    const faults = faultsOf('glossary', Array(9).fill('ABC').join('\n'));

    expect(faults).toHaveLength(6);
    expect(faults.at(-1)).toBe('And 4 more lines.');
  });

  test('are no more than there may be', () => {
    const lines = Array.from({ length: limits.muted + 1 }, (_, at) => (at % 2 ? 'foghorn' : 'lamp room'));
    const many = Array.from({ length: limits.glossary + 1 }, (_, at) => `A${at} = b c`);

    expect(faultsOf('muted', lines.join('\n'))).toEqual([]);
    expect(faultsOf('glossary', many.join('\n'))).toEqual([
      'These are 501 lines in all, and 500 are the most.',
    ]);
  });

  test('that lose a subject which others still mean are told where that is', () => {
    const added = [
      { said: 'windy', means: 'windmeter', own: true as const },
      { said: 'gusty', means: 'windmeter' },
    ];
    const now = { ...none, added };
    const shown = digest(linesOf('added', now).slice(0, 1));

    const [fault] = faultsOf('added', '', { count: 1, shown }, now);

    expect(fault).toMatch(/^Line 2 of the whole list: I know no subject “windmeter”/);
  });
});

describe('a part of a list', () => {
  const lines = Array.from({ length: 300 }, (_, at) => `X${at} = some words of thirty letters ${at}`);

  test('takes the place of what it showed, and leaves the others', () => {
    const glossary = ['one', 'two', 'three'].map((short) => ({ short, long: 'long form' }));
    const now = { ...none, glossary };
    const shown = digest(linesOf('glossary', now).slice(1, 2));

    const result = made(
      now,
      form('glossary', 'four = long form\nfive = long form', { from: 1, count: 1, shown }),
      lexicon,
    );

    const shorts = 'words' in result ? result.words.glossary.map(({ short }) => short) : [];
    expect(shorts).toEqual(['one', 'four', 'five', 'three']);
  });

  test.each([
    ['added at the end', ['foghorn', 'neap', 'fog'], 'foghorn\nneap', 'foghorn neap fog'],
    ['added before it', ['fog', 'foghorn', 'neap'], 'foghorn\nneap', 'fog foghorn neap'],
    ['added, and I too', ['fog', 'foghorn', 'neap'], 'foghorn\nneap\nalmanac', 'fog foghorn neap almanac'],
    ['added, and I the same', ['foghorn', 'neap', 'fog'], 'foghorn\nneap\nfog', 'foghorn neap fog'],
    ['added, and I take out one', ['foghorn', 'neap', 'fog'], 'foghorn', 'foghorn fog'],
    ['added, and I take out all', ['foghorn', 'neap', 'fog'], '', 'fog'],
    ['taken out', ['neap'], 'foghorn\nneap', 'neap'],
    ['taken out, and I the other', ['neap'], 'foghorn', ''],
    ['mended, and I too', ['lamp room', 'neap'], 'almanac\nneap', 'lamp room neap almanac'],
  ])('in which somebody else has meanwhile %s is theirs and mine', (_, muted, lines, after) => {
    const shown = digest(['foghorn', 'neap']);

    const result = made({ ...none, muted }, form('muted', lines, { count: 2, shown }), lexicon);

    expect('words' in result && result.words.muted.join(' ')).toBe(after);
  });

  test('in which somebody else has added keeps the numbers of the lines that are seen', () => {
    const now = { ...none, muted: ['almanac', 'foghorn'] };

    const faults = faultsOf('muted', 'foghorn\nqwertz', { count: 1, shown: digest(['foghorn']) }, now);

    expect(faults).toEqual([expect.stringContaining('Line 2: I know no word or subject “qwertz”')]);
  });

  test('fits a card, and all parts together are the list', () => {
    const parts: string[][] = [];
    for (let from = 0; from < lines.length;) {
      const page = pageOf(lines, from);
      parts.push([...page.lines]);
      from += page.lines.length;
    }

    expect(Math.max(...parts.map((part) => part.join('\n').length))).toBeLessThanOrEqual(3_000);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(50);
    expect(parts.flat()).toEqual(lines);
  });
});

test.each([
  ['lighthous', 'lighthouse keeping'],
  ['foghorn rota', 'lighthouse keeping'],
  ['spring tides', 'tide tables'],
])('%s comes nearest to %s', (text, title) => {
  expect(nearestTitles(lexicon, text, 1)).toEqual([title]);
});

test.each([
  ['lighthouse keeping', true],
  ['lamp room', true],
  ['marlinspike', true],
  ['fog ship', true],
  ['ship fog', true],
  ['fog', true],
  ['fog boat', false],
  ['quartz', false],
])('%s is said by the lexicon: %s', (text, said) => {
  expect(isSaid(lexicon, text)).toBe(said);
});

test('the card takes what may be typed, with all there may be to say of it', () => {
  const lines = 'ABCD = Animal by-products compliance\n'.repeat(200).slice(0, longestText);
  const fault = 'Line 12 of the whole list: I know no subject “maternty leave”. '.padEnd(250, 'x');
  const sample = sampleOf(wordsCard);
  const shown = digest(Array.from({ length: 50 }, (_, at) => `line ${at}`));
  const view = {
    ...sample,
    actions: sample.actions.map((button) =>
      'shown' in button.data ? { ...button, data: { ...button.data, shown } } : button,
    ),
    lines: { value: lines },
    faults: Array<string>(6).fill(fault),
    tried: [],
  };

  const rendered = JSON.stringify(wordsCard.render(view, '0f8fad5bd9cb'));

  expect(Buffer.byteLength(rendered, 'utf16le')).toBeLessThan(25 * 1024);
});
