import { escapeWords, isolate } from '../../src/bot/card';

const [leftToRight, fromItsFirstLetter, end] = ['\u2066', '\u2068', '\u2069'];

test('a name in another direction is read in its own', () => {
  expect(isolate('شبكة الآباء')).toBe(`${fromItsFirstLetter}شبكة الآباء${end}`);
});

test('a sentence of ours that begins with such a name is read from the left', () => {
  expect(escapeWords('سارة asks to join Peatland Restoration')).toBe(
    `${leftToRight}سارة asks to join Peatland Restoration${end}`,
  );
});

test('characters that turn what follows are taken away', () => {
  expect(isolate('invoice\u202Efdp.exe')).toBe(`${leftToRight}invoicefdp.exe${end}`);
});

test('words that turn nothing stay as they are', () => {
  expect(isolate('Zoë Whittaker 🧗🏽‍♀️')).toBe('Zoë Whittaker 🧗🏽‍♀️');
});
