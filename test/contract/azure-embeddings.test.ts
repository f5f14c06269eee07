import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAzureEmbeddings } from '../../src/adapters/azure-openai/embeddings';
import type { Embeddings } from '../../src/directory/embeddings';
import { keptLog } from '../temporary-store';

type Asked = { url: string; headers: IncomingHttpHeaders; body: { input: string[]; dimensions: number } };
type Answer = (response: ServerResponse, asked: Asked) => void;

let server: Server;
let asked: Asked[];
let answers: Answer[];
let waits: number[];

beforeEach(async () => {
  asked = [];
  answers = [];
  waits = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked['body']; // what the adapter sends
      const one = { url: request.url ?? '', headers: request.headers, body };
      asked.push(one);
      (answers.shift() ?? vectors())(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function adapter(access?: Parameters<typeof createAzureEmbeddings>[0]['access']): Embeddings {
  const { port } = server.address() as AddressInfo; // it listens on a port
  return createAzureEmbeddings({
    endpoint: `http://127.0.0.1:${port}/`,
    deployment: 'embedder',
    access: access ?? { key: 'secret-key' },
    clock: () => new Date('2026-11-16T10:00:00Z'),
    random: () => 0.5,
    wait: (ms) => Promise.resolve(waits.push(ms)),
    log: keptLog(),
  });
}

/** An answer as the service documents it: the vector of each text points along the dimension of its number. */
function vectors({ dimensions = 512, base64 = true, short = 0 } = {}): Answer {
  return (response, { body }) => {
    const data = body.input.slice(short).map((_, index) => {
      const vector = Array.from({ length: dimensions }, (_, at) => (at === index % dimensions ? 2 : 0));
      const embedding = base64 ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector;
      return { object: 'embedding', index, embedding };
    });
    const usage = { prompt_tokens: 8, total_tokens: 8 };
    json(response, 200, { object: 'list', data: data.toReversed(), model: 'text-embedding-3-small', usage });
  };
}

function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }); // restify makes it answer nothing
  response.end(JSON.stringify(body));
}

function refuses(status: number, headers: Record<string, string> = {}, code = 'Refused'): Answer {
  return (response, { body }) =>
    json(response, status, { error: { code, message: `no ${body.input.join()}` } }, headers);
}

test('texts are sent as the service documents it, and vectors come back in their order, of length 1', async () => {
  const [peat, chess] = await adapter().embed(['peat', 'chess']);

  expect(asked).toHaveLength(1);
  expect(asked[0]?.url).toBe('/openai/deployments/embedder/embeddings?api-version=2024-10-21');
  expect(asked[0]?.headers['api-key']).toBe('secret-key');
  expect(asked[0]?.body).toEqual({ input: ['peat', 'chess'], dimensions: 512, encoding_format: 'base64' });
  expect([peat?.length, peat?.[0], peat?.[1]]).toEqual([512, 1, 0]);
  expect([chess?.[0], chess?.[1]]).toEqual([0, 1]);
});

test('numbers are taken where the service does not give bytes', async () => {
  answers = [vectors({ base64: false })];

  const [peat] = await adapter().embed(['peat']);

  expect(peat?.[0]).toBe(1);
});

test('without a key an identity signs in, for the service and nothing else', async () => {
  const scopes: unknown[] = [];
  const credential = {
    getToken: (scope: string | string[]) => {
      scopes.push(scope);
      return Promise.resolve({ token: 'a-token', expiresOnTimestamp: Infinity });
    },
  };

  await adapter({ credential }).embed(['peat']);

  expect(scopes).toEqual(['https://cognitiveservices.azure.com/.default']);
  expect(asked[0]?.headers.authorization).toBe('Bearer a-token');
  expect(asked[0]?.headers['api-key']).toBeUndefined();
});

test('an identity that gets no token is told of with its remedy', async () => {
  const credential = { getToken: () => Promise.reject(new Error('no identity here')) };

  await expect(adapter({ credential }).embed(['peat'])).rejects.toThrow(/set AZURE_OPENAI_KEY/);
  expect(asked).toEqual([]);
});

test('a text without a letter is not sent, and has no direction', async () => {
  const [blank, peat] = await adapter().embed([' – ', 'peat']);

  expect(asked[0]?.body.input).toEqual(['peat']);
  expect(blank?.every((value) => value === 0)).toBe(true);
  expect(peat?.[0]).toBe(1);
});

test('a text that is too long is cut at a whole letter', async () => {
  await adapter().embed(['ŵ'.repeat(6_000)]);

  const [sent = ''] = asked[0]?.body.input ?? [];
  expect(Buffer.byteLength(sent)).toBe(8_190);
  expect(sent).toMatch(/^ŵ+$/);
});

test('many texts are sent in several requests, none larger than the service takes', async () => {
  const texts = Array.from({ length: 4_100 }, (_, at) => `text ${at}`);
  const long = Array.from({ length: 50 }, () => 'x'.repeat(8_000));

  const found = await adapter().embed([...texts, ...long]);

  expect(asked.map(({ body }) => body.input.length)).toEqual([2_048, 2_048, 41, 13]);
  expect(found).toHaveLength(4_150);
  expect(found[2_049]?.[1]).toBe(1);
});

describe('what passes is tried again', () => {
  test.each([
    ['as long after as it says, in seconds', refuses(429, { 'Retry-After': '7' }), 7_000],
    ['as long after as it says, in milliseconds', refuses(429, { 'retry-after-ms': '350' }), 350],
    [
      'as long after as it says, by date',
      refuses(429, { 'Retry-After': 'Mon, 16 Nov 2026 10:00:20 GMT' }),
      20_000,
    ],
    ['after a while where it does not say', refuses(500), 1_500],
    ['after a while where the connection breaks', ((response) => response.destroy()) satisfies Answer, 1_500],
  ])('%s', async (_when, answer, wait) => {
    answers = [answer];

    const [peat] = await adapter().embed(['peat']);

    expect(peat?.[0]).toBe(1);
    expect(waits).toEqual([wait]);
  });

  test('until it has been in vain often enough', async () => {
    answers = Array.from({ length: 9 }, () => refuses(503));

    await expect(adapter().embed(['peat'])).rejects.toThrow(/503 Refused.*tried again later/);
    expect(asked).toHaveLength(5);
  });

  test('unless it asks for longer than anybody waits', async () => {
    answers = [refuses(429, { 'Retry-After': '600' })];

    await expect(adapter().embed(['peat'])).rejects.toThrow(/asked too often/);
    expect(waits).toEqual([]);
  });

  test('unless somebody waits for the answer', async () => {
    answers = [refuses(500)];

    await expect(adapter().embed(['peat'], 800)).rejects.toThrow(/500/);
    expect(asked).toHaveLength(1);
  });
});

describe('what does not pass is told with its remedy, and without what was sent', () => {
  test.each([
    [refuses(401, {}, '401'), /AZURE_OPENAI_KEY.*Cognitive Services OpenAI User/],
    [refuses(404, {}, 'DeploymentNotFound'), /DeploymentNotFound.*AZURE_OPENAI_EMBEDDING_DEPLOYMENT/],
    [refuses(400), /text-embedding-3-small/],
    [refuses(302), /leads elsewhere/],
    [((response) => response.end('<html>peat</html>')) satisfies Answer, /cannot be read/],
    [((response) => json(response, 200, { data: [{ index: 0 }] })) satisfies Answer, /cannot be read/],
    [vectors({ dimensions: 1_536 }), /1536 dimensions instead of 512/],
    [vectors({ short: 1 }), /0 vectors where 1/],
  ])('%#', async (answer, told) => {
    answers = [answer];

    const failing = adapter().embed(['peat bog']);

    await expect(failing).rejects.toThrow(told);
    await expect(failing).rejects.not.toThrow(/peat/);
    expect(asked).toHaveLength(1);
  });

  test('an answer that does not come is given up', async () => {
    answers = [() => undefined];

    await expect(adapter().embed(['peat'], 50)).rejects.toThrow(/no answer/);
  });
});
