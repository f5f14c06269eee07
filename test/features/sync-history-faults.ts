import type { Random } from '../../src/adapters/simulated/random';
import type { Fault } from '../../src/adapters/simulated/tenant';

const paths = [
  /^\/groups\?/,
  /^\/groups\/delta/,
  /^\/users\?/,
  /^\/users\/delta/,
  /batch/,
  /\/members\/m/,
  /\/owners\?/,
  /^\/groups\/[^/?]+\?/,
  /employeeExperience/,
  /reports|download/,
  /checkMemberGroups|\$ref/,
  /./,
];
const statuses = [400, 401, 403, 404, 409, 410, 412, 423, 429, 500, 503, 504];
const ways: Omit<Fault, 'path'>[] = [
  ...statuses.map((status) => ({ status })),
  { status: 429, retryAfter: 7 },
  { status: 503, retryAfter: 90 },
  { status: 504, carriedOut: true },
  { status: 400, code: 'syncStateNotFound' },
  { dropConnection: true },
  { dropConnection: true, carriedOut: true },
  { truncate: true },
  { emptyBody: true },
  { emptyList: true },
  { emptyPage: true },
  { body: '<html>Sign in</html>' },
  { body: '{}' },
  { body: 'null' },
];

/** Anything that goes wrong with anything. */
export function randomFault(random: Random): Fault {
  const fault: Fault = {
    path: random.pick(paths),
    times: random.pick([1, 1, 2, 5, 30]),
    ...random.pick(ways),
  };
  if (random.chance(0.3)) fault.after = random.below(6);
  if (random.chance(0.3)) fault.page = random.pick([1, 2, 'last'] as const);
  return fault;
}
