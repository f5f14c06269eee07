import type { Log } from '../../src/bot/dispatch';
import type { Directory } from '../../src/directory/directory';
import type { Matcher } from '../../src/directory/duplicates/alike';
import { createDirectory } from '../../src/directory/memory';
import type { Store } from '../../src/store/store';
import { createFindings, type FindingsAtWork } from '../../src/work/findings/assembly';
import { createHouseRules, type HouseRules } from '../../src/work/rules';
import { createFollower, type Follower } from '../../src/work/follower';
import { createOutbox } from './findings-life-outbox';
import { readMatcher, simpleUpkeep } from './findings-life-tenant';

/** An instance of Signpost as far as findings go. */
export type Instance = {
  findings: FindingsAtWork;
  follower: Follower;
  directory: Directory;
  outbox: ReturnType<typeof createOutbox>;
  rules: HouseRules;
};

export function instance(
  store: Store,
  clock: () => Date,
  log: Log,
  matcher: (directory: Directory) => Matcher = readMatcher,
): Instance {
  const directory = createDirectory({ clock, log });
  const outbox = createOutbox();
  const journal = { note: () => Promise.resolve() };
  const rules = createHouseRules({ store, journal, clock, log });
  const findings = createFindings({
    store,
    directory,
    matcher: () => Promise.resolve(matcher(directory)),
    upkeep: () => Promise.resolve(simpleUpkeep(directory)),
    outbox,
    rules,
    follow: () => follower.follow(),
    clock,
    log,
  });
  const follower = createFollower({ store, directory, others: [findings.board], clock, log });
  return { findings, follower, directory, outbox, rules };
}
