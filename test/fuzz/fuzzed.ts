import { request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { TeamsSide } from '../teams-side';
import type { Deed, Role } from './deeds';

/** Who plays which part; `id` is what Entra knows them by. */
export type Actors = Record<Role, { id: string; name: string }>;

/** A button as a card holds it. */
type Button = { type: string; verb: string; data?: unknown };

/** What came of one request: a status and how long it took, in milliseconds. */
export type Came = { status: number; ms: number };

/** The server under fuzz, and what people see of it meanwhile. */
export type Fuzzed = {
  /** Answers how each request came out that the deed is made of. Rejects where none comes within `patienceMs`. */
  does(deed: Deed): Promise<Came[]>;
  /** How often each kind of deed was answered with which status, and the verbs of the buttons that were really pressed. */
  readonly counts: Map<string, number>;
  readonly pressed: Set<string>;
};

const otherTenant = '99999999-2222-4333-8444-555555555555';

export function createFuzzed(url: string, teams: TeamsSide, actors: Actors, patienceMs: number): Fuzzed {
  const counts = new Map<string, number>();
  const pressed = new Set<string>();
  const seen = new Map<string, Button[]>();
  let count = 0;

  async function post(body: string, contentType = 'application/json'): Promise<Came & { text: string }> {
    const began = performance.now();
    const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const asked = request(`${url}/api/messages`, {
        method: 'POST',
        agent: false, // a connection for each, so that none is used that the server is about to close
        headers: {
          'Content-Type': contentType,
          'Content-Length': Buffer.byteLength(body),
          Authorization: teams.vouching.authorization(),
        },
        signal: AbortSignal.timeout(patienceMs),
      });
      asked.once('error', reject);
      asked.once('response', (response) => {
        const status = response.statusCode ?? 0;
        textOf(response).then((text) => resolve({ status, text }), reject);
      });
      asked.end(body);
    });
    return { status, ms: performance.now() - began, text };
  }

  function activityOf({ who, where }: Deed, more: object): Record<string, unknown> {
    const { id, name } = actors[who];
    const tenant = who === 'foreign' ? otherTenant : teams.vouching.tenantId;
    const conversation = where === 'personal' ? `personal-${id}` : `19:${where}@thread.v2`;
    return {
      type: 'message',
      id: `m-${++count}`,
      channelId: 'msteams',
      serviceUrl: teams.connector.url,
      from: { id: `29:${id}`, name, aadObjectId: id },
      recipient: { id: `28:${teams.vouching.botId}`, name: 'Signpost' },
      conversation: {
        id: conversation,
        conversationType: where,
        isGroup: where !== 'personal',
        tenantId: tenant,
      },
      channelData: {
        tenant: { id: tenant },
        ...(where === 'channel' && { team: { id: '19:channel@thread.v2', aadGroupId: actors.owner.id } }),
      },
      ...more,
    };
  }

  /** What the bot has sent since, as far as it has buttons, is what the people of that conversation see. */
  function look(): void {
    for (const { path, activity } of teams.connector.sent.splice(0)) {
      const [, conversation] = /\/conversations\/([^/]+)/.exec(path) ?? [];
      const found = buttonsOf(activity.attachments);
      if (conversation !== undefined && found.length > 0) seen.set(decodeURIComponent(conversation), found);
    }
  }

  function bodiesOf(deed: Deed): string[] {
    const invoke = (name: string, value: unknown): string =>
      JSON.stringify(activityOf(deed, { type: 'invoke', name, value, replyToId: 'message-1' }));
    const press = (action: object): string => invoke('adaptiveCard/action', { action, trigger: 'manual' });
    switch (deed.kind) {
      case 'says':
        return [JSON.stringify(activityOf(deed, { text: deed.text }))];
      case 'presses': {
        const buttons = seen.get(conversationOf(activityOf(deed, {}))) ?? [];
        const button = buttons[deed.button % buttons.length];
        if (!button) return [JSON.stringify(activityOf(deed, { text: 'help' }))];
        pressed.add(button.verb);
        const body = press({ ...button, data: { ...(button.data as object), ...deed.typed } }); // cards hold objects there
        return deed.twice ? [body, body] : [body];
      }
      case 'forges':
        return [press({ type: 'Action.Execute', verb: deed.verb, data: deed.data })];
      case 'invokes':
        return [invoke(deed.name, deed.value)];
      case 'changes': {
        const activity = activityOf(deed, { type: deed.type, text: 'help' });
        for (const { at, becomes } of deed.changes) change(activity, at, becomes);
        return [JSON.stringify(activity)];
      }
      case 'sends':
        return [deed.body];
    }
  }

  return {
    counts,
    pressed,
    async does(deed) {
      look();
      const type = deed.kind === 'sends' ? deed.contentType : undefined;
      const came = await Promise.all(bodiesOf(deed).map((body) => post(body, type)));
      for (const { status, text } of came) {
        const name = `${deed.kind} ${status}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
        const found = text.startsWith('{') ? buttonsOf(JSON.parse(text)) : []; // the bot answers JSON
        if (found.length > 0) seen.set(conversationOf(activityOf(deed, {})), found);
      }
      return came;
    },
  };
}

function conversationOf({ conversation }: Record<string, unknown>): string {
  return (conversation as { id: string }).id; // as it was made above
}

/** Every button of a card, wherever it stands. */
function buttonsOf(node: unknown): Button[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'verb' in node && 'type' in node && node.type === 'Action.Execute' ? [node as Button] : []; // as the schema says
  return [...own, ...Object.values(node).flatMap(buttonsOf)];
}

/** Puts something in its place, even where `__proto__` is its name, as JSON may. */
function change(activity: Record<string, unknown>, at: readonly string[], becomes: unknown): void {
  const [key = '', ...rest] = at;
  const inner = activity[key];
  const isInside =
    rest.length > 0 && typeof inner === 'object' && inner !== null && Object.hasOwn(activity, key);
  if (isInside) change(inner as Record<string, unknown>, rest, becomes);
  else {
    const property = { value: becomes, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(activity, key, property);
  }
}
