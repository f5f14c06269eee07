import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cast } from '../../src/adapters/simulated/model';
import { type Child, startChild, waitFor } from './child';
import { freePort } from './port';

/** The Microsoft 365 Agents Playground: a chat client in the browser. */
export type Playground = { readonly url: string; readonly child: Child; stop(): Promise<void> };

/** Its conversations. */
export const chats = { personal: 'personal-chat', group: 'group-chat', team: 'team' } as const;

/** One of the people of the invented tenant who have names. */
export type Somebody = keyof typeof cast;

/** The tenant that its people are in. */
export const tenantId = '7e000000-0000-4000-8000-000000000000';

/** The bot's account. */
export const bot = { id: '28:signpost', name: 'Signpost' };

const cli = resolve('node_modules/@microsoft/m365agentsplayground/cli.js');

/** Starts the Playground for a bot. It keeps its files in `folder`. */
export async function startPlayground(options: {
  botUrl: string;
  folder: string;
  port?: number;
  /** Who sits at the keyboard. */
  as?: Somebody;
}): Promise<Playground> {
  const { botUrl, folder, as = 'asha' } = options;
  mkdirSync(folder, { recursive: true });
  const config = resolve(folder, '.m365agentsplayground.yml');
  writeFileSync(config, JSON.stringify(playgroundConfig(as), undefined, 2)); // YAML reads JSON
  const port = await freePort(options.port);
  const args = [
    'start',
    '-e',
    `${botUrl}/api/messages`,
    '-c',
    'msteams',
    '-p',
    String(port),
    '--disable-telemetry',
  ];
  const env = { ...process.env, M365_AGENTS_PLAYGROUND_CONFIG_PATH: config, TEAMSAPPTESTER_BROWSER: 'none' };
  const child = startChild([cli, ...args], { cwd: folder, env });
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitFor(`${url}/_internal/v1/config`, child, 60);
  } catch (error) {
    await child.stop();
    const why = `The Agents Playground did not start. A fault in ${join(folder, '.m365agentsplayground.yml')} ends it too.`;
    throw new Error(why, { cause: error });
  }
  return { url, child, stop: () => child.stop() };
}

/** Five people beside the one at the keyboard, as the Playground insists; the fifth is a stranger to the tenant. */
function playgroundConfig(as: Somebody): object {
  const stranger = { id: '57000000-0000-4000-8000-0000000000ff', name: 'Sam Visitor' };
  const others = [...Object.values(cast).filter(({ id }) => id !== cast[as].id), stranger];
  return {
    version: '0.1.1',
    tenantId,
    bot,
    currentUser: account(cast[as]),
    users: others.map(account),
    personalChat: { id: chats.personal },
    groupChat: { id: chats.group, name: 'Group chat' },
    team: {
      id: chats.team,
      name: 'Community team',
      aadGroupId: '7ea00000-0000-4000-8000-000000000000',
      channels: [{ id: 'announcements', name: 'Announcements' }],
    },
  };
}

function account({ id, name }: { id: string; name: string }): object {
  const [givenName = '', surname = ''] = name.split(' ');
  const mail = `${givenName}.${surname}@signpost.example`.toLowerCase();
  // The Playground spells it so: userPrincipleName.
  return { id: `29:${id}`, name, aadObjectId: id, givenName, surname, email: mail, userPrincipleName: mail };
}
