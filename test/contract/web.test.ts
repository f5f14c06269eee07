import { createWeb, type Web, type WebPorts } from '../../src/adapters/web/web';

let web: Web | undefined;
let logged: string[];

async function serves(given: Partial<WebPorts>): Promise<string> {
  const line = (fields: object, text: string) => void logged.push(`${text} ${JSON.stringify(fields)}`);
  web = createWeb({
    host: '127.0.0.1',
    port: 0,
    messages: () => Promise.resolve(),
    readiness: () => ({ ready: true, body: {} }),
    log: { info: line, warn: line, error: line },
    ...given,
  });
  return (await web.start()).url;
}

function posts(address: string, body: string, type = 'application/json; charset=utf-8'): Promise<Response> {
  return fetch(address, { method: 'POST', headers: { 'Content-Type': type }, body });
}

beforeEach(() => {
  logged = [];
});

afterEach(() => web?.stop());

describe('the figures for whoever watches the server', () => {
  const metrics = () => Promise.resolve({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' });
  const metricsToken = 'a token of sixteen or more';

  test('are not served unless asked for', async () => {
    const url = await serves({});

    const { status } = await fetch(`${url}/metrics`);

    expect(status).toBe(404);
  });

  test('are told to everybody where no token is set', async () => {
    const url = await serves({ metrics });

    const answer = await fetch(`${url}/metrics`);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    expect(await answer.text()).toBe('up 1\n');
  });

  test('are told to whoever shows the token', async () => {
    const url = await serves({ metrics, metricsToken });

    const answer = await fetch(`${url}/metrics`, { headers: { Authorization: `Bearer ${metricsToken}` } });

    expect(await answer.text()).toBe('up 1\n');
  });

  test.each([
    ['no token', {}],
    ['a shorter one', { Authorization: 'Bearer a token' }],
    ['a longer one', { Authorization: `Bearer ${metricsToken}s` }],
    ['another way to sign in', { Authorization: `Basic ${metricsToken}` }],
  ])('are refused to whoever shows %s', async (_what, headers) => {
    const url = await serves({ metrics, metricsToken });

    const answer = await fetch(`${url}/metrics`, { headers });
    const said = await answer.text();

    expect(answer.status).toBe(401);
    expect(said).toContain('METRICS_TOKEN');
    expect(said + logged.join()).not.toContain(metricsToken);
  });
});

describe.each([
  ['/api/notifications', 'change'],
  ['/api/notifications/lifecycle', 'lifecycle'],
])('Graph tries %s', (path, kind) => {
  const never = () => Promise.reject(new Error('nothing was to be worked on'));

  test('which is not there unless notifications are wanted', async () => {
    const url = await serves({});

    const { status } = await posts(`${url}${path}?validationToken=abc`, '');

    expect(status).toBe(404);
  });

  test('and gets its token back as plain text, and nothing else', async () => {
    const url = await serves({ notifications: never });
    const token = 'Validation: <b>Testing</b> "reachability" + Ünïcode 1%2B1';

    const answer = await posts(`${url}${path}?validationToken=${encodeURIComponent(token)}`, '');

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe(token);
  });

  test('as Graph writes it, with a plus for a blank and a body that is no JSON', async () => {
    const url = await serves({ notifications: never });

    const answer = await posts(`${url}${path}?validationToken=Request-Id%3a+7`, '{', 'text/plain');

    expect([answer.status, await answer.text()]).toEqual([200, 'Request-Id: 7']);
  });

  test.each([0, 2_001, 10_000])(
    'with a token of %d characters, which is refused and not kept',
    async (length) => {
      const url = await serves({ notifications: never });

      const answer = await posts(`${url}${path}?validationToken=${'x'.repeat(length)}`, '');

      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('xx');
      expect(logged).toEqual([]);
    },
  );

  test('is told "taken" before the work is done', async () => {
    let begin = (_work: unknown): void => undefined;
    const begun = new Promise((resolve) => (begin = resolve));
    let finish = (): void => undefined;
    const work = new Promise<void>((resolve) => (finish = resolve));
    const url = await serves({
      notifications(body, kind) {
        begin({ body, kind });
        return work;
      },
    });

    const answer = await posts(`${url}${path}`, '{"value":[]}');

    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(await begun).toEqual({ body: { value: [] }, kind });
    finish();
  });

  test('is told "taken" when the work fails, which the log says without contents', async () => {
    const url = await serves({ notifications: () => Promise.reject(new Error('the store is away')) });

    const { status } = await posts(`${url}${path}`, '{"value":[{"clientState":"secret"}]}');

    expect(status).toBe(202);
    expect(logged.join()).toContain('a notification could not be worked on');
    expect(logged.join()).not.toContain('secret');
  });

  test.each([
    [400, '{"value":', 'application/json'],
    [415, '{"value":[]}', 'text/plain'],
    [413, `{"value":"${'x'.repeat(256 * 1024)}"}`, 'application/json'],
  ])('is told %d where the body cannot be read', async (expected, body, type) => {
    const url = await serves({ notifications: never });

    const { status } = await posts(`${url}${path}`, body, type);

    expect(status).toBe(expected);
  });
});
