/** What is counted and timed, by its Prometheus name: what it is, and the labels that tell one from another. */
export const counters = {
  signpost_turns_total: { help: 'Turns answered', labels: ['kind', 'outcome'] },
  signpost_jobs_total: { help: 'Jobs run', labels: ['kind', 'outcome'] },
  signpost_syncs_total: { help: 'Syncs run', labels: ['kind', 'outcome'] },
  signpost_graph_requests_total: {
    help: 'Requests to Microsoft Graph; batched ones are the items of a $batch',
    labels: ['status', 'batched'],
  },
  signpost_store_request_units_total: {
    help: 'Request units that Cosmos DB charged',
    labels: ['operation', 'container'],
  },
  signpost_store_operations_total: { help: 'Operations on Cosmos DB', labels: ['operation', 'container'] },
  signpost_messages_total: { help: 'Messages that the bot started', labels: ['kind', 'outcome'] },
  signpost_embeddings_total: {
    help: 'Texts given to the embedding model: of communities, or a question',
    labels: ['of', 'outcome'],
  },
  signpost_notifications_total: { help: 'Change notifications from Graph', labels: ['outcome'] },
} as const;

export const timings = {
  signpost_turn_seconds: { help: 'How long turns take', labels: ['kind'] },
  signpost_sync_seconds: { help: 'How long syncs take', labels: ['kind'] },
} as const;

/** What stands at the moment, by its Prometheus name. */
export const gauges = {
  signpost_directory_ready: '1 when people can be answered, else 0',
  signpost_directory_communities: 'Communities at the last good sync',
  signpost_directory_people: 'People at the last good sync',
  signpost_directory_memberships: 'Memberships at the last good sync',
  signpost_sync_age_seconds: 'Time since the last good sync; absent when there was none',
  signpost_jobs_failed: 'Jobs that were given up and wait for somebody to look',
  signpost_outbox_open: 'Messages that have not ended yet: waiting, or on their way',
  signpost_outbox_standstill_seconds: 'For how long this instance could send nothing at all; 0 while it can',
  signpost_outbox_overdue_seconds:
    'For how long the first message has been due; 0 where this instance has none, or does not send',
  signpost_sign_in_days_left:
    'Days until the first secret or certificate ends, below 0 once it has; absent where none is known',
  signpost_follower_behind_seconds: 'For how long this instance could not follow the store; 0 while it does',
} as const;

/** A gauge that is left out has no value at the moment. */
export type Gauges = Readonly<Partial<Record<keyof typeof gauges, number>>>;

type Labels<T extends { labels: readonly string[] }> = Readonly<Record<T['labels'][number], string>>;

/** Counts and times what happens, for whoever watches the server. A label never holds an id, a person or a text. */
export interface Meter {
  count<N extends keyof typeof counters>(name: N, labels: Labels<(typeof counters)[N]>, by?: number): void;
  time<N extends keyof typeof timings>(name: N, labels: Labels<(typeof timings)[N]>, seconds: number): void;
}

/** For where nobody watches. */
export const unwatched: Meter = { count: () => undefined, time: () => undefined };
