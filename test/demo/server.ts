import { resolve } from 'node:path';
import { scripts } from '../../package.json';
import { type Child, startChild, waitFor } from './child';
import { freePort } from './port';

/** Signpost itself, as `npm start` runs it, on the invented tenant. */
export type Server = { readonly url: string; readonly child: Child };

/** Starts Signpost on a free port. It keeps its data in `folder`; `environment` says what is to be different. */
export async function startServer(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<Server> {
  const port = await freePort();
  const child = startChild(scripts.start.split(' ').slice(1), {
    cwd: resolve('.'),
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      DATA_DIR: folder,
      TENANT_SOURCE: 'simulated',
      MicrosoftAppId: '',
      ...environment,
    },
  });
  return { url: `http://127.0.0.1:${port}`, child };
}

/** Waits until its directory is loaded. */
export async function isReady({ url, child }: Server, seconds: number): Promise<void> {
  await waitFor(`${url}/readyz`, child, seconds);
}
