import {
  containerOf,
  describeAccount,
  describeContainer,
  describeDatabase,
  describeRanges,
  type Account,
  type Container,
} from './account';
import { answerAtomic, answerBulk } from './batch';
import { namedPartition, type Call } from './call';
import { answerChanges } from './changes';
import type { Place } from './draft';
import type { Fault } from './faults';
import { answerSingle } from './items';
import type { Paging } from './pages';
import { answerPlan, answerQuery } from './query';
import { Refused, unknown, type Reply } from './reply';

/** What the double's answers rest on. */
export type World = { endpoint(): string; account: Account; paging: Paging; now: () => number };

/** Carries a request out. Throws `Refused`. */
export function answer(world: World, call: Call, fault: Fault | undefined): Reply {
  if (call.operation === 'account') return describeAccount(world.endpoint());
  if (call.operation === 'database') return describeDatabase(world.account, call);
  const container = containerOf(world.account, call);
  const reply = answerContainer(world, container, call, fault);
  return { ...reply, headers: { ...sessionOf(container, call), ...reply.headers } };
}

function answerContainer(world: World, container: Container, call: Call, fault: Fault | undefined): Reply {
  const empty = fault !== undefined && 'page' in fault;
  const inside = fault !== undefined && 'inside' in fault ? fault.inside : undefined;
  const place: Place = { ...container, now: world.now };
  switch (call.operation) {
    case 'container':
      return describeContainer(container);
    case 'ranges':
      return describeRanges(container);
    case 'plan':
      return answerPlan(call);
    case 'query':
    case 'feed':
      return answerQuery(container, call, world.paging, empty);
    case 'changes':
      return answerChanges(container, call, world.paging, empty);
    case 'batch':
      return answerAtomic(place, call, inside);
    case 'bulk':
      return answerBulk(place, call, rangeOf(container, call), inside);
    default:
      return answerSingle(place, call);
  }
}

function rangeOf({ ranges }: Container, call: Call) {
  const id = call.header('x-ms-documentdb-partitionkeyrangeid');
  if (id === undefined) throw unknown('bulk operations without x-ms-documentdb-partitionkeyrangeid');
  return ranges.one(id);
}

/** The session token says how far the range has come; clients keep it under the container's resource id. */
function sessionOf({ definition, rid, content, ranges }: Container, call: Call): Record<string, string> {
  const lsn = content.lsn();
  const owner = {
    'x-ms-content-path': rid,
    'x-ms-alt-content-path': `dbs/${call.database}/colls/${definition.id}`,
  };
  if (!call.signed.type.startsWith('docs') || call.operation === 'plan') return owner;
  const named = call.header('x-ms-documentdb-partitionkeyrangeid');
  const partition = named === undefined ? namedPartition(call) : undefined;
  const range =
    named ?? (partition === undefined ? ranges.all()[0]!.id : ranges.of(content.epkOf(partition)).id);
  checkSession(call.header('x-ms-session-token'), lsn);
  return { ...owner, lsn: String(lsn), 'x-ms-session-token': `${range}:-1#${lsn}` };
}

/** A session that has seen more than there is was opened on another container of that name. */
function checkSession(token: string | undefined, lsn: number): void {
  const ahead = token?.split(',').some((part) => Number(part.split('#')[1]) > lsn);
  if (ahead) throw new Refused(404, 'The read session is not available for the input session token', 1002);
}
