import { z } from 'zod';
import type { JobKind, Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { isOpen, JoinRequest, requestId, requestsIn } from '../../directory/request';
import { dateWords } from '../../directory/words';
import { collection, Conflict, type Store, type Stored } from '../../store/store';
import type { Jobs } from '../../work/jobs';
import { knownCommunity } from '../../work/known';
import type { Outbox } from '../../work/outbox/outbox';
import { seeingWords, seenFrom } from '../../work/outbox/people/seeing';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';
import type { Writes } from '../../work/writes';
import { explained } from './replies';
import { decidedWords, outcomeCard, ownersCard } from './request-card';
import { activeOwners, createPassingOn } from './passing-on';
import { endOf, keptDecided, keyOf, later, remindAfter, RequestOf } from './request';

/** By then an acceptance that Graph did not answer has been settled, one way or the other. */
const finishAfter = 5 * 60 * 1000;

/** Which communities somebody has asked to join: document `asked` in their partition of `people`. */
const Asked = z.object({ id: z.literal('asked'), v: z.literal(1), communities: z.array(z.string()) });

export type RequestPorts = {
  directory: Directory;
  store: Store;
  writes: Writes;
  jobs: Jobs;
  outbox: Pick<Outbox, 'tell'>;
  roles: Roles;
  rules: Pick<HouseRules, 'now'>;
  /** Of the owners, as far as anybody knows. */
  timeZone: string;
};

/** Requests to join private communities, from the asking to the answer. */
export type Requests = {
  /** Passes the request on to the owners; answers what to tell the person. */
  ask(turn: Turn, community: Community): Promise<string>;
  withdraw(turn: Turn, community: string): Promise<Redraw>;
  decide(turn: Turn, request: RequestOf, accept: boolean): Promise<Redraw>;
  /** The request as an owner sees it. */
  drawForOwner(viewer: Viewer, request: RequestOf, notice?: string): Promise<Reply>;
  /** The same, as long as it waits for an answer. */
  drawOpen(viewer: Viewer, request: RequestOf, notice?: string): Promise<Reply>;
  /** The outcome as the person who asked sees it. */
  drawOutcome(viewer: Viewer, request: RequestOf, notice?: string): Promise<Reply>;
  askedBy(person: string): Promise<string[]>;
  jobs: readonly JobKind[];
};

export function createRequests(ports: RequestPorts): Requests {
  const { directory, store, writes, jobs, roles, rules, timeZone } = ports;
  const { tellOwners, tellAsker } = createPassingOn(ports);
  const requests = requestsIn(store);
  const askedDocs = collection(store, 'people', Asked);

  async function ask(turn: Turn, community: Community): Promise<string> {
    const owners = activeOwners(directory, community.id);
    if (owners.length === 0) {
      throw new Refusal(
        `${community.name} has no owner who could let you in. Ask the community team to find one.`,
      );
    }
    const stored = await requests.get(community.id, requestId(turn.who.id));
    const request = { community: community.id, person: turn.who.id };
    if (stored && isOpen(stored.doc)) {
      await schedule(request, new Date(stored.doc.at)); // a crash may have come between the request and what follows
      await tellOwners(request, stored.doc.at);
      return `You have already asked to join ${community.name}. Its owners have not answered yet.`;
    }
    const doc: JoinRequest = {
      id: requestId(turn.who.id),
      v: 1,
      person: turn.who.id,
      name: directory.person(turn.who.id)?.name ?? turn.who.name,
      at: turn.at.toISOString(),
      state: 'waiting',
    };
    await schedule(request, turn.at);
    await noteAsked(turn.who.id, community.id);
    await requests.put(community.id, doc, stored ? { ifMatch: stored.etag } : { ifAbsent: true });
    await tellOwners(request, doc.at);
    const seeing = seeingWords(rules.now(), timeZone, turn.at);
    return `I pass your request to join ${community.name} on to its owners, and tell you what they say.${seeing && ` ${seeing}`} If nobody answers by ${dateWords(endOf(turn.at).toISOString(), turn.timeZone)}, the request ends.`;
  }

  async function schedule(request: RequestOf, at: Date): Promise<void> {
    const key = keyOf(request);
    const seen = seenFrom(rules.now(), timeZone, at);
    await jobs.schedule({ kind: 'remind-owners', key, due: later(seen, remindAfter), data: request });
    await jobs.schedule({ kind: 'expire-request', key, due: endOf(at), data: request });
  }

  async function unschedule(request: RequestOf): Promise<void> {
    for (const kind of ['remind-owners', 'expire-request', 'finish-request'])
      await jobs.cancel(kind, keyOf(request));
  }

  async function decide(turn: Turn, request: RequestOf, accept: boolean): Promise<Redraw> {
    const community = knownCommunity(directory, request.community, turn.who.id);
    const redraw = (notice: string): Redraw => ({
      redraw: true,
      notice,
      otherwise: { view: 'request', params: request },
    });
    await allow(turn.who.id, community);
    const stored = await requests.get(request.community, requestId(request.person));
    if (!stored) return redraw('This request is no longer there.');
    if (!isOpen(stored.doc)) return redraw(`Nothing to do: this was ${decidedWords(directory, stored.doc)}.`);

    if (!accept) {
      if (stored.doc.state === 'accepting') return redraw('Another owner is just letting them in.');
      if (!(await close(stored, request, 'declined', turn)))
        return redraw('Another owner has just answered this.');
      return redraw(`You have declined. I pass that on to ${stored.doc.name}.`);
    }
    const accepting = { ...stored.doc, state: 'accepting' as const, decidedBy: turn.who.id };
    const etag = await replaced(stored, request, accepting);
    if (etag === undefined) return redraw('Another owner has just answered this.');
    await jobs.schedule({
      kind: 'finish-request',
      key: keyOf(request),
      due: later(turn.at, finishAfter),
      data: request,
    });
    await explained(community, () => writes.join(request.community, request.person, turn.who.id));
    const first = await close({ ...stored, doc: accepting, etag }, request, 'accepted', turn);
    if (!first) return redraw('Another owner has let them in at the same moment.');
    return redraw(`${stored.doc.name} is now in ${community.name}. I pass that on to them.`);
  }

  /** Ends an open request and tells the person who asked. False when somebody else was quicker. */
  async function close(
    stored: Stored<JoinRequest>,
    request: RequestOf,
    state: 'accepted' | 'declined' | 'expired' | 'withdrawn',
    by: { who?: { id: string }; at: Date },
  ): Promise<boolean> {
    const doc: JoinRequest = {
      ...stored.doc,
      state,
      ...(by.who && { decidedBy: by.who.id }),
      decidedAt: by.at.toISOString(),
      ttl: keptDecided,
    };
    if ((await replaced(stored, request, doc)) === undefined) return false;
    await unschedule(request);
    if (state !== 'withdrawn') await tellAsker(request, doc.at);
    return true;
  }

  async function replaced(
    stored: Stored<JoinRequest>,
    request: RequestOf,
    doc: JoinRequest,
  ): Promise<string | undefined> {
    try {
      return await requests.put(request.community, doc, { ifMatch: stored.etag });
    } catch (error) {
      if (error instanceof Conflict) return undefined;
      throw error;
    }
  }

  async function withdraw(turn: Turn, community: string): Promise<Redraw> {
    const { name } = knownCommunity(directory, community, turn.who.id);
    const otherwise = { view: 'community', params: { id: community } };
    const stored = await requests.get(community, requestId(turn.who.id));
    if (!stored || !isOpen(stored.doc)) {
      return { redraw: true, notice: `You have no open request to join ${name}.`, otherwise };
    }
    if (stored.doc.state === 'accepting') {
      return {
        redraw: true,
        notice: `An owner is just letting you into ${name}. You can leave again at once.`,
        otherwise,
      };
    }
    const done = await close(stored, { community, person: turn.who.id }, 'withdrawn', turn);
    const notice = done
      ? `Your request to join ${name} is withdrawn.`
      : 'An owner has just answered your request.';
    return { redraw: true, notice, otherwise };
  }

  async function allow(person: string, community: Community): Promise<void> {
    if (directory.isOwner(community.id, person) || (await roles.isAdministrator(person))) return;
    throw new Refusal(`Only an owner of ${community.name} can answer this request.`);
  }

  /** The request as it is, for those who may see it. */
  async function found(
    viewer: Viewer,
    request: RequestOf,
  ): Promise<{ community: Community; doc: JoinRequest }> {
    const community = knownCommunity(directory, request.community, viewer.who.id);
    const stored = await requests.get(request.community, requestId(request.person));
    if (!stored) throw new Refusal('This request to join is no longer there.');
    return { community, doc: stored.doc };
  }

  async function drawForOwner(viewer: Viewer, request: RequestOf, notice?: string): Promise<Reply> {
    const { community, doc } = await found(viewer, request);
    await allow(viewer.who.id, community);
    return ownersCard(directory, community, doc, viewer, notice);
  }

  async function drawOpen(viewer: Viewer, request: RequestOf, notice?: string): Promise<Reply> {
    const { doc } = await found(viewer, request);
    if (!isOpen(doc)) throw new Refusal(`Nothing to do: this was ${decidedWords(directory, doc)}.`);
    return drawForOwner(viewer, request, notice);
  }

  async function drawOutcome(viewer: Viewer, request: RequestOf, notice?: string): Promise<Reply> {
    const { community, doc } = await found(viewer, request);
    if (doc.person !== viewer.who.id) throw new Refusal('Only the person who asked can see this.');
    return outcomeCard(community, doc, viewer, notice);
  }

  async function noteAsked(person: string, community: string): Promise<void> {
    const stored = await askedDocs.get(person, 'asked');
    const others = (stored?.doc.communities ?? []).filter((id) => id !== community);
    const doc = { id: 'asked' as const, v: 1 as const, communities: [...others, community].slice(-100) };
    await askedDocs.put(person, doc, stored ? { ifMatch: stored.etag } : { ifAbsent: true });
  }

  /** Somebody who is a member has been let in, even if a crash or an outage kept us from saying so. */
  async function isSettled(stored: Stored<JoinRequest>, request: RequestOf, at: Date): Promise<boolean> {
    if (!directory.isMember(request.community, request.person)) return false;
    const { decidedBy } = stored.doc;
    await close(stored, request, 'accepted', {
      at,
      ...(decidedBy !== undefined && { who: { id: decidedBy } }),
    });
    return true;
  }

  /** Work due on a request: nothing when it has been answered meanwhile. */
  function onOpen(
    kind: string,
    act: (stored: Stored<JoinRequest>, request: RequestOf, at: Date) => Promise<void>,
  ): JobKind {
    return {
      kind,
      async run(data, at) {
        const request = RequestOf.parse(data);
        const stored = await requests.get(request.community, requestId(request.person));
        if (!stored || !isOpen(stored.doc) || (await isSettled(stored, request, at))) return;
        await act(stored, request, at);
      },
    };
  }

  return {
    ask,
    withdraw,
    decide,
    drawForOwner,
    drawOpen,
    drawOutcome,
    async askedBy(person) {
      return (await askedDocs.get(person, 'asked'))?.doc.communities ?? [];
    },
    jobs: [
      onOpen('remind-owners', ({ doc }, request) => tellOwners(request, doc.at, 'reminder')),
      onOpen(
        'expire-request',
        async (stored, request, at) => void (await close(stored, request, 'expired', { at })),
      ),
      onOpen('finish-request', async (stored, request) => {
        if (stored.doc.state !== 'accepting') return;
        await tellOwners(request, stored.doc.at, `again ${stored.etag}`);
        await replaced(stored, request, { ...stored.doc, state: 'waiting' });
      }),
    ],
  };
}
