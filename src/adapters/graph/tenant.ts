import { setTimeout as sleep } from 'node:timers/promises';
import { GraphCommunity, GraphGroup, GraphUser } from '../../directory/tenant';
import { unwatched, type Meter } from '../../work/meter';
import { untraced, type Tracing } from '../../work/tracing';
import { activity } from './activity';
import { createGraph, type Call, type Credential, type Graph } from './client';
import { createMaker } from './creation';
import { deltaLink, groupChanges, userChanges } from './delta';
import { describe, descriptionOf } from './description';
import { groupsOf } from './groups-of';
import { createInstaller } from './installs';
import { createLimits, unlimited } from './limits';
import { createRosterWriter, groupsAmong, ownersOf } from './membership';
import { groupsNamed } from './named';
import { counting, pages } from './pages';
import { crawling, pressing, type Patience, type Time } from './patience';
import { rosters } from './rosters';
import { secretsOf } from './secrets';
import { createSender } from './sender';
import { createWatch } from './watch';
import type { Log } from '../../bot/dispatch';
import type { TenantInstaller, TenantReader, TenantWatch, TenantWriter } from '../../directory/tenant';
import type { Fetch } from './exchange';
import type { Registration } from './registration';

const groups: Call = {
  method: 'GET',
  path: `/groups?$filter=groupTypes/any(c:c eq 'Unified')&$select=${Object.keys(GraphGroup.shape).join(',')}&$top=999&$count=true`,
  headers: counting,
  deed: 'list groups',
  permission: 'GroupMember.Read.All',
};
const users: Call = {
  method: 'GET',
  path: `/users?$select=${Object.keys(GraphUser.shape).join(',')}&$top=999&$count=true`,
  headers: counting,
  deed: 'list people',
  permission: 'User.Read.All',
};
const communities: Call = {
  method: 'GET',
  path: '/employeeExperience/communities',
  deed: 'list the communities of Viva Engage',
  permission: 'Community.Read.All',
};

const usual = { crawl: crawling, press: pressing };

export type GraphOptions = {
  endpoint?: string;
  reader: Credential;
  writer?: Credential;
  /** The bot's own registration, and the id in its manifest: installs the bot for people. */
  installer?: { credential: Credential; manifestId: string };
  /** What takes requests to Graph; the network unless given. */
  fetch?: Fetch;
  clock: () => Date;
  log: Log;
  wait?: (ms: number) => Promise<void>;
  /** Between 0 and 1. */
  random?: () => number;
  /** For crawls, and for what a person waits for. */
  patience?: { crawl: Patience; press: Patience };
  meter?: Meter;
  tracing?: Tracing;
};

/**
 * The tenant behind Microsoft Graph. Crawls are patient and of low priority; what a person waits for is neither.
 */
export function createGraphTenant(options: GraphOptions): {
  reader: TenantReader;
  writer?: TenantWriter;
  installer?: TenantInstaller;
  watch: TenantWatch;
} {
  const { fetch = globalThis.fetch, clock, log, wait = sleep } = options;
  const { random = Math.random, meter = unwatched, tracing = untraced, patience = usual } = options;
  const endpoint = origin(options.endpoint ?? 'https://graph.microsoft.com');
  const ports = { clock, wait, random, log, meter, tracing };

  const limits = createLimits(ports);
  const patiently = { ...ports, patience: patience.crawl, limit: limits.crawl };
  const promptly = { ...ports, patience: patience.press };
  const asReader = { endpoint, credential: options.reader, registration: 'reader' as const }; // not any string
  const crawl = createGraph({
    ...asReader,
    priority: 'low',
    sender: createSender({ ...patiently, fetch }),
  });
  const press = createGraph({
    ...asReader,
    priority: 'high',
    sender: createSender({ ...promptly, fetch, limit: limits.press }),
  });
  const elsewhere = createSender({
    ...patiently,
    fetch,
    limit: unlimited,
    meter: unwatched,
    tracing: untraced,
  });

  const counted = { members: false, owners: false };
  const reader: TenantReader = {
    groups: (from) => pages(crawl, groups, GraphGroup, from),
    users: (from) => pages(crawl, users, GraphUser, from),
    groupsOf: (ids) => groupsOf(crawl, ids, patiently),
    rosters: (ids) => rosters(crawl, ids, patiently, counted),
    deltaLinks: async () => ({
      groups: await deltaLink(crawl, 'groups'),
      users: await deltaLink(crawl, 'users'),
    }),
    groupChanges: (link) => groupChanges(crawl, link),
    userChanges: (link) => userChanges(crawl, link),
    communities: () => pages(crawl, communities, GraphCommunity),
    activity: () => activity(crawl, elsewhere),
    isMember: async (group, person) => (await groupsAmong(press, person, [group])).includes(group),
    groupsAmong: (person, ids) => groupsAmong(press, person, ids),
    ownersOf: (group) => ownersOf(press, group),
    descriptionOf: (of) => descriptionOf(press, of),
    secretsOf: (clientId) => secretsOf(press, clientId),
    groupsNamed: (name) => groupsNamed(press, name),
  };
  const asked = (credential: Credential, registration: Registration): Graph =>
    createGraph({
      endpoint,
      credential,
      registration,
      priority: 'high',
      sender: createSender({ ...promptly, fetch, limit: createLimits(ports).press }),
    });
  const { writer, installer } = options;
  return {
    reader,
    watch: createWatch(crawl),
    ...(writer && { writer: createWriter(asked(writer, 'writer'), endpoint, ports) }),
    ...(installer && {
      installer: createInstaller(asked(installer.credential, 'bot'), endpoint, installer.manifestId),
    }),
  };
}

function createWriter(graph: Graph, endpoint: string, time: Pick<Time, 'wait'>): TenantWriter {
  return {
    ...createRosterWriter(graph, endpoint, time),
    ...createMaker(graph, endpoint),
    describe: (of, description) => describe(graph, of, description),
  };
}

/** Tokens go over https, and to this address only. */
function origin(endpoint: string): string {
  const { protocol, origin } = new URL(endpoint);
  if (protocol !== 'https:') throw new Error('GRAPH_ENDPOINT must begin with https://.');
  return origin;
}
