import type { TurnContext } from 'botbuilder';
import { type ConnectorClient, Teams } from 'botframework-connector';
import { z } from 'zod';
import { type Contact, type Conversations, SendFault } from '../../bot/send';
import type { Channel } from './channel';
import { Team } from './contact';
import type { Reach } from './reach';

/** As many as Teams gives at once. */
const pageSize = 500;

/** Longer than this the person would see Teams give up on us. */
const presenceMs = 2_500;

/** Teams names people by `objectId`, its stand-ins by `aadObjectId`. */
const Member = z.object({
  id: z.string(),
  objectId: z.string().nullish(),
  aadObjectId: z.string().nullish(),
});
const Page = z.object({ members: z.array(Member), continuationToken: z.string().nullish() });

export type TeamsConversations = Conversations & {
  /** Whether the bot is in a chat or channel. Where Teams does not say so soon, it is taken to be. */
  includesBot(of: Contact): Promise<boolean>;
};

/** What Teams knows of chats and channels, each asked once. */
export function createConversations(channel: Channel, reach: Reach): TeamsConversations {
  function connector({ turnState }: TurnContext): ConnectorClient {
    return turnState.get<ConnectorClient>(channel.ConnectorClientKey);
  }

  async function page(of: Contact, token: string | undefined): Promise<z.infer<typeof Page>> {
    return reach(of, async (context) => {
      const { conversations } = connector(context);
      const { id } = context.activity.conversation;
      const options = { pageSize, ...(token !== undefined && { continuationToken: token }) };
      type Options = Parameters<typeof conversations.getConversationPagedMembers>[1];
      // Its type demands a token even of the first page.
      return Page.parse(await conversations.getConversationPagedMembers(id, options as Options));
    });
  }

  return {
    async *roster(of) {
      let token: string | undefined;
      do {
        const { members, continuationToken } = await page(of, token);
        yield members.flatMap(peopleOnly);
        token = continuationToken || undefined;
      } while (token !== undefined);
    },

    async team(of) {
      const { team } = Team.parse(of);
      if (team?.group !== undefined) return team.group;
      const id = team?.id;
      if (id === undefined) return undefined;
      const details = await reach(of, (context) => new Teams(connector(context)).fetchTeamDetails(id));
      return details.aadGroupId?.toLowerCase();
    },

    async includesBot(of) {
      try {
        await soon(page(of, undefined));
        return true;
      } catch (error) {
        if (error instanceof SendFault) return error.kind !== 'blocked' && error.kind !== 'gone';
        throw error;
      }
    },
  };
}

function peopleOnly({ id, objectId, aadObjectId }: z.infer<typeof Member>): string[] {
  const person = objectId || aadObjectId;
  return person && !id.startsWith('28:') ? [person.toLowerCase()] : [];
}

async function soon(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, presenceMs)));
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
