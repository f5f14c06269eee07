import { z } from 'zod';
import type { Call } from './call';
import { GraphError, json, type Answer } from './reply';

const Item = z.object({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  url: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
type Item = z.infer<typeof Item>;
type Request = { method: string; url: URL; headers: Headers; body: () => unknown };

const Batch = z.object({ requests: z.array(Item).min(1).max(20) });

/** Does every item of a batch by itself, and answers in an order of its own, as Graph does. */
export async function answerBatch(
  call: Call,
  answerItem: (request: Request) => Promise<Answer>,
): Promise<Answer> {
  const items = itemsOf(call.body);
  const statuses = new Map<string, number>();
  const responses: { id: string; status: number; headers: Record<string, string>; body?: unknown }[] = [];

  for (const item of items) {
    const failed = item.dependsOn.some((id) => (statuses.get(id.toLowerCase()) ?? 0) >= 400);
    const answer = failed ? failedDependency() : await answerItem(requestOf(item, call));
    statuses.set(item.id.toLowerCase(), answer.status);
    const { status, headers } = answer;
    const body = answer.json ?? answer.text;
    responses.push({ id: item.id, status, headers, ...(body !== undefined && { body }) });
  }
  return json({ responses: responses.reverse() });
}

function itemsOf(body: unknown): Item[] {
  const parsed = Batch.safeParse(body);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? 'malformed');
  const items = parsed.data.requests;
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.id.toLowerCase())) throw invalid(`the id '${item.id}' is used twice`);
    if (item.dependsOn.some((id) => !seen.has(id.toLowerCase()))) {
      throw invalid(`'${item.id}' depends on an item that is not before it`);
    }
    if (/^https?:/i.test(item.url) || item.url.includes('$batch')) {
      throw invalid(`'${item.url}' is not an address relative to this batch`);
    }
    if (item.body !== undefined && !new Headers(item.headers).has('Content-Type')) {
      throw invalid(`'${item.id}' has a body and no Content-Type`);
    }
    seen.add(item.id.toLowerCase());
  }
  return items;
}

function requestOf(item: Item, call: Call): Request {
  const headers = new Headers(item.headers);
  const authorization = call.headers.get('Authorization');
  if (authorization !== null) headers.set('Authorization', authorization);
  const url = new URL(`${call.base}/${item.url.replace(/^\//, '')}`);
  return { method: item.method, url, headers, body: () => item.body };
}

function invalid(why: string): GraphError {
  return new GraphError(400, 'BadRequest', `Invalid batch payload format: ${why}.`);
}

function failedDependency(): Answer {
  const error = {
    code: 'FailedDependency',
    message: 'A request that this one depends on has failed.',
  };
  return { status: 424, headers: {}, json: { error } };
}
