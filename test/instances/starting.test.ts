import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { type Instance, startInstance } from './instance';
import { openPlace, type Place } from './place';

let place: Place;
let server: Instance | undefined;
beforeEach(async () => {
  place = await openPlace('embedded');
});
afterEach(async () => {
  server?.signal('SIGKILL');
  await server?.ended;
  server = undefined;
  await place.close();
});

/** A server that does not come to stand: how it ends, and what it says on its way. */
function fails(environment: Record<string, string>): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env.PATH, PORT: '0', ...place.environment, ...environment };
  return new Promise((answer) => {
    execFile(process.execPath, [resolve('dist/main.js')], { env }, (error, _out, said) => {
      answer({ code: Number(error?.code ?? 0), said });
    });
  });
}

test('without its Cosmos DB a server ends, and says what to look at', async () => {
  const nowhere = { STORE: 'cosmos', COSMOS_ENDPOINT: 'http://127.0.0.1:1', COSMOS_KEY: 'a2V5' };

  const { code, said } = await fails(nowhere);

  expect(code).toBe(1);
  expect(said).toMatch(
    /^http:\/\/127\.0\.0\.1:1 does not answer \(.*\): COSMOS_ENDPOINT is .*“way to” that host/,
  );
});

test('on a store of a newer version a server ends, and says what to do', async () => {
  const newer = { id: 'schema', v: 1, version: 99 };
  await place.store.put('state', 'schema', newer);

  const { code, said } = await fails({});

  expect([code, said]).toEqual([1, expect.stringContaining('start that version again, or restore a backup')]);
});

test('without its embedding model a server is alive and ready', async () => {
  const model = {
    AZURE_OPENAI_ENDPOINT: 'https://127.0.0.1:1',
    AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'none',
    AZURE_OPENAI_KEY: 'key',
  };

  server = await startInstance({ ...place.environment, ...model });
  await server.ready();

  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
