import { setTimeout as sleep } from 'node:timers/promises';
import { GraphCommunity, GraphGroup, GraphUser } from '../../directory/tenant';
import { activity } from './activity';
import { createGraph, type Call, type Credential } from './client';
import { createWriter, groupsAmong } from './membership';
import { pace } from './pace';
import { pages } from './pages';
import { rosters } from './rosters';
import { crawling, createSender, pressing, type Fetch } from './sender';
import type { Log } from '../../bot/dispatch';
import type { TenantReader, TenantWriter } from '../../directory/tenant';

const groups: Call = {
  method: 'GET',
  path: `/groups?$filter=groupTypes/any(c:c eq 'Unified')&$select=${Object.keys(GraphGroup.shape).join(',')}&$top=999`,
  deed: 'list groups',
  permission: 'GroupMember.Read.All',
};
const users: Call = {
  method: 'GET',
  path: `/users?$select=${Object.keys(GraphUser.shape).join(',')}&$top=999`,
  deed: 'list people',
  permission: 'User.Read.All',
};
const communities: Call = {
  method: 'GET',
  path: '/employeeExperience/communities',
  deed: 'list the communities of Viva Engage',
  permission: 'Community.Read.All',
};

export type GraphOptions = {
  endpoint?: string;
  reader: Credential;
  writer?: Credential;
  /** What takes requests to Graph; the network unless given. */
  fetch?: Fetch;
  clock: () => Date;
  log: Log;
  wait?: (ms: number) => Promise<void>;
};

/**
 * The tenant behind Microsoft Graph. Crawls are patient and of low priority; what a person waits for is neither.
 */
export function createGraphTenant(options: GraphOptions): { reader: TenantReader; writer?: TenantWriter } {
  const { reader, writer, fetch = globalThis.fetch } = options;
  const endpoint = origin(options.endpoint ?? 'https://graph.microsoft.com');
  const { clock, log, wait = sleep } = options;
  const time = { clock, wait };
  const patiently = createSender({ ...time, fetch, patience: crawling, log });
  const promptly = createSender({ ...time, fetch, patience: pressing, log });
  const asReader = { endpoint, credential: reader, registration: 'reader' as const };
  const crawl = createGraph({ ...asReader, priority: 'low', sender: patiently });
  const press = createGraph({ ...asReader, priority: 'high', sender: promptly });
  const engageTurn = pace(10, 30_000, time);

  return {
    reader: {
      groups: () => pages(crawl, groups, GraphGroup),
      users: () => pages(crawl, users, GraphUser),
      rosters: (ids) => rosters(crawl, ids, { ...time, patience: crawling, log }),
      communities: () => pages(crawl, communities, GraphCommunity, engageTurn),
      activity: () => activity(crawl, patiently),
      isMember: async (group, person) => (await groupsAmong(press, person, [group])).includes(group),
      groupsAmong: (person, ids) => groupsAmong(press, person, ids),
    },
    ...(writer && {
      writer: createWriter(
        createGraph({
          endpoint,
          credential: writer,
          registration: 'writer',
          priority: 'high',
          sender: promptly,
        }),
        endpoint,
        time,
      ),
    }),
  };
}

/** The SDK sends no token over plain http. */
function origin(endpoint: string): string {
  const { protocol, origin } = new URL(endpoint);
  if (protocol !== 'https:') throw new Error('GRAPH_ENDPOINT must begin with https://.');
  return origin;
}
