import { Refusal, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import type { Finding, FindingKey } from '../../work/findings/finding';
import { mustBeKnown } from '../../work/known';
import { filterOf, type Look } from './look';
import type { FindingsPorts } from './ports';

/** As what somebody looks at findings: an administrator sees all, an owner those of their own communities. */
export type Scope = 'administrator' | 'owner';

type ScopePorts = Pick<FindingsPorts, 'findings' | 'directory' | 'roles'>;

/** Refuses whoever runs nothing, and everybody while findings are still being read. */
export async function scopeOf(
  { findings, directory, roles }: ScopePorts,
  { who }: Pick<Viewer, 'who'>,
): Promise<Scope> {
  mustBeKnown(directory, who.id, 'nothing is shown');
  const scope = (await roles.isAdministrator(who.id)) ? 'administrator' : 'owner';
  if (scope === 'owner' && directory.ownershipsOf(who.id).length === 0) {
    throw new Refusal(
      'You run no community, so there is nothing to report to you. Owners see what could be put right in their own communities, and the community team sees it for all.',
    );
  }
  mustBeRead(findings);
  return scope;
}

/** Refuses while findings are still being read. A message that is to be sent is tried again, for that has a cause. */
export function mustBeRead({ ready }: Pick<FindingsPorts['findings'], 'ready'>): void {
  if (ready) return;
  const cause = new Error('The findings have not been read yet.');
  throw new Refusal('I am still reading what has been found. Please ask again in a minute.', { cause });
}

export async function administratorsOnly(ports: ScopePorts, viewer: Pick<Viewer, 'who'>): Promise<void> {
  if (await ports.roles.isAdministrator(viewer.who.id)) return;
  throw new Refusal(
    'Only the community team can do that. If something should be different, type “ask the community team”.',
  );
}

/** What somebody may see of what they look for, the worst first. */
export function seenBy(ports: ScopePorts, { who }: Pick<Viewer, 'who'>, scope: Scope, look: Look): Finding[] {
  const { findings, directory } = ports;
  if (scope === 'administrator') return [...findings.list(filterOf(look))];
  const theirs = findings.list({ ...filterOf(look), owner: who.id });
  const { owner = who.id } = look;
  return theirs.filter(
    (finding) =>
      isTheirs(directory, finding, who.id) && (owner === who.id || isOfOwner(directory, finding, owner)),
  );
}

/** The finding of a key, for whoever may see it. For others it is as if there were none. */
export async function knownFinding(
  ports: ScopePorts,
  viewer: Pick<Viewer, 'who'>,
  { community, id }: FindingKey,
): Promise<{ finding: Finding; scope: Scope; owns: boolean }> {
  const scope = await scopeOf(ports, viewer);
  const finding = ports.findings.find({ community, id });
  const owns = finding !== undefined && isTheirs(ports.directory, finding, viewer.who.id);
  if (!finding || (scope === 'owner' && !owns)) {
    throw new Refusal(
      scope === 'owner'
        ? 'That is about a community you do not run, or it is no longer there. Type “report” to see your own.'
        : 'That is no longer among the findings: a community may have been deleted. Type “report” to see what there is.',
    );
  }
  return { finding, scope, owns };
}

/** Do they own one of the two, and may they know of the other? */
function isTheirs(directory: Directory, { community, other }: Finding, person: string): boolean {
  if (!isOfOwner(directory, { community, other }, person)) return false;
  return [community, other].every((id) => {
    const known = id === undefined ? undefined : directory.community(id);
    if (known === undefined || directory.isOwner(known.id, person)) return true;
    const { goneAt: _goneAt, ...asItWas } = known; // what they could know of while it was there
    return directory.listed(asItWas, person);
  });
}

function isOfOwner(
  directory: Directory,
  { community, other }: Pick<Finding, 'community' | 'other'>,
  person: string,
): boolean {
  return directory.isOwner(community, person) || (other !== undefined && directory.isOwner(other, person));
}
