import { createLog } from '../../src/adapters/pino/log';
import { TenantFault } from '../../src/directory/tenant';

function logThere() {
  const lines: Record<string, unknown>[] = [];
  const to = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { lines, log: createLog({ level: 'info', instance: 'i-1' }, to) };
}

/** An error as a library may throw it: with the request that failed. */
function failure(message: string): Error {
  const headers = { Authorization: 'Bearer eyJhbGciOi.J9', 'x-key': 'c2VjcmV0' };
  return Object.assign(new Error(message), {
    statusCode: 403,
    request: { url: 'https://a', headers },
    headers,
  });
}

describe('what is written to the log', () => {
  test('is a line with the instance that wrote it', () => {
    const { lines, log } = logThere();

    log.info({ turn: 't-1' }, 'answered');

    expect(lines).toEqual([expect.objectContaining({ instance: 'i-1', turn: 't-1', msg: 'answered' })]);
    expect(lines[0]).not.toHaveProperty('hostname');
  });

  test('has the words, place and status of an error, and not the request that failed', () => {
    const { lines, log } = logThere();

    log.error({ err: new TenantFault('refused', 'Graph said no.', { cause: failure('403') }) }, 'failed');

    expect(lines[0]?.err).toEqual(
      expect.objectContaining({
        type: 'TenantFault',
        kind: 'refused',
        message: 'Graph said no.',
        stack: expect.stringContaining('log.test'),
        cause: expect.objectContaining({ message: '403', statusCode: 403 }),
      }),
    );
    expect(JSON.stringify(lines)).not.toMatch(/Bearer|c2VjcmV0|https:\/\/a/);
  });

  test.each([
    'GET https://graph.microsoft.com/v1.0/groups/delta?$deltatoken=secret-7 was refused',
    'GET /groups/delta?%24skiptoken=secret-7',
    '"https://bot.example/api/notifications?validationToken=secret-7"',
    'https://store.example/report.csv?sv=2024&sig=secret-7%3D',
    'sent Authorization: Bearer secret-7',
  ])('has no token of an address: %s', (message) => {
    const { lines, log } = logThere();

    log.warn({ err: new Error(message) }, 'failed');

    expect(lines[0]?.err).toEqual(expect.objectContaining({ message: expect.stringContaining('…') }));
    expect(JSON.stringify(lines)).not.toContain('secret-7');
  });

  test('leaves a question in a sentence alone', () => {
    const { lines, log } = logThere();

    log.warn({ err: new Error('Is it on? Set STORE=embedded') }, 'failed');

    expect(lines[0]?.err).toEqual(expect.objectContaining({ message: 'Is it on? Set STORE=embedded' }));
  });

  test('has no secret that somebody hands it by mistake', () => {
    const { lines, log } = logThere();
    const secret = 'secret-7';

    log.info({ clientState: secret, request: { headers: { a: secret }, authorization: secret } }, 'asked');

    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines[0]?.clientState).toBe('[left out]');
  });

  test.each(['a word', 7, null, undefined, { token: 'secret-7' }])(
    'survives what is no error: %p',
    (thrown) => {
      const { lines, log } = logThere();

      log.error({ err: thrown }, 'failed');

      expect(lines).toHaveLength(1);
      expect(JSON.stringify(lines)).not.toContain('secret-7');
    },
  );
});
