import { get } from 'node:http';
import { createWeb, type Web, type WebPorts } from '../../src/adapters/web/web';
import type { PageAnswer, PageRequest } from '../../src/bot/feature';
import { Refusal } from '../../src/bot/turn';
import { createSimulatedTeams } from '../../src/adapters/simulated/teams';
import { createLinks } from '../../src/work/links';

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

/** In ten minutes. */
function soon(now: Date): Date {
  return new Date(now.getTime() + 10 * 60_000);
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

describe('pages for whoever holds a link', () => {
  const csv: PageAnswer = {
    status: 200,
    contentType: 'text/csv; charset=utf-8',
    fileName: 'Office move: “who got it”.csv',
    body: ['name,state\r\n', 'Asha Patel,sent\r\n'],
  };
  let now: Date;

  /** A server with one page, and what makes links to it. */
  async function paged(answer: (request: PageRequest) => Promise<PageAnswer>) {
    now = new Date('2026-11-16T10:00:00Z');
    let base = '';
    const clock = (): Date => now;
    const links = createLinks({ key: () => Promise.resolve('a key'), base: () => base, clock });
    base = await serves({ pages: { list: [{ page: 'campaign', answer }], links, clock } });
    const link = async (query = {}): Promise<string> => String(await links.to('campaign', query, soon(now)));
    return { base, links, link };
  }

  test('open with their query, to be saved under a name of their own', async () => {
    const asked: PageRequest[] = [];
    const { link } = await paged((request) => {
      asked.push(request);
      return Promise.resolve(csv);
    });

    const answer = await fetch(await link({ id: 'c 1', only: 'failed&so on' }));

    expect([answer.status, await answer.text()]).toEqual([200, 'name,state\r\nAsha Patel,sent\r\n']);
    expect(asked).toEqual([{ query: { id: 'c 1', only: 'failed&so on' }, at: now }]);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="Office move- -who got it-.csv"; ' +
        "filename*=UTF-8''Office%20move-%20%E2%80%9Cwho%20got%20it%E2%80%9D.csv",
    );
  });

  test.each([
    ['a long title of emoji', `${'🌱'.repeat(90)}.csv`, `${'🌱'.repeat(60)}.csv`],
    ['one that begins with a letter', `a${'🌱'.repeat(90)}.ics`, `a${'🌱'.repeat(59)}.ics`],
    ['one that was cut within an emoji', `Walk ${'🌱'.slice(0, 1)}.csv`, 'Walk -.csv'],
    ['one with full stops', 'No. 1. The walk.csv', 'No. 1. The walk.csv'],
  ])('are saved under %s, whole letters only, as the kind of file they are', async (_what, given, kept) => {
    const { link } = await paged(() => Promise.resolve({ ...csv, fileName: given }));

    const answer = await fetch(await link());

    expect(answer.status).toBe(200);
    const [, letters = ''] =
      /filename\*=UTF-8''(.*)$/.exec(String(answer.headers.get('content-disposition'))) ?? [];
    expect(decodeURIComponent(letters)).toBe(kept);
  });

  test('come with headers that let nothing else in', async () => {
    const { link } = await paged(() => Promise.resolve(csv));

    const { headers } = await fetch(await link());

    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('tell whoever only asks for the head the same, without making the body', async () => {
    let made = 0;
    function* body(): Generator<string> {
      made += 1;
      yield 'all of it';
    }
    const { link } = await paged(() => Promise.resolve({ ...csv, body: body() }));

    const answer = await fetch(await link(), { method: 'HEAD' });

    expect([answer.status, await answer.text(), made]).toEqual([200, '', 0]);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });

  test.each([
    ['without a signature', (link: string) => link.replace(/&signature=.*/, ''), 'not one of ours'],
    ['with another query', (link: string) => link.replace('id=c1', 'id=c2'), 'not one of ours'],
    ['that would last longer', (link: string) => link.replace(/expires=\d/, 'expires=9'), 'not one of ours'],
    ['to another page', (link: string) => link.replace('/campaign', '/journal'), 'not one of ours'],
    ['that is eleven minutes old', (link: string) => link, 'too old'],
  ])('stay shut to a link %s, and the log says nothing of it', async (what, change, said) => {
    const { link } = await paged(() => Promise.reject(new Error('nothing was to be made')));
    const good = await link({ id: 'c1' });
    if (what.includes('eleven')) now = new Date('2026-11-16T10:11:00Z');

    const answer = await fetch(change(good));

    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toContain(said);
    expect(logged).toEqual([]);
  });

  test('say so where there is nothing behind a link any more', async () => {
    const { base, links, link } = await paged(() => Promise.reject(new Refusal('That is no longer kept.')));

    const gone = await fetch(await link());
    const unknown = await fetch(String(await links.to('nowhere', {}, soon(new Date()))));

    expect(base).not.toBe('');
    expect([gone.status, await gone.text()]).toEqual([404, 'That is no longer kept.\n']);
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('nothing here')]);
  });

  test('say sorry for a page that cannot be made, which the log tells without the link', async () => {
    const { link } = await paged(() => Promise.reject(new Error('the store is away')));
    const address = await link({ id: 'c1' });

    const answer = await fetch(address);

    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('on our side')]);
    expect(logged.join()).toContain('a page could not be made');
    expect(logged.join()).not.toMatch(/signature|c1/);
  });

  test('break off where the body does, so that nobody takes a part for the whole', async () => {
    async function* body(): AsyncGenerator<string> {
      yield 'name,state\r\n';
      await Promise.resolve();
      throw new Error('the store is away');
    }
    const { link } = await paged(() => Promise.resolve({ ...csv, body: body() }));

    const reading = fetch(await link()).then((answer) => answer.text());

    await expect(reading).rejects.toThrow();
    expect(logged.join()).toContain('a page could not be made');
  });

  test('are no longer made once whoever asked has gone', async () => {
    let end = (_ended: string): void => undefined;
    const ended = new Promise<string>((resolve) => (end = resolve));
    async function* body(): AsyncGenerator<string> {
      try {
        for (;;) {
          yield 'x'.repeat(10_000);
          await new Promise(setImmediate);
        }
      } finally {
        end('ended');
      }
    }
    const { link } = await paged(() => Promise.resolve({ ...csv, body: body() }));

    const asked = get(await link(), (answer) => answer.once('data', () => asked.destroy()));

    expect(await ended).toBe('ended');
    await web?.stop();
    web = undefined;
    expect(logged).toEqual([]);
  });

  test('are not there where no pages are served', async () => {
    const url = await serves({});

    const { status } = await fetch(`${url}/pages/campaign`);

    expect(status).toBe(404);
  });
});

describe('the chats of invented people', () => {
  const chat = '19:a5a00000-0000-4000-8000-000000000001_c0700000-0000-4000-8000-0000000000c0@unq.gbl.spaces';
  const messages = `/simulated-teams/v3/conversations/${encodeURIComponent(chat)}/activities`;

  test('are not served unless asked for', async () => {
    const url = await serves({});

    expect((await posts(`${url}${messages}`, '{}')).status).toBe(404);
  });

  test('take messages and updates, and count them', async () => {
    const teams = createSimulatedTeams({ wait: () => Promise.resolve() });
    const url = await serves({ simulatedTeams: teams.handle });

    const posted = await posts(`${url}${messages}`, '{"text":"Hello."}');
    const updated = await fetch(`${url}${messages}/simulated-1`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: '{"text":"Hello again."}',
    });

    expect([posted.status, await posted.json()]).toEqual([201, { id: 'simulated-1' }]);
    expect([updated.status, await updated.json()]).toEqual([200, { id: 'simulated-1' }]);
    expect(teams.taken).toBe(1);
  });

  test.each([
    ['somebody who has none', messages.replace('19%3Aa5a', '19%3Aa5b').replace('_c07', '_c08')],
    ['nobody', '/simulated-teams/v3/conversations/19%3Aasha/activities'],
    ['another address', '/simulated-teams/v3/attachments'],
  ])('refuse messages to %s', async (_whom, path) => {
    const teams = createSimulatedTeams({ wait: () => Promise.resolve() });
    const url = await serves({ simulatedTeams: teams.handle });

    const answer = await posts(`${url}${path}`, '{"text":"Hello."}');

    expect([answer.status, teams.taken]).toEqual([404, 0]);
  });
});
