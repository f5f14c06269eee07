import { createHash } from 'node:crypto';
import type { Dispatch } from './bot/dispatch';
import type { JobKind } from './bot/feature';
import { readMatcher } from './directory/duplicates/matcher';
import type { Vocabulary } from './directory/meaning/vocabulary';
import { readUpkeep } from './directory/upkeep/upkeep';
import { gently } from './directory/steps';
import { forgetClosed } from './directory/use/forgetting';
import { createNotebook } from './directory/use/notebook';
import type { Ports } from './ports';
import { createWelcoming } from './work/community-welcome/welcoming';
import { createContacts } from './work/contacts';
import { createEmbedder } from './work/embedder';
import { createErasure } from './work/erasure';
import { createFindings } from './work/findings/assembly';
import { createFollower } from './work/follower';
import { createHouseWords } from './work/house-words';
import { createJobs } from './work/jobs';
import { createJournal, type Entry } from './work/journal';
import { createJudging } from './work/judging';
import { createLearner } from './work/learner';
import { createLinks, keptKey } from './work/links';
import { createLocks } from './work/lock';
import { createOrganisers } from './work/organisers';
import { createNewcomers } from './work/newcomers/newcomers';
import { assembleOutbox } from './work/outbox/assembly';
import type { Outbox } from './work/outbox/outbox';
import { createRoles } from './work/roles';
import { createHouseRules } from './work/rules';
import { createWrites, type Cause } from './work/writes';

/** What is known only once the features stand. */
export type Later = {
  draw: Dispatch['draw'];
  jobs(): readonly JobKind[];
  /** A write that somebody was promised will never be made. */
  undone(outbox: Outbox, entry: Entry, cause: Cause): Promise<void>;
};

export type Foundations = ReturnType<typeof layFoundations>;

/** What every feature stands on, made once and before any of them. */
export function layFoundations(ports: Ports, later: Later) {
  const { store, directory, reader, writer, clock, instance, id, log, meter, tracing, setup } = ports;
  const { timeZone } = setup;
  const nonce = (): string => id().slice(-20);
  const contacts = createContacts(store, clock);
  const roles = createRoles({ reader, adminGroup: setup.adminGroup, clock });
  const journal = createJournal({ store, clock, id });
  const rules = createHouseRules({ store, journal, clock, log, level: () => words.level() });
  const use = (words: Vocabulary): Promise<void> => directory.setVocabulary(words);
  const words = createHouseWords({ store, journal, rules, use, clock, log });
  const undone = (entry: Entry, cause: Cause): Promise<void> => later.undone(outbox, entry, cause);
  const writes = createWrites({ journal, reader, writer, store, directory, undone, clock, log });
  const settle: JobKind = { kind: 'settle writes', run: async () => void (await writes.settle()) };
  const forget: JobKind = { kind: 'forget asked', run: async () => void (await forgetClosed(ports)) };
  const handlers = () => [
    settle,
    forget,
    ...sending.jobs,
    ...embedder.jobs,
    ...findings.jobs,
    ...later.jobs(),
  ];
  const jobs = createJobs({ store, clock, holder: instance, handlers, log, meter, tracing });
  const locks = createLocks({ store, clock, holder: instance, log });
  const erasure = createErasure({ store, clock, log });
  const embedder = createEmbedder({ ...ports, embeddings: ports.embeddings });
  const vectors = ports.embeddings !== undefined;
  const findings = createFindings({
    ...ports,
    rules,
    matcher: () => gently(readMatcher(directory)),
    upkeep: () => gently(readUpkeep(directory)),
    outbox: { tell: (notice) => outbox.tell(notice), told: (notice) => outbox.told(notice) },
    follow: () => follower.follow(),
  });
  const others = [findings.board];
  const follower = createFollower({
    ...{ store, directory, vectors, others, clock, log },
    offset: offsetOf(instance),
  });
  const newcomers = createNewcomers({
    ...{ store, directory, rules, clock, log, timeZone },
    outbox: { tell: (notice) => outbox.tell(notice), told: (notice) => outbox.told(notice) },
    follow: () => follower.follow(),
  });
  const welcoming = createWelcoming({
    ...{ store, directory, rules, clock, log, timeZone },
    outbox: { tell: (notice) => outbox.tell(notice) },
    follow: () => follower.follow(),
  });
  const descriptions = createJudging({ directory, clock });
  const learner = createLearner({ directory, clock, log });
  const sending = assembleOutbox({
    ...ports,
    installer: ports.installer,
    contacts,
    roles,
    jobs,
    journal,
    locks,
    rules,
    draw: later.draw,
    nonce,
    holder: instance,
    rate: setup.sendRate,
    timeZone,
  });
  const { outbox, pump } = sending;
  /** The work that goes on by itself, and what this instance holds for it. */
  const holding = {
    async stop() {
      locks.stop();
      await Promise.all([jobs.stop(), pump.stop()]);
    },
    giveBack: async () => (await Promise.all([jobs.giveBack(), locks.giveBack()])).flat(),
  };
  const { linkKey, pagesUrl } = setup;
  const key =
    linkKey === undefined ? keptKey({ store, secret: ports.secret }) : () => Promise.resolve(linkKey);
  const links = createLinks({ key, base: pagesUrl, clock });
  const marks = keptKey({ store, secret: ports.secret, of: 'marks' });
  const notebook = createNotebook({ store, directory, key: marks, clock, log });
  const { conversations } = ports;
  const organisers = createOrganisers({ directory, roles });
  /** What everything needs that people put up in chats and channels. */
  const putUp = {
    directory,
    roles,
    organisers,
    outbox,
    jobs,
    links,
    conversations,
    clock,
    id,
    timeZone,
    log,
  };

  return {
    nonce,
    contacts,
    roles,
    journal,
    rules,
    words,
    writes,
    settle,
    forget,
    jobs,
    locks,
    erasure,
    embedder,
    descriptions,
    findings,
    follower,
    learner,
    sending,
    links,
    notebook,
    newcomers,
    welcoming,
    holding,
    putUp,
  };
}

/** From 0 to 1, and alike for two instances only by chance. */
function offsetOf(instance: string): number {
  return createHash('sha256').update(instance).digest().readUInt16BE() / 0xffff;
}
