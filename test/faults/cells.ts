import type { Fault } from '../../src/adapters/simulated/tenant';

/** Everything that can go wrong with one request. */
export const troubles: readonly (readonly [string, Partial<Fault>])[] = [
  ['401', { status: 401 }],
  ['403', { status: 403 }],
  ['404', { status: 404 }],
  ['409', { status: 409 }],
  ['410', { status: 410 }],
  ['412', { status: 412 }],
  ['429', { status: 429 }],
  ['429 for 3 seconds', { status: 429, retryAfter: 3 }],
  ['429 for 400 seconds', { status: 429, retryAfter: 400 }],
  ['500', { status: 500 }],
  ['503', { status: 503 }],
  ['504', { status: 504 }],
  ['no answer', { hang: true }],
  ['a dropped connection', { dropConnection: true }],
  ['half a body', { truncate: true }],
  ['a page of HTML', { body: '<!DOCTYPE html><html><body>Sign in to the guest network</body></html>' }],
  ['JSON of another shape', { body: '{"status":"ok","items":[1,2,3]}' }],
  ['a list of something else', { body: '{"value":[{"name":"Nobody"},null]}' }],
  ['no body', { emptyBody: true }],
  ['an empty list without links', { emptyList: true }],
  ['an empty object', { body: '{}' }],
];

/** What is done while something goes wrong: a sync, or one of the jobs beside it. */
export type Way = 'full' | 'delta' | 'engage' | 'activity';

/** Where in a resource something goes wrong: at a page, or at a request by its number among all alike. */
export type Place = readonly [name: string, where: (requests: number) => Partial<Fault>];

/** Something that is read from Graph. `deed` is what a report of its failing must name. */
export type Resource = {
  name: string;
  way: Way;
  asked: Pick<Fault, 'path'> & Partial<Fault>;
  deed: RegExp;
  places: readonly Place[];
  /** Graph answers it in one piece: so many empty pages come before it. */
  emptyPages?: number;
  /** It is read only so many days after it was read before. */
  days?: number;
  /** What Graph may say of what is not held yet, and is believed until the next time: that it does not exist. */
  deniable?: (trouble: Partial<Fault>) => boolean;
};

const pages: readonly Place[] = [
  ['first page', () => ({ page: 1 })],
  ['a middle page', () => ({ page: 2 })],
  ['last page', () => ({ page: 'last' })],
];

const requests: readonly Place[] = [
  ['first request', () => ({ after: 0 })],
  ['a middle request', (count) => ({ after: Math.floor(count / 2) })],
  ['last request', (count) => ({ after: count - 1 })],
];

/** A report is one file behind one redirect. */
const whole: readonly Place[] = [['only page', () => ({})]];

const item = { method: 'GET', inBatch: true };
const batch = { method: 'POST', path: /^\/\$batch$/, inBatch: false };
const rosters = /read the (members|owners|members and owners) of/;

export const resources: readonly Resource[] = [
  {
    name: 'the list of groups',
    way: 'full',
    asked: { path: /^\/groups\?/ },
    deed: /list(ed no|ed only \d+|) groups|announced .* groups/,
    places: pages,
  },
  {
    name: 'the list of people',
    way: 'full',
    asked: { path: /^\/users\?/ },
    deed: /list(ed no)? people|announced .* people/,
    places: pages,
  },
  { name: 'batches of rosters', way: 'full', asked: batch, deed: rosters, places: requests },
  {
    name: 'members inside a batch',
    way: 'full',
    asked: { ...item, path: /^\/groups\/large\/members\/m/ },
    deed: rosters,
    places: pages,
  },
  {
    name: 'owners inside a batch',
    way: 'full',
    asked: { ...item, path: /^\/groups\/large\/owners\/m/ },
    deed: rosters,
    places: pages,
  },
  {
    name: 'the address of the usage report',
    way: 'full',
    asked: { path: /^\/reports\// },
    deed: /read usage reports/,
    places: whole,
  },
  {
    name: 'the file of the usage report',
    way: 'full',
    asked: { path: /^\/data\/download\// },
    deed: /read usage reports/,
    places: whole,
  },
  {
    name: 'where changes of groups begin',
    way: 'full',
    asked: { path: /^\/groups\/delta\?/ },
    deed: /read what has changed in groups/,
    places: requests,
    emptyPages: 2,
    days: 7,
  },
  {
    name: 'where changes of people begin',
    way: 'full',
    asked: { path: /^\/users\/delta\?/ },
    deed: /read what has changed in people/,
    places: requests,
    emptyPages: 2,
    days: 7,
  },
  {
    name: 'changes of groups',
    way: 'delta',
    asked: { path: /^\/groups\/delta\?/ },
    deed: /read what has changed in groups/,
    places: pages,
  },
  {
    name: 'changes of people',
    way: 'delta',
    asked: { path: /^\/users\/delta\?/ },
    deed: /read what has changed in people/,
    places: pages,
  },
  {
    name: 'groups by their ids',
    way: 'delta',
    asked: { ...item, path: /^\/groups\/[^/?]+\?/ },
    deed: /read (groups|the group)|group .* has changed/,
    places: requests,
  },
  {
    name: 'batches in a delta',
    way: 'delta',
    asked: batch,
    deed: /read (groups|the (members|owners))/,
    places: requests,
  },
  {
    name: 'members of a new community',
    way: 'delta',
    asked: { ...item, path: /^\/groups\/[^/]+\/members\/m/ },
    deed: rosters,
    places: pages,
  },
  {
    name: 'owners of a new community',
    way: 'delta',
    asked: { ...item, path: /^\/groups\/[^/]+\/owners\/m/ },
    deed: rosters,
    places: pages,
  },
  {
    name: 'the communities of Viva Engage',
    way: 'engage',
    asked: { path: /^\/employeeExperience\/communities/ },
    deed: /list the communities of Viva Engage/,
    places: pages,
    deniable: ({ emptyList }) => emptyList ?? false,
  },
  {
    name: 'groups that only Viva Engage calls communities',
    way: 'engage',
    asked: { ...item, path: /^\/groups\/[^/?]+\?/ },
    deed: /read (groups|the group)/,
    places: requests,
    deniable: ({ status }) => status === 404,
  },
  {
    name: 'batches for Viva Engage',
    way: 'engage',
    asked: batch,
    deed: /read (groups|the (members|owners))/,
    places: requests,
  },
  {
    name: 'the address of the daily usage report',
    way: 'activity',
    asked: { path: /^\/reports\// },
    deed: /read usage reports/,
    places: whole,
  },
  {
    name: 'the file of the daily usage report',
    way: 'activity',
    asked: { path: /^\/data\/download\// },
    deed: /read usage reports/,
    places: whole,
  },
];
