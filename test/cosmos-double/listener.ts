import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, type World } from './answering';
import { recognise, type Call } from './call';
import type { Fault, Faults } from './faults';
import { refusal, Refused, type Reply } from './reply';
import type { createRequests } from './requests';
import { checkSignature } from './signature';

type Parts = { world: World; key: string; faults: Faults; requests: ReturnType<typeof createRequests> };

/** Takes requests from HTTP, lets faults happen to them, and sends the answers. */
export function createListener(parts: Parts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => serve(parts, request, response, Buffer.concat(chunks).toString()));
  };
}

function serve(
  { world, key, faults, requests }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
) {
  const { method = '', url = '', headers } = request;
  let call: Call | undefined;
  let reply: Reply | 'hang' | 'drop';
  try {
    call = recognise(method, url, headers, body);
    checkSignature(key, call.signed, call.header('authorization'), call.header('x-ms-date'));
    reply = carryOut(world, call, faults.take(call));
  } catch (error) {
    reply = refused(error);
  }

  if (typeof reply === 'string') {
    if (call) requests.note(call, 0, 0, 0);
    if (reply === 'drop') request.socket.destroy();
    return;
  }
  if (call) requests.note(call, reply.status, reply.charge, Buffer.byteLength(reply.body ?? ''));
  send(response, reply);
}

function carryOut(world: World, call: Call, fault: Fault | undefined): Reply | 'hang' | 'drop' {
  const isCarriedOut = !fault || 'inside' in fault || 'page' in fault || fault.carriedOut === true;
  const reply = isCarriedOut ? attempt(() => answer(world, call, fault)) : undefined;
  if (fault && 'connection' in fault) return fault.connection;
  if (fault && 'status' in fault) return faulty(fault);
  return reply!; // without a fault of its own, the request was carried out
}

/** A refusal is an answer, too, which a fault may lose. */
function attempt(act: () => Reply): Reply {
  try {
    return act();
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): Reply {
  return refusal(error instanceof Refused ? error : new Refused(500, `The double failed: ${String(error)}`));
}

function faulty({ status, substatus = 0, retryAfterMs = 5 }: Extract<Fault, { status: number }>): Reply {
  const reply = refusal(new Refused(status, 'A fault that was planned', substatus, 0));
  if (status !== 429) return reply;
  return { ...reply, headers: { ...reply.headers, 'x-ms-retry-after-ms': String(retryAfterMs) } };
}

function send(response: ServerResponse, { status, body, headers, charge }: Reply): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-ms-activity-id': randomUUID(),
    'x-ms-request-charge': String(charge),
    'x-ms-version': '2020-07-15',
    ...headers,
  });
  response.end(status === 204 || status === 304 ? undefined : (body ?? ''));
}
