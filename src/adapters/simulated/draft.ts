import type { Audience } from './pools';

/** How a second community on a subject came to be. */
export type DuplicateKind = 'reworded' | 'acronym' | 'renamed' | 'same people';

/** What tells two communities apart that read alike. */
export type Difference = 'place' | 'year' | 'cohort' | 'body' | 'number';

/** What is wrong with a description: nothing there, the name again, a template, a stopgap, or too little to say. */
export type Flaw = 'empty' | 'name' | 'template' | 'placeholder' | 'short';

export type Flag = 'kept' | 'private' | 'hidden' | 'dynamic' | 'synced' | 'role' | 'always' | 'owned';

/** A community as it was planned, before anybody is in it. */
export type Draft = {
  name: string;
  description: string | null;
  audience: Audience;
  /** About how many members, before the tenant is scaled to its number of memberships. */
  size: number;
  /** `kept` communities are in every tenant, in good order; `owned` ones have two owners at least. */
  flags: ReadonlySet<Flag>;
  /** What it is about. Two drafts of one subject are duplicates. */
  subject: string;
  /** For the second and third community of a subject. */
  duplicate?: DuplicateKind;
  /** For one of many alike. */
  series?: { name: string; difference: Difference | undefined; value: string };
  year?: number;
  flaw?: Flaw;
  related: readonly string[];
  parents: readonly string[];
  lookAlikes: readonly { name: string; difference: Difference }[];
};
