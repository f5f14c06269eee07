import { chatOf, fortuneOf } from './graph/installs';

/** Teams for invented people: takes messages to their chats, of which nothing is kept but how many there were. */
export type SimulatedTeams = {
  /** Answers the connector's `…/v3/conversations/<chat>/activities` at whatever address. */
  handle(request: Request): Promise<Response>;
  readonly taken: number;
};

/** About as long as Teams takes. */
const delayMs = 80;

export function createSimulatedTeams({ wait }: { wait: (ms: number) => Promise<unknown> }): SimulatedTeams {
  let taken = 0;

  function answer(method: string, chat: string, activity: string | undefined): Response {
    if (!isChat(chat)) return refusal(404, 'ConversationNotFound', 'There is no such conversation.');
    if (method === 'POST') {
      taken += 1;
      return Response.json({ id: `simulated-${taken}` }, { status: 201 });
    }
    if (method === 'PUT' && activity !== undefined) return Response.json({ id: activity });
    return refusal(405, 'MethodNotAllowed', 'Messages are posted and updated here, and nothing else.');
  }

  return {
    get taken() {
      return taken;
    },
    async handle({ method, url }) {
      const path = new URL(url).pathname;
      const [, chat, activity] = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
      await wait(delayMs);
      if (chat === undefined) return refusal(404, 'NotFound', 'There is nothing at this address.');
      return answer(method, decodeURIComponent(chat), activity);
    },
  };
}

/** People whom a policy keeps from the bot, or who have never opened Teams, have no chat with it. */
function isChat(id: string): boolean {
  const [, person = ''] = /^19:([0-9a-f-]{36})_/.exec(id) ?? [];
  return id === chatOf(person) && fortuneOf(person) === 'reachable';
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}
