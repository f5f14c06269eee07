import { calendarFile, type CalendarEvent } from '../../src/work/calendar';

const refresher: CalendarEvent = {
  uid: 'su-1@signpost.example',
  sequence: 0,
  stamp: new Date('2026-11-24T10:00:00Z'),
  start: new Date('2026-12-12T10:00:00Z'),
  end: new Date('2026-12-12T12:00:00Z'),
  title: 'First aid refresher',
  cancelled: false,
};

/** The lines of a file as a calendar reads them: unfolded, each with its name and its unescaped text. */
function linesOf(file: string): [string, string][] {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  return lines.map((line) => {
    const colon = line.indexOf(':');
    const text = line
      .slice(colon + 1)
      .replace(/\\([\\,;nN])/g, (_all, one: string) => (/n/i.test(one) ? '\n' : one));
    return [line.slice(0, colon), text];
  });
}

function read(event: Partial<CalendarEvent>): Record<string, string> {
  return Object.fromEntries(linesOf(calendarFile({ ...refresher, ...event })));
}

test('a calendar finds one event in it, in universal time', () => {
  const lines = linesOf(calendarFile(refresher));

  expect(lines.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'BEGIN',
      'VERSION',
      'PRODID',
      'METHOD',
      'UID',
      'SEQUENCE',
      'DTSTAMP',
      'DTSTART',
      'DTEND',
      'SUMMARY',
      'STATUS',
      'END',
    ]),
  );
  expect(lines.filter(([name]) => name === 'BEGIN').map(([, text]) => text)).toEqual(['VCALENDAR', 'VEVENT']);
  expect(Object.fromEntries(lines)).toMatchObject({
    VERSION: '2.0',
    PRODID: '-//Signpost//Sign-ups//EN',
    METHOD: 'PUBLISH',
    UID: 'su-1@signpost.example',
    SEQUENCE: '0',
    DTSTAMP: '20261124T100000Z',
    DTSTART: '20261212T100000Z',
    DTEND: '20261212T120000Z',
    SUMMARY: 'First aid refresher',
    STATUS: 'CONFIRMED',
  });
});

test('the same event gives the same file, and a change of it a file of the same event', () => {
  const moved = {
    start: new Date('2026-12-13T10:00:00Z'),
    end: new Date('2026-12-13T12:00:00Z'),
    sequence: 1,
  };

  expect(calendarFile(refresher)).toBe(calendarFile({ ...refresher }));
  expect(read(moved)).toMatchObject({ UID: refresher.uid, SEQUENCE: '1', DTSTART: '20261213T100000Z' });
});

test('a cancelled one takes the event away', () => {
  expect(read({ cancelled: true, sequence: 2 })).toMatchObject({
    METHOD: 'CANCEL',
    STATUS: 'CANCELLED',
    SEQUENCE: '2',
  });
});

test.each([
  'Tea, coffee; cake: all \\ free',
  'Line one\nline two',
  '🥐🎂 crème brûlée 👩‍🚒',
  'Ends\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Another',
  'Crème, 🥐 and more. '.repeat(50).trim(),
])('what people write comes back as they wrote it: %j', (text) => {
  const found = read({ title: text, text, where: text });

  expect(found).toMatchObject({ SUMMARY: text, DESCRIPTION: text, LOCATION: text });
});

test.each([
  '\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n',
  '\rEND:VEVENT\r',
  '\u2028END:VEVENT\u2028',
  '\u0000END:VEVENT',
])('nothing that is written anywhere begins a line of its own: %j', (gap) => {
  const text = `Leeds${gap}X:1`;

  const file = calendarFile({
    ...refresher,
    uid: text,
    title: text,
    text,
    where: text,
    link: `https://a.example/${text}`,
  });

  expect(file.split(/\r\n|[\r\n\u2028]/).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  expect(file).not.toMatch(/[^\r]\n|\r[^\n]|\u0000/);
});

test('a link leads where it did, though nothing in it is escaped as text is', () => {
  const link = 'https://signpost.example/pages/x?a=1&b=2;c=3,4#d';

  const file = calendarFile({ ...refresher, link });

  expect(file).toContain('URL;VALUE=URI:https://signpost.example/pages/x?a=1&b=2%3Bc=3%2C4#d\r\n');
});

test('no line is longer than 75 bytes, nor broken within a character', () => {
  const file = calendarFile({ ...refresher, text: 'é🥐漢👩‍🚒'.repeat(250) });

  const lines = file.split('\r\n');

  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(file).not.toMatch(/\p{Surrogate}/u);
});
