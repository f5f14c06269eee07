/** What is told of a step. Never an id of a person or thing, a name, an address or a text. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** Tells whoever watches which steps a turn or job took, and how long each. */
export interface Tracing {
  /** Does the work as a step; one that throws is told as failed. The name has no ids either. */
  step<T>(name: string, facts: Facts, work: () => Promise<T>): Promise<T>;
  /** The same, where it is part of another step; by itself it is not told. */
  part<T>(name: string, facts: Facts, work: () => Promise<T>): Promise<T>;
  /** Tells more of the step that is under way. */
  note(facts: Facts): void;
  /** Does the work as part of what another service has begun: its `traceparent`, which counts only if well formed. */
  following<T>(traceparent: string | undefined, work: () => Promise<T>): Promise<T>;
  /** The `traceparent` for another service that is asked now. */
  traceparent(): string | undefined;
}

/** For where nobody watches. */
export const untraced: Tracing = {
  step: (_name, _facts, work) => work(),
  part: (_name, _facts, work) => work(),
  note: () => undefined,
  following: (_traceparent, work) => work(),
  traceparent: () => undefined,
};
