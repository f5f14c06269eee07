import { setTimeout } from 'node:timers/promises';
import { createServer, type Request, type Response, type Server } from 'restify';
import type { Log } from '../../bot/dispatch';
import { readJson, Rejected, usualPatience } from './body';
import { handoverReply, type Handler } from './handover';
import { metricsReply, type Metrics } from './metrics';
import { notificationReply, type Notifications } from './notifications';
import { pagesReply, type Pages } from './pages';

export type Readiness = { ready: boolean; body: object };

/** What the server is asked from outside. */
export type WebPorts = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Answers `POST /api/messages`; the body is parsed JSON. */
  readonly messages: (req: Request, res: Response) => Promise<void>;
  /** What `GET /readyz` says, with 503 until ready. */
  readonly readiness: () => Readiness | Promise<Readiness>;
  /** What `GET /metrics` says, to whoever shows the token if there is one. Not served without. */
  readonly metrics?: Metrics | undefined;
  readonly metricsToken?: string | undefined;
  /** Takes what Graph posts to `/api/notifications`. Not served without. */
  readonly notifications?: Notifications | undefined;
  /** What is served at `/pages/<page>`. Nothing without. */
  readonly pages?: Pages | undefined;
  /** Takes messages to invented people, below `/simulated-teams/`. Not served without. */
  readonly simulatedTeams?: Handler | undefined;
  /** How long a body may take to come, in milliseconds; ten seconds unless given. Silence is borne for three times that. */
  readonly patience?: number;
  readonly log: Log;
};

export type Web = {
  start(): Promise<{ url: string }>;
  /**
   * Is not ready from now on, and resolves once every answer has been given. While any is outstanding, and for ten seconds at most, it
   * also takes what a load balancer still sends here.
   */
  stop(): Promise<void>;
  /** How many requests are waiting for their answer. */
  inHand(): number;
};

/** Answers one kind of request. What it throws is answered for it. */
type Answering = (req: Request, res: Response) => void | Promise<void>;

const strictHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};

const lingerMs = 10_000;
const lookMs = 20;
/** How long whoever is silent, or slow to read, may keep a connection that everything is said on. */
const slowMs = 5_000;

/** The web server. */
export function createWeb(ports: WebPorts): Web {
  const { host, port, messages, readiness, metrics, metricsToken, notifications, log } = ports;
  const { pages, simulatedTeams, patience = usualPatience } = ports;
  const server = createServer({ name: 'Signpost' });
  server.server.headersTimeout = patience;
  server.server.requestTimeout = 3 * patience;
  server.server.timeout = 3 * patience; // a turn takes half of it

  let stopping = false;
  let inHand = 0;

  server.pre((_req, res, next) => {
    for (const [name, value] of Object.entries(strictHeaders)) res.header(name, value);
    if (stopping) res.header('Connection', 'close');
    next();
  });
  route('post', '/api/messages', async (req, res) => {
    req.body = await readJson(req, patience);
    await messages(req, res);
  });
  route('get', '/healthz', (_req, res) => {
    res.send(200, { alive: true });
  });
  route('get', '/readyz', async (_req, res) => {
    if (stopping) return void res.send(503, { ready: false, stopping: true });
    const { ready, body } = await readiness();
    res.send(ready ? 200 : 503, body);
  });
  if (metrics) route('get', '/metrics', metricsReply(metrics, metricsToken));
  if (notifications) {
    route('post', '/api/notifications', notificationReply('change', notifications, patience, log));
    route(
      'post',
      '/api/notifications/lifecycle',
      notificationReply('lifecycle', notifications, patience, log),
    );
  }

  if (pages) {
    route('get', '/pages/:page', pagesReply(pages, log));
    route('head', '/pages/:page', pagesReply(pages, log));
  }

  if (simulatedTeams) {
    route('post', '/simulated-teams/*', handoverReply(simulatedTeams, patience));
    route('put', '/simulated-teams/*', handoverReply(simulatedTeams, patience));
  }

  function route(method: 'get' | 'head' | 'post' | 'put', path: string, reply: Answering): void {
    server[method](path, async (req, res) => {
      inHand += 1;
      try {
        await reply(req, res);
      } catch (error) {
        if (req.destroyed && !req.complete) return; // whoever asked has gone
        if (!(error instanceof Rejected)) log.error({ path, err: error }, 'a request failed');
        const known =
          error instanceof Rejected ? error : new Rejected(500, 'Something went wrong on our side.');
        if (res.headersSent) return;
        if (!req.complete) res.header('Connection', 'close'); // the rest of it is not waited for
        res.send(known.status, { error: known.message });
      } finally {
        inHand -= 1;
      }
    });
  }

  return {
    async start() {
      await listen(server, host, port);
      return { url: `http://${host}:${server.address().port}` };
    },
    inHand: () => inHand,
    async stop() {
      stopping = true;
      const until = performance.now() + lingerMs;
      while (inHand > 0 && performance.now() < until) await setTimeout(lookMs);
      let open = true;
      server.close(() => (open = false));
      for (let idleSince = performance.now(); open; await setTimeout(lookMs)) {
        server.server.closeIdleConnections();
        if (inHand > 0) idleSince = performance.now();
        else if (performance.now() - idleSince > slowMs) server.server.closeAllConnections();
      }
    },
  };
}

/** Turns Node's codes for a port that cannot be had into the sentence somebody at a terminal needs. */
async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code && portFaults[error.code];
      reject(why ? new Error(`Port ${port} ${why}. Set PORT to another one.`) : error);
    });
    server.listen(port, host, resolve);
  });
}

const portFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'may not be used by this account',
};
