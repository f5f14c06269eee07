import { setImmediate } from 'node:timers/promises';
import type { ContainerName } from '../store/containers';
import type { Page, Store, Stored } from '../store/store';
import type { Community } from './community';
import { marks } from './community-records';
import { createContent, type Content } from './content';
import type { Directory } from './directory';
import type { Tongue, Vocabulary } from './meaning/vocabulary';
import { workplaces, workplacesWith } from './meaning/workplaces';
import type { Person } from './person';
import { has } from './sorted';
import { gently } from './steps';

export type DirectoryLog = { warn(detail: object, message: string): void };

/** As many documents as a store gives at a time. */
const pageSize = 1_000;

const loaded = ['communities', 'people', 'rosters', 'use'] as const satisfies ContainerName[];

/**
 * A directory with nothing in it yet. `listPrivate`: are private communities shown to people who are not in them? `vectors`:
 * are there any to be loaded?
 */
export function createDirectory(
  ports: { log?: DirectoryLog; clock?: () => Date; listPrivate?: () => boolean; vectors?: boolean } = {},
): Directory {
  const { log, clock = () => new Date(), listPrivate = () => true, vectors = false } = ports;
  let tongue: Tongue = { lexicon: workplaces(), glossary: [] };
  let speaking: Promise<void> = Promise.resolve();
  const fresh = () =>
    createContent(
      (stored) => log?.warn(stored, 'a stored document cannot be read and is left out'),
      clock,
      tongue,
    );
  let content = fresh();
  let loading: Promise<void> = Promise.resolve();
  /** Changes made while a load runs, to be made again to what it brings. */
  const sinceLoading: ((content: Content) => void)[] = [];
  let loads = 0;

  function change(make: (content: Content) => void): void {
    make(content);
    if (loads > 0) sinceLoading.push(make);
  }

  async function loadOnce(store: Store): Promise<void> {
    const whole = fresh();
    for (const container of vectors ? [...loaded, 'vectors' as const] : loaded) {
      for (let page: Page<Stored> | undefined; page === undefined || page.next !== undefined;) {
        const next = page?.next === undefined ? {} : { next: page.next };
        page = await store.scan(container, { limit: pageSize, ...next });
        whole.take(container, page.items);
        await setImmediate(); // people are answered while it loads
      }
    }
    while (whole.tongue !== tongue) await gently(whole.speak(tongue));
    for (const make of sinceLoading) make(whole);
    content = whole;
  }

  /** Another content may have come in the place of the one that was being read again. */
  async function speakOnce(words: Vocabulary): Promise<void> {
    const lexicon = await gently(workplacesWith(words));
    tongue = { lexicon, glossary: words.glossary, own: words };
    while (content.tongue !== tongue) await gently(content.speak(tongue));
  }

  function among(list: 'members' | 'owners', community: string, person: string): boolean {
    const at = content.communityAt(community);
    const who = content.personAt(person);
    return at !== undefined && who !== undefined && has(content.rosters[list](at), who);
  }

  /** To whoever is of this organisation, without being in it. */
  function isShown({ visibility, onlyFor }: Community, organisation: string | undefined): boolean {
    const shown = visibility === 'public' || (visibility === 'private' && listPrivate());
    return shown && (onlyFor === undefined || onlyFor === organisation);
  }

  /** Tells by marks wherever it can, for it is asked of every community for every question. */
  function listedTo(viewer: string): (at: number) => boolean {
    const { marks: marked, communities, rosters } = content;
    const who = content.personAt(viewer);
    const own = new Set(who === undefined ? [] : [...rosters.memberships(who), ...rosters.ownerships(who)]);
    const organisation = person(viewer)?.organisation;
    const privateOnes = listPrivate() ? marks.private : 0;
    return (at) => {
      const mark = marked[at] ?? 0;
      if ((mark & marks.shownToAll) !== 0) return true;
      if ((mark & marks.shownToSome) === 0) return false;
      if (own.has(at)) return true;
      if ((mark & marks.reserved) === 0) return (mark & privateOnes) !== 0;
      const community = communities[at];
      return community !== undefined && isShown(community, organisation);
    };
  }

  function communitiesOf(list: 'memberships' | 'ownerships', person: string): string[] {
    const who = content.personAt(person);
    if (who === undefined) return [];
    return content.rosters[list](who).flatMap((at) => content.communities[at]?.id ?? []);
  }

  function community(id: string): Community | undefined {
    const at = content.communityAt(id);
    return at === undefined ? undefined : content.communities[at];
  }

  function person(id: string): Person | undefined {
    const at = content.personAt(id);
    return at === undefined ? undefined : content.people[at];
  }

  return {
    get ready() {
      return content.communities.length > 0 && content.people.length > 0 && content.rosters.filled;
    },
    get content() {
      return content;
    },
    async setVocabulary(words) {
      const next = (): Promise<void> => speakOnce(words);
      speaking = speaking.then(next, next);
      await speaking;
    },
    async load(store) {
      loads += 1;
      const next = () => loadOnce(store);
      loading = loading.then(next, next);
      await loading.finally(() => {
        loads -= 1;
        if (loads === 0) sinceLoading.length = 0;
      });
    },
    apply(container, items) {
      change((content) => {
        content.take(container, items);
        content.rosters.agree();
      });
    },
    community,
    person,
    reach(id) {
      const at = content.personAt(id);
      return at === undefined || !content.people[at] ? undefined : content.reaches.of(at);
    },
    communities: () => content.communities.filter((one) => one !== undefined),
    listed(community, viewer) {
      if (community.goneAt !== undefined || community.excluded) return false;
      if (isShown(community, person(viewer)?.organisation)) return true;
      return among('members', community.id, viewer) || among('owners', community.id, viewer);
    },
    listedTo,
    memberCount(id) {
      const at = content.communityAt(id);
      return at === undefined ? 0 : content.rosters.members(at).length;
    },
    isMember: (id, who) => among('members', id, who),
    isOwner: (id, who) => among('owners', id, who),
    owners(id) {
      const at = content.communityAt(id);
      if (at === undefined) return [];
      return [...content.rosters.owners(at)].flatMap((who) => content.people[who] ?? []);
    },
    membershipsOf: (who) => communitiesOf('memberships', who),
    ownershipsOf: (who) => communitiesOf('ownerships', who),
    noteMembership: (id, who, member) => change((content) => content.setPerson('members', id, who, member)),
    noteOwnership: (id, who, owner) => change((content) => content.setPerson('owners', id, who, owner)),
    noteDescription: (id, written) => change((content) => content.setDescription(id, written)),
    noteOurs: (id, ours) => change((content) => content.setOurs(id, ours)),
  };
}
