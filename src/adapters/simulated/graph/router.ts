import { applicationRoutes } from './applications';
import { communityRoutes } from './communities';
import { creationRoutes } from './creations';
import { deltaRoutes } from './delta';
import { groupRoutes } from './groups';
import { installRoutes } from './installs';
import { memberRoutes } from './members';
import { GraphError, badRequest } from './reply';
import { reportRoutes } from './reports';
import { subscriptionRoutes } from './subscriptions';
import type { Route, Tenancy } from './tenancy';
import { userRoutes } from './users';

/** Finds what answers a path (below the version, encoded), or throws as Graph refuses. */
export type Router = (method: string, path: string) => { route: Route; segments: string[] };

export function createRouter(tenancy: Tenancy): Router {
  const routes = [
    ...deltaRoutes(tenancy),
    ...groupRoutes(tenancy),
    ...memberRoutes(tenancy),
    ...userRoutes(tenancy),
    ...installRoutes(tenancy),
    ...communityRoutes(tenancy),
    ...creationRoutes(tenancy),
    ...reportRoutes(tenancy),
    ...subscriptionRoutes(tenancy),
    ...applicationRoutes(tenancy),
  ].map((route) => ({ route, pattern: route.path.slice(1).split('/') }));

  return (method, path) => {
    const asked = segmentsOf(path);
    const matches = routes.flatMap(({ route, pattern }) => {
      const segments = match(pattern, asked);
      return segments === undefined ? [] : [{ route, segments }];
    });
    const found = matches.find(({ route }) => route.method === method);
    if (found !== undefined) return found;
    if (matches.length > 0) {
      throw new GraphError(
        405,
        'Request_BadRequest',
        'Specified HTTP method is not allowed for this target.',
      );
    }
    throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${asked.at(-1) ?? ''}'.`);
  };
}

/** `communities('id')` is another way to write `communities/id`, and `delta()` to write `delta`. */
function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .flatMap((segment) => {
      const plain = decoded(segment).replace(/\(\)$/, '');
      const [, name, key] = /^(\w+)\((?:appId=)?'([^']*)'\)$/.exec(plain) ?? [];
      return name === undefined || key === undefined ? [plain] : [name, key];
    });
}

function match(pattern: string[], asked: string[]): string[] | undefined {
  if (pattern.length !== asked.length) return undefined;
  const segments: string[] = [];
  for (const [index, part] of pattern.entries()) {
    const segment = asked[index] ?? '';
    if (part.startsWith(':')) segments.push(segment);
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return segments;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    if (cause instanceof URIError) throw badRequest('The address is not well encoded.');
    throw cause;
  }
}
