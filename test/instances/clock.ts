import { openSync } from 'node:fs';

/**
 * Loaded into a server before itself. At each SIGUSR2 its clock is put forward, as if so long had passed; and the
 * first of several servers to ask Graph for what `FATAL_REQUEST` says dies of it, leaving the file `FATAL_MARK`.
 */
const stepMs = 12 * 60_000;
const { FATAL_REQUEST: fatal = '', FATAL_MARK: mark = '' } = process.env;
const RealDate = Date;
const RealRequest = Request;
let ahead = 0;

function now(): number {
  return RealDate.now() + ahead;
}

globalThis.Date = new Proxy(RealDate, {
  get: (real, name, receiver) => (name === 'now' ? now : Reflect.get(real, name, receiver)),
  construct: (real, given: []) => Reflect.construct(real, given.length > 0 ? given : [now()]),
});

process.on('SIGUSR2', () => {
  ahead += stepMs;
});

globalThis.Request = class extends RealRequest {
  constructor(...given: ConstructorParameters<typeof RealRequest>) {
    super(...given);
    if (fatal !== '' && this.url.includes(fatal) && isFirst()) process.kill(process.pid, 'SIGKILL');
  }
};

function isFirst(): boolean {
  try {
    openSync(mark, 'wx');
    return true;
  } catch {
    return false; // another one was
  }
}
