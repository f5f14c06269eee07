import type { Doc } from './store';

/** What becomes of a document when somebody is erased: it stays, goes, or is rewritten without them. */
export type Forgotten = 'keep' | 'remove' | Doc;

/**
 * A Cosmos DB container (an embedded table's worth of rows). Every container is partitioned on `/partition`
 * and has TTL switched on per document. `forget` says how one document forgets a person; erasing somebody
 * applies it to all of them.
 */
export type Container = {
  holds: string;
  partition: string;
  forget: (person: string, partition: string, doc: Doc) => Forgotten;
};

/** Is a document about this person: itself, the data of a job, or the card that waits to be shown? */
function isAbout(value: unknown, person: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { person: own, data, on, params } = value as Record<string, unknown>; // any JSON object
  return own === person || isAbout(data, person) || isAbout(on, person) || isAbout(params, person);
}

/** The catalogue: every container there is. Stores, infrastructure and erasure follow it. */
export const containers = {
  communities: {
    holds: 'what Graph says of a community, what is ours, and requests to join it',
    partition: 'community id',
    forget: (person, _partition, doc) => (doc.id === `request-${person}` ? 'remove' : 'keep'),
  },
  rosters: {
    holds: 'member and owner ids in chunks, and our own writes until Graph agrees',
    partition: 'community id',
    forget: (person, _partition, doc) => {
      if (doc.id === `written-${person}`) return 'remove';
      if (!('people' in doc) || !Array.isArray(doc.people) || !doc.people.includes(person)) return 'keep';
      return { ...doc, people: doc.people.filter((id) => id !== person) } as Doc; // same document, fewer people
    },
  },
  people: {
    holds: "a person's profile from Graph; what is ours of them; what is waiting for them",
    partition: 'person id',
    forget: (person, partition, doc) => (partition === person || isAbout(doc, person) ? 'remove' : 'keep'),
  },
  state: {
    holds: 'jobs, leases, presses already answered, questions to the community team, sync state',
    partition: 'kind',
    forget: (person, _partition, doc) => (isAbout(doc, person) ? 'remove' : 'keep'),
  },
  journal: {
    holds: 'every write to Graph: intended, done, undone',
    partition: 'month',
    forget: (person, _partition, doc) => {
      const named = ['by', 'person'].filter((field) => (doc as Record<string, unknown>)[field] === person);
      if (named.length === 0) return 'keep';
      return { ...doc, ...Object.fromEntries(named.map((field) => [field, 'erased'])) };
    },
  },
} as const satisfies Record<string, Container>;

export type ContainerName = keyof typeof containers;
