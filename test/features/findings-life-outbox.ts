import type { Notice, Outbox } from '../../src/work/outbox/outbox';

/** Keeps what is to be told, once each, as the outbox does. */
export function createOutbox(): Pick<Outbox, 'tell' | 'told'> & { notices: Notice[] } {
  const notices: Notice[] = [];
  const find = ({ kind, person, key }: Pick<Notice, 'kind' | 'person' | 'key'>) =>
    notices.find((one) => one.kind === kind && one.person === person && one.key === key);
  return {
    notices,
    tell(notice) {
      if (!find(notice)) notices.push(notice);
      return Promise.resolve();
    },
    told: () => Promise.resolve(undefined), // it may be told again: that is not noticed
  };
}
