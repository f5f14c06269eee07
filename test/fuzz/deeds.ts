import fc from 'fast-check';

/** Who does something: people of the tenant, a guest of it, somebody it does not know, and somebody of another tenant. */
export const roles = ['administrator', 'owner', 'member', 'newcomer', 'guest', 'unknown', 'foreign'] as const;
export type Role = (typeof roles)[number];

const places = ['personal', 'personal', 'personal', 'groupChat', 'channel'] as const; // most happens in chats
export type Where = (typeof places)[number];

/** What is sent in the place of what belongs there: at these steps into the activity, this. */
export type Change = { at: readonly string[]; becomes: unknown };

/** One thing that somebody does, or that somebody makes up. */
export type Deed = { who: Role; where: Where } & (
  | { kind: 'says'; text: string }
  /** One of the buttons of the newest card they see, with its data as it is but for what is typed; at once twice, or once. */
  | { kind: 'presses'; button: number; typed: Record<string, unknown>; twice: boolean }
  | { kind: 'forges'; verb: string; data: unknown }
  | { kind: 'invokes'; name: string; value: unknown }
  | { kind: 'changes'; type: string; changes: Change[] }
  | { kind: 'sends'; body: string; contentType: string }
);

/** What people say, which is begun with, cut and mixed; and what buttons, searches and fields are called. */
export type Material = {
  phrases: readonly string[];
  verbs: readonly string[];
  commands: readonly string[];
  datasets: readonly string[];
};

const awkward = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', '\u0000', '\uD800', '\u202Eabc'],
  ...[
    '${x}',
    '{{DATE(1)}}',
    '<at>x</at>',
    '<script>',
    "o'clock",
    '"',
    '\\',
    '../..',
    '%00',
    'NaN',
    '-1',
    '1e309',
  ],
  ...[
    '9'.repeat(400),
    'a'.repeat(5_000),
    '🧗🏽‍♀️'.repeat(300),
    '\n'.repeat(500),
    '((((((((((',
    '[](javascript:x)',
  ],
  ...['2026-02-30', '0000-00-00T00:00', '25:61', 'o1,o2,o3', 'true'],
];

/** Keys that buttons and inputs really use, for much is read by its name only. */
const keys = [
  ...[
    'community',
    'person',
    'on',
    'to',
    'id',
    'q',
    'ids',
    'from',
    'nonce',
    'poll',
    'signup',
    'option',
    'kind',
    'key',
  ],
  ...[
    'question',
    'options',
    'choice',
    'title',
    'text',
    'date',
    'time',
    'places',
    'view',
    'params',
    'interests',
    'page',
  ],
  ...[
    'commandId',
    'parameters',
    'data',
    'action',
    'verb',
    'dataset',
    'queryText',
    'queryOptions',
    'name',
    'value',
  ],
  ...['__proto__', 'constructor', 'length'],
];

const paths: readonly (readonly string[])[] = [
  ...[
    'type',
    'id',
    'channelId',
    'serviceUrl',
    'name',
    'text',
    'value',
    'replyToId',
    'localTimezone',
    'entities',
  ],
  ...[
    'attachments',
    'membersAdded',
    'membersRemoved',
    'conversation',
    'from',
    'recipient',
    'channelData',
    'locale',
  ],
  ...['timestamp', 'action', '__proto__', 'textFormat', 'deliveryMode', 'relatesTo', 'callerId'],
]
  .map((key) => [key])
  .concat(
    ['id', 'name', 'aadObjectId', 'role'].map((key) => ['from', key]),
    ['id', 'conversationType', 'tenantId', 'isGroup'].map((key) => ['conversation', key]),
    [
      ['recipient', 'id'],
      ['channelData', 'tenant'],
      ['channelData', 'tenant', 'id'],
      ['channelData', 'team', 'id'],
      ['channelData', 'team', 'aadGroupId'],
      ['channelData', 'eventType'],
    ],
  );

const types = [
  ...['message', 'invoke', 'conversationUpdate', 'installationUpdate', 'messageUpdate', 'messageDelete'],
  ...['messageReaction', 'event', 'typing', 'endOfConversation', 'trace', 'handoff', 'none', '__proto__'],
];

const names = [
  ...[
    'adaptiveCard/action',
    'composeExtension/query',
    'composeExtension/fetchTask',
    'composeExtension/submitAction',
  ],
  ...['composeExtension/queryLink', 'application/search', 'task/fetch', 'task/submit', 'signin/verifyState'],
  ...['signin/tokenExchange', 'message/submitAction', 'fileConsent/invoke', 'config/fetch', '', '__proto__'],
];

function nested(depth: number): unknown {
  return depth === 0 ? {} : { a: nested(depth - 1) };
}

/** Any JSON, and often what looks like what is meant. */
function anything(strings: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: strings },
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e9, 1e308, [], {}),
    fc.integer({ min: -3, max: 400 }),
    fc.integer({ min: 1, max: 60 }).map(nested),
    fc.jsonValue({ maxDepth: 3 }),
  );
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    {
      weight: 3,
      arbitrary: fc.dictionary(fc.constantFrom(...keys), leaf, { maxKeys: 8, noNullPrototype: true }),
    },
    fc.array(leaf, { maxLength: 6 }),
  );
}

/** What Teams really sends where somebody searches, or shares from the box they write in. */
function shapedOf({ commands, datasets }: Material, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const number = fc.oneof(fc.integer({ min: -2, max: 60 }), fc.double());
  const parameters = fc.array(fc.record({ name: fc.constantFrom('q', 'initialRun'), value: text }), {
    maxLength: 3,
  });
  return fc.oneof(
    fc.record({
      commandId: fc.constantFrom(...commands, '__proto__'),
      parameters,
      queryOptions: fc.record({ skip: number, count: number }, { requiredKeys: [] }),
      data: fc.dictionary(fc.constantFrom(...keys), text, { maxKeys: 5, noNullPrototype: true }),
      botMessagePreviewAction: fc.constantFrom(undefined, 'edit', 'send', 'none'),
    }),
    fc.record({
      dataset: fc.constantFrom(...datasets, '__proto__'),
      queryText: text,
      queryOptions: fc.record({ skip: number, top: number }, { requiredKeys: [] }),
    }),
  );
}

function textOf({ phrases }: Material): fc.Arbitrary<string> {
  const phrase = fc.constantFrom(...phrases);
  const piece = fc.oneof(
    { weight: 4, arbitrary: phrase },
    { weight: 2, arbitrary: fc.constantFrom(...awkward) },
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  return fc.oneof(
    { weight: 4, arbitrary: phrase },
    {
      weight: 3,
      arbitrary: fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(' ')),
    },
    fc.tuple(phrase, fc.nat(40)).map(([whole, length]) => whole.slice(0, length)),
    fc.string({ unit: 'grapheme', maxLength: 5_000, size: 'max' }),
  );
}

/** Deeds of every kind, the plain ones oftener, so that there are cards to press. */
export function deeds(material: Material): fc.Arbitrary<Deed> {
  const text = textOf(material);
  const short = fc.oneof(fc.constantFrom(...awkward), text, fc.uuid());
  const value = anything(short);
  const data = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 8, noNullPrototype: true });
  const verb = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...material.verbs) },
    fc.constantFrom(...awkward),
  );
  const typed = fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 3,
      arbitrary: fc.dictionary(fc.constantFrom(...keys), short, { maxKeys: 3, noNullPrototype: true }),
    },
    { weight: 1, arbitrary: data },
  );
  const by = { who: fc.constantFrom(...roles), where: fc.constantFrom(...places) };
  const deed = <T extends object>(weight: number, model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => ({
    weight,
    arbitrary: fc.record({ ...by, ...model }) as unknown as fc.Arbitrary<Deed>, // each model below is of one kind
  });
  const change = fc.record({ at: fc.constantFrom(...paths), becomes: value });
  return fc.oneof(
    deed(8, { kind: fc.constant('says'), text }),
    deed(10, { kind: fc.constant('presses'), button: fc.nat(60), typed, twice: fc.boolean() }),
    deed(5, { kind: fc.constant('forges'), verb, data: fc.oneof({ weight: 4, arbitrary: data }, value) }),
    deed(4, {
      kind: fc.constant('invokes'),
      name: fc.constantFrom(...names),
      value: fc.oneof(shapedOf(material, text), value),
    }),
    deed(4, {
      kind: fc.constant('changes'),
      type: fc.constantFrom(...types),
      changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    }),
    deed(1, {
      kind: fc.constant('sends'),
      body: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 500 }),
        fc.json({ maxDepth: 5 }),
        fc.constantFrom('[', '{}'),
      ),
      contentType: fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', ''),
    }),
  );
}
