import type { Directory } from '../../directory/directory';
import type { Outbox } from '../../work/outbox/outbox';
import { tellEach } from '../../work/outbox/telling';
import { endOf, keyOf, type RequestOf } from './request';

/** Who may let people into a community, as far as anybody is left who could. */
export function activeOwners(directory: Pick<Directory, 'owners'>, community: string): string[] {
  return directory
    .owners(community)
    .filter(({ disabled }) => !disabled)
    .map(({ id }) => id);
}

/**
 * What is said of a request to those who did not just press something. `asked` is when the request was made, so that the
 * same person's next one is another.
 */
export type PassingOn = {
  /** Tells whoever owns the community now; the same `occasion` of one request once. */
  tellOwners(request: RequestOf, asked: string, occasion?: string): Promise<void>;
  tellAsker(request: RequestOf, asked: string): Promise<void>;
};

export function createPassingOn(ports: {
  outbox: Pick<Outbox, 'tell'>;
  directory: Pick<Directory, 'owners'>;
}): PassingOn {
  const { outbox, directory } = ports;
  return {
    tellOwners: (request, asked, occasion = 'asked') =>
      tellEach(outbox, activeOwners(directory, request.community), {
        kind: 'join-request',
        key: `${keyOf(request)}~${asked}~${occasion}`,
        on: { view: 'open-request', params: request },
        until: endOf(new Date(asked)),
      }),
    tellAsker: (request, asked) =>
      outbox.tell({
        kind: 'join-answer',
        person: request.person,
        key: `${keyOf(request)}~${asked}`,
        on: { view: 'request-answer', params: request },
      }),
  };
}
