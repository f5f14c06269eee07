import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import type { Sorted } from '../../directory/sorted';
import { through, type Steps } from '../../directory/steps';

type Print = { community: Community; members: Sorted; owners: Sorted; here: number };

/** What has changed since this process last looked: told by what the directory holds, which it replaces when it changes. */
export type Changes = {
  /** Ids of those that have changed; nothing where this process has never looked. `keep` once they have been looked at. */
  since(): Steps<{ changed: string[] | undefined; keep: () => void }>;
};

export function createChanges(directory: Directory): Changes {
  let last: Map<string, Print> | undefined;
  return {
    *since() {
      const now = yield* printsOf(directory);
      const former = last;
      const keep = (): void => void (last = now);
      if (!former) return { changed: undefined, keep };
      const ids = new Set([...now.keys(), ...former.keys()]);
      const changed: string[] = [];
      yield* through(ids, (id) => {
        if (!isSame(now.get(id), former.get(id))) changed.push(id);
      });
      return { changed, keep };
    },
  };
}

function* printsOf({ content }: Directory): Steps<Map<string, Print>> {
  const prints = new Map<string, Print>();
  yield* through(content.communities.entries(), ([at, community]) => {
    if (!community) return;
    const owners = content.rosters.owners(at);
    const here = owners.filter((who) => content.people[who]?.disabled === false).length;
    prints.set(community.id, { community, members: content.rosters.members(at), owners, here });
  });
  return prints;
}

function isSame(one: Print | undefined, other: Print | undefined): boolean {
  if (!one || !other) return one === other;
  if (one.community !== other.community || one.here !== other.here) return false;
  return one.members === other.members && one.owners === other.owners;
}
