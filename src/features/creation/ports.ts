import { Refusal, type Speaker } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import type { Store } from '../../store/store';
import type { Embedder } from '../../work/embedder';
import type { Judging } from '../../work/judging';
import type { Jobs } from '../../work/jobs';
import { mustBeKnown } from '../../work/known';
import type { Outbox } from '../../work/outbox/outbox';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';
import type { Writes } from '../../work/writes';

export type CreationPorts = {
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator'>;
  rules: Pick<HouseRules, 'fresh'>;
  writes: Pick<Writes, 'create' | 'making' | 'beingMade'>;
  /** What an embedding model makes of a subject, where one is configured and answers in time. */
  embedder: Pick<Embedder, 'question'>;
  /** What tells a description from none, having read the whole directory. */
  descriptions: Judging;
  jobs: Pick<Jobs, 'schedule'>;
  outbox: Pick<Outbox, 'tell'> & { cards: Pick<Outbox['cards'], 'adopt' | 'finish'> };
  /** Brings the directory level with the store. */
  follow: () => Promise<unknown>;
  clock: () => Date;
  id: () => string;
  /** Where communities are started by hand. */
  engageUrl: string;
  /** False where Signpost may only read. */
  mayWrite: boolean;
};

/** Whether somebody may start communities themselves. Refuses guests, and whoever the directory does not know. */
export async function mayStart(
  { directory, roles, rules }: Pick<CreationPorts, 'directory' | 'roles' | 'rules'>,
  who: Speaker,
): Promise<boolean> {
  mustBeKnown(directory, who.id, 'no community can be started for you');
  if (directory.person(who.id)?.guest) {
    throw new Refusal(
      'Guests can’t start communities here. Somebody you work with in this organisation can start it and add you.',
    );
  }
  const { creation = 'everyone' } = await rules.fresh();
  return creation === 'everyone' || (await roles.isAdministrator(who.id));
}

/** Refuses whoever may not start communities themselves. */
export async function mustBeAllowed(ports: CreationPorts, who: Speaker): Promise<void> {
  if (await mayStart(ports, who)) return;
  throw new Refusal(`${byTeamOnly} Type “ask the community team” and say what you have in mind.`);
}

export const byTeamOnly = 'Here the community team starts communities.';
