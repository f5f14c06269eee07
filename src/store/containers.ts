import { anonymous, listsWithout, mentions, unnamed } from './forgetting';
import type { Doc } from './store';
import { tellNamed, type Telling } from './telling';

/** What becomes of a document when people are erased: it stays, goes, or is rewritten without them. */
export type Forgotten = 'keep' | 'remove' | Doc;

/**
 * A Cosmos DB container (an embedded table's worth of rows). Every container is partitioned on `/partition`
 * and has TTL switched on per document. `forget` says how one document forgets people; erasing them applies
 * it to every document there is, and `tell` what of it somebody is told. Where it is `untraced`, no former version of a document may be found beside the present one.
 */
export type Container = {
  holds: string;
  partition: string;
  untraced?: true;
  forget: (people: ReadonlySet<string>, partition: string, doc: Doc) => Forgotten;
  /** What somebody is told of one document who asks what is kept of them. */
  tell: (person: string, partition: string, doc: Doc) => Telling;
};

/** What is left of an erased person for a week, so that whoever follows the store forgets them too. */
const tombstone = {
  id: 'profile',
  v: 1,
  name: anonymous,
  disabled: true,
  erased: true,
  ttl: 7 * 24 * 60 * 60,
} as const;

/** Lists lose the people; a document that mentions one of them in any other way goes. */
function forgetAnywhere(people: ReadonlySet<string>, doc: Doc): Forgotten {
  if (!mentions(doc, people)) return 'keep';
  const rest = listsWithout(doc, people);
  return mentions(rest, people) ? 'remove' : rest;
}

/** A document about something else, in whose texts they may be named: it stays. */
function forgetNames(people: ReadonlySet<string>, doc: Doc): Forgotten {
  return mentions(doc, people) ? unnamed(doc, people) : 'keep';
}

/** A list of things, of which those that are the people's own go; it stays, for it has its number among others. */
function forgetEntries(people: ReadonlySet<string>, doc: Doc): Forgotten {
  if (!mentions(doc, people)) return 'keep';
  return unnamed(listsWithout(doc, people, isOwn), people);
}

function isOwn(one: unknown, people: ReadonlySet<string>): boolean {
  return typeof one === 'object' && one !== null && 'id' in one && people.has(String(one.id));
}

/** Where to go on in Graph's lists: in tokens of Graph's own, that mean nothing to anybody once they are changed. */
function isPlace(partition: string, { id }: Doc): boolean {
  return (partition === 'sync' && id === 'links') || (partition === 'crawl' && id === 'crawl');
}

/** Whoever did something in a document about somebody else: what they did stays, and who they were goes. */
function forgetWhoDid(people: ReadonlySet<string>, doc: Doc, field: 'answer' | 'decidedBy'): Forgotten {
  const { [field]: deed, ...rest } = doc as Doc & { [field]?: unknown }; // any JSON object
  if (!mentions(deed, people) || mentions(rest, people)) return forgetAnywhere(people, doc);
  if (typeof deed !== 'object') return rest;
  return { ...rest, [field]: { ...unnamed(deed, people), name: anonymous } } as Doc; // the same document
}

/** What has come to pass stays, and whoever turned it loses their name: `{ by, name, … }` in the list of its history. */
function forgetTurnings(people: ReadonlySet<string>, doc: Doc): Forgotten {
  if (!mentions(doc, people)) return 'keep';
  const { history, ...rest } = doc as Doc & { history?: unknown }; // any JSON object
  if (!Array.isArray(history)) return unnamed(doc, people);
  const all: unknown[] = history;
  const turnings = all.map((one) => (isDeedOf(people, one) ? { ...one, name: anonymous } : one));
  return unnamed({ ...rest, history: turnings } as Doc, people); // the same document
}

/** What was decided stays, and whoever decided it loses their name: `{ by, name, … }` in any field. */
function forgetDeeds(people: ReadonlySet<string>, doc: Doc): Forgotten {
  if (!mentions(doc, people)) return 'keep';
  const all: [string, unknown][] = Object.entries(doc); // a document has fields beyond those of every `Doc`
  const fields = all.map(([field, value]) => [
    field,
    isDeedOf(people, value) ? { ...value, name: anonymous } : value,
  ]);
  return unnamed(listsWithout(Object.fromEntries(fields) as Doc, people), people); // the same document
}

function isDeedOf(people: ReadonlySet<string>, value: unknown): value is { by: unknown; name: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  return 'by' in value && 'name' in value && mentions(value.by, people);
}

/** A message still counts among the others; what has been posted to somebody can no longer be found by it. */
function forgetMessage(people: ReadonlySet<string>, doc: Doc): Forgotten {
  const { message: _message, ...rest } = doc as Doc & { person?: unknown; message?: unknown }; // any JSON object
  return forgetNames(people, mentions(rest.person, people) ? rest : doc);
}

/** A card is kept current for somebody, or in a chat with them, or is about something else. */
function forgetCard(people: ReadonlySet<string>, doc: Doc): Forgotten {
  const { by, to } = doc as Doc & { by?: unknown; to?: unknown }; // any JSON object
  return mentions([by, to], people) ? 'remove' : forgetNames(people, doc);
}

/**
 * A ballot, a mark, an entry or what leads to it goes with them: it could not be found again under another id. What was
 * counted stays counted, and a number on a waiting list keeps its place, for whoever comes to it counts on. What they asked,
 * organise or did for somebody else stays for the others, without them.
 */
function forgetTaking(people: ReadonlySet<string>, partition: string, doc: Doc): Forgotten {
  const { person } = doc as Doc & { person?: unknown }; // any JSON object
  if (doc.id.startsWith('wait~') && !people.has(partition)) return forgetNames(people, doc);
  if (mentions([partition, doc.id, person], people)) return 'remove';
  return mentions(doc, people) ? unnamed(listsWithout(doc, people), people) : 'keep';
}

/** Answers that were pressed may show anybody; secrets, orders to erase and Graph's tokens tell of nobody. */
function tellState(person: string, partition: string, doc: Doc): Telling {
  if (partition === 'secrets' || partition === 'erasure' || isPlace(partition, doc)) return 'nothing';
  const telling = tellNamed(person, partition, doc);
  return partition.startsWith('press') && telling !== 'nothing' ? 'that' : telling;
}

/** The catalogue: every container there is. Stores, infrastructure and erasure follow it. */
export const containers = {
  communities: {
    holds:
      'what Graph says of a community, what is ours, what its description was before, and requests to join it',
    partition: 'community id',
    forget(people, _partition, doc) {
      if (!doc.id.startsWith('request-')) return forgetNames(people, doc);
      return forgetWhoDid(people, doc, 'decidedBy');
    },
    tell: tellNamed,
  },
  rosters: {
    holds: 'member and owner ids in chunks, and our own writes until Graph agrees',
    partition: 'community id',
    forget: (people, _partition, doc) => forgetAnywhere(people, doc),
    tell: tellNamed,
  },
  people: {
    holds:
      "a person's profile from Graph; what is ours of them; what is waiting for them, and what they wait for; " +
      'how they were welcomed, and which communities have welcomed them',
    partition: 'person id',
    forget(people, partition, doc) {
      if (!people.has(partition)) {
        return doc.id === tombstone.id ? forgetNames(people, doc) : forgetAnywhere(people, doc);
      }
      if (doc.id !== tombstone.id) return 'remove';
      return 'erased' in doc ? 'keep' : tombstone;
    },
    tell: tellNamed,
  },
  state: {
    // Presses hold the cards that answered them, which may show anybody's name: they go by themselves after a day.
    holds:
      'jobs, leases, locks, presses already answered, questions to the community team; the state and history of syncs, ' +
      'and what one that is under way has put aside, profiles too; whom to erase; subscriptions with their secret; ' +
      'the rules of the house and its own words; the key of signed links; hashes of what communities say of themselves; ' +
      'how far newcomers were looked for; communities’ own welcomes, and who was in those communities; ' +
      'hashes of the chats that were greeted; when secrets and certificates end, and who administrators were then',
    partition: 'kind',
    forget(people, partition, doc) {
      if (partition === 'erasure') return 'keep'; // the orders to erase, which end with the erasure
      if (isPlace(partition, doc)) return 'keep';
      if (partition === 'crawl') return forgetEntries(people, doc);
      if (partition === 'rules' || partition === 'community-welcomes') return forgetDeeds(people, doc);
      if (partition.startsWith('sync')) return forgetNames(people, doc);
      return forgetWhoDid(people, doc, 'answer');
    },
    tell: tellState,
  },
  outbox: {
    holds:
      'campaigns and what they say; one entry for each message to each person; cards that are kept current',
    partition: 'campaign id and shard',
    forget(people, partition, doc) {
      if (mentions(doc.id, people)) return 'remove'; // it could not be found again under another id
      if (partition === 'campaigns') return forgetDeeds(people, doc);
      if (partition === 'cards') return forgetCard(people, doc);
      return forgetMessage(people, doc);
    },
    tell: tellNamed,
  },
  polls: {
    holds:
      'polls with their tally; one ballot for each voter, or a mark that they have voted; whose polls are which',
    partition: 'poll id; "of~" and a person id',
    untraced: true, // one tally after another would tell what each of those who have voted anonymously has chosen
    forget: forgetTaking,
    tell: tellNamed,
  },
  signups: {
    holds:
      'sign-ups with their counts; one entry for each person; the waiting list; whose sign-ups are which',
    partition: 'sign-up id; "of~" and a person id',
    forget: forgetTaking,
    tell: tellNamed,
  },
  findings: {
    holds:
      'what is wrong in the directory (look-alikes, what is not described, what nobody looks after), with who decided what about it; ' +
      'who was asked to own a community; which two are being brought together, and who said what; how many there were each week',
    partition: 'community id, of two the smaller; "tally"',
    forget: (people, _partition, doc) => forgetTurnings(people, doc),
    tell: tellNamed,
  },
  use: {
    holds:
      'what people asked who then joined a community, and subjects that nothing fitted: terms with marks that many people share',
    partition: 'community id; "demand"',
    forget: () => 'keep', // no mark can be told to be anybody's, so none is taken back
    tell: () => 'nothing', // no mark can be told to be anybody's
  },
  vectors: {
    holds: 'what each community means to a model elsewhere, as a vector; empty unless one is configured',
    partition: 'community id',
    forget: () => 'keep', // nothing of people is in them
    tell: () => 'nothing',
  },
  journal: {
    holds: 'every write to Graph: intended, done, undone; how far wished-for communities are',
    partition: 'month; "makings"',
    forget: (people, _partition, doc) => forgetNames(people, doc),
    tell: tellNamed,
  },
} as const satisfies Record<string, Container>;

export type ContainerName = keyof typeof containers;

/** Whether nothing of what its documents were before may be found. */
export function isUntraced(name: ContainerName): boolean {
  const container: Container = containers[name];
  return container.untraced === true;
}

/**
 * A container as Cosmos DB's REST interface describes it. Nothing but the partition is indexed, beside the ids,
 * which always are: https://learn.microsoft.com/azure/cosmos-db/index-policy
 */
export function definition(name: ContainerName) {
  return {
    id: name,
    partitionKey: { paths: ['/partition'], kind: 'Hash', version: 2 },
    defaultTtl: -1,
    indexingPolicy: {
      indexingMode: 'consistent',
      automatic: true,
      includedPaths: [{ path: '/partition/?' }],
      excludedPaths: [{ path: '/*' }],
    },
  };
}
