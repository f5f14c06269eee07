import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { openDoor, type Door, type Knock } from '../front-door';

let door: Door;

beforeAll(async () => {
  door = await openDoor({ patience: 400 });
});

afterEach(() => door.forgets());

afterAll(() => door.stop());

const press = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'join' } } };
const quarter = 256 * 1024;

/** Lists within one another. */
function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

/** A good activity, with this written into it by hand. */
function written(json: string): () => Knock {
  return () => ({ body: JSON.stringify(door.activity()).replace(/^\{/, `{${json},`) });
}

function changed(activity: object): () => Knock {
  return () => ({ activity });
}

function sent(headers: Record<string, string>): () => Knock {
  return () => ({ headers });
}

const malformed: Record<string, () => Knock> = {
  'nothing at all': () => ({ body: '' }),
  'no JSON': () => ({ body: '{"type":' }),
  'JSON and more': () => ({ body: `${JSON.stringify(door.activity())}{}` }),
  'a list': () => ({ body: JSON.stringify([door.activity()]) }),
  'a number': () => ({ body: '7' }),
  null: () => ({ body: 'null' }),
  'a word': () => ({ body: '"message"' }),
  'letters in no UTF-8': () => ({
    body: Buffer.from(JSON.stringify(door.activity({ text: 'caf\u00e9' })), 'latin1'),
  }),
  'UTF-16': () => ({ body: Buffer.from(JSON.stringify(door.activity()), 'utf16le') }),
  'lists 100 deep': written(`"value":${nested(100)}`),
  'lists 100,000 deep': written(`"value":${nested(100_000)}`),
  'an unused part 100 deep': written(`"other":${nested(100)}`),
  'a prototype': written('"__proto__":{"admin":true}'),
  'a prototype in disguise': written('"\\u005f_proto__":{"admin":true}'),
  'a prototype in what was pressed': () => ({
    body: JSON.stringify(door.activity(press)).replace('"verb"', '"data":{"__proto__":{}},"verb"'),
  }),
  'a constructor': written('"constructor":{"prototype":{"admin":true}}'),
  'no type': changed({ type: undefined }),
  'a type that is a list': changed({ type: ['message'] }),
  'no channel': changed({ channelId: undefined }),
  'an empty channel': changed({ channelId: '' }),
  'no service URL': changed({ serviceUrl: undefined }),
  'an empty service URL': changed({ serviceUrl: '' }),
  'half a service URL': changed({ serviceUrl: '//smba.trafficmanager.net/uk/' }),
  'a service URL that is a file': changed({ serviceUrl: 'file:///etc/passwd' }),
  'a service URL that is a script': changed({ serviceUrl: 'javascript:alert(1)' }),
  'no conversation': changed({ conversation: undefined }),
  'a conversation of no id': changed({ conversation: { tenantId: 'x' } }),
  'a conversation of a number': changed({ conversation: { id: 7 } }),
  'an id without an end': changed({ conversation: { id: 'x'.repeat(2_000) } }),
  'nobody who sends': changed({ from: undefined }),
  'a sender with a list of ids': changed({ from: { id: ['29:asha'] } }),
  'a sender whose id is an object': changed({ from: { id: '29:asha', aadObjectId: {} } }),
  'nobody it is for': changed({ recipient: null }),
  'a text that is a list': changed({ text: ['hello'] }),
  'members who are numbers': changed({ type: 'conversationUpdate', membersAdded: [1] }),
  'a press of nothing': changed({ ...press, value: {} }),
  'a press of a verb that is a number': changed({ ...press, value: { action: { verb: 1 } } }),
  'a search for nothing': changed({ type: 'invoke', name: 'composeExtension/query', value: 7 }),
  'a lookup without a list': changed({ type: 'invoke', name: 'application/search', value: {} }),
};

const tooLong: Record<string, () => Knock> = {
  'more than 256 KB': changed({ text: 'x'.repeat(quarter) }),
  'more than 256 KB in pieces': () => ({ chunks: Array<string>(10).fill('x'.repeat(quarter / 8)) }),
};

const zipped = gzipSync(`{"text":"${'x'.repeat(50_000_000)}"}`);

const unreadable: Record<string, () => Knock> = {
  'plain text': sent({ 'Content-Type': 'text/plain' }),
  'no type': sent({ 'Content-Type': '' }),
  'a form': sent({ 'Content-Type': 'application/x-www-form-urlencoded' }),
  'a form with files': sent({ 'Content-Type': 'multipart/form-data; boundary=x' }),
  'a type that begins like JSON': sent({ 'Content-Type': 'application/jsonx' }),
  'a type that begins like JSON and goes on': sent({ 'Content-Type': 'application/json-evil' }),
  'UTF-16 by name': sent({ 'Content-Type': 'application/json; charset=utf-16' }),
  'Latin 1 by name': sent({ 'Content-Type': 'application/json;charset="iso-8859-1"' }),
  'a gzip bomb': () => ({ body: zipped, headers: { 'Content-Encoding': 'gzip' } }),
  'a brotli stream': sent({ 'Content-Encoding': 'br' }),
  'two encodings': sent({ 'Content-Encoding': 'gzip, identity' }),
};

const cases = [
  ...Object.entries(malformed).map(([what, knock]) => [400, what, knock] as const),
  ...Object.entries(tooLong).map(([what, knock]) => [413, what, knock] as const),
  ...Object.entries(unreadable).map(([what, knock]) => [415, what, knock] as const),
];

test.each(cases)(
  '%i: a body of %s is refused in a sentence, though the token is good',
  async (expected, _what, knock) => {
    const made = knock();
    const authorization = door.authorization(made);

    const { status, said } = await door.knocks({ ...made, authorization });

    expect(status).toBe(expected);
    expect(JSON.parse(said)).toEqual({ error: expect.stringMatching(/^[A-Z].+\.$/) });
    expect(said).not.toMatch(/node_modules|\.[jt]s\b|\bat \w|Error|stack|Zod|SyntaxError/);
    expect(door.effects()).toEqual([]);
  },
);

test.each([
  ['GET', '/api/messages', 405],
  ['PUT', '/api/messages', 405],
  ['DELETE', '/api/messages', 405],
  ['PATCH', '/api/messages', 405],
  ['POST', '/api/messages/', 404],
  ['POST', '/api/messages/../messages/x', 404],
  ['POST', '/api/Messages', 404],
  ['POST', '/api', 404],
  ['POST', '/%00', 404],
  ['POST', '/%', 404],
  ['POST', '/healthz', 405],
])('%s %s is %i and comes to nothing', async (method, path, expected) => {
  const { status, said, headers } = await door.knocks({ method, path });

  expect(status).toBe(expected);
  expect(said).not.toMatch(/node_modules|\.[jt]s\b|\bat \w|stack/);
  expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
  expect(door.effects()).toEqual([]);
});

/** What comes back of something that is written by hand, until the connection ends. */
async function raw(...pieces: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(door.url);
  const socket = connect(Number(port), hostname);
  let said = '';
  socket.on('data', (data) => (said += data.toString()));
  socket.on('error', () => undefined); // cut while writing
  for (const piece of pieces) socket.write(piece);
  await new Promise((closed) => socket.once('close', closed));
  return said;
}

function head(...lines: readonly string[]): string {
  const usual = ['POST /api/messages HTTP/1.1', 'Host: here', 'Content-Type: application/json'];
  return [...usual, `Authorization: ${door.authorization()}`, ...lines, '', ''].join('\r\n');
}

test('whoever takes too long over a body is told so and cut off', async () => {
  const said = await raw(head('Content-Length: 1000'), '{"type":');

  expect(said).toMatch(/^HTTP\/1\.1 408 /);
  expect(said).toMatch(/\r\nConnection: close\r\n/i);
  expect(said).toContain('The body has not come within 0.4 seconds.');
  expect(door.effects()).toEqual([]);
});

test('whoever sends without an end is cut off', async () => {
  const piece = 'x'.repeat(64 * 1024);
  const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`;

  const said = await raw(head('Transfer-Encoding: chunked'), ...Array<string>(200).fill(chunk));

  expect(said).toBe('');
  expect(door.effects()).toEqual([]);
});

test('a request of two lengths is none', async () => {
  const said = await raw(head('Content-Length: 4', 'Transfer-Encoding: chunked'), '0\r\n\r\n');

  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(door.effects()).toEqual([]);
});

test.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"'])(
  'but a message as %s is answered',
  async (type) => {
    const { status } = await door.knocks({ headers: { 'Content-Type': type } });

    expect(status).toBe(200);
    expect(door.turns).toHaveLength(1);
  },
);

test('and so is one that is nearly too long, or too deep, and one with the word prototype in its text', async () => {
  const knocks: Knock[] = [
    { activity: { text: 'x'.repeat(quarter - 2_000) } },
    { activity: { value: { answer: JSON.parse(nested(60)) as unknown } } },
    { activity: { text: 'What are __proto__ and "constructor"?' } },
  ];

  for (const knock of knocks) expect((await door.knocks(knock)).status).toBe(200);
});
