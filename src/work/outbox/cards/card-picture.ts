import type { Dispatch, Message } from '../../../bot/dispatch';
import { Refusal } from '../../../bot/turn';
import type { Directory } from '../../../directory/directory';
import type { SharedCard } from './cards';

export type PicturePorts = {
  draw: Dispatch['draw'];
  directory: Pick<Directory, 'person'>;
  /** IANA; for everybody who looks at it. */
  timeZone: string;
  clock: () => Date;
};

/** A shared card as it looks now; nothing when there is nothing more to show. */
export function createPicture(
  ports: PicturePorts,
): (card: Pick<SharedCard, 'on' | 'by'>) => Promise<Message | undefined> {
  const { draw, directory, timeZone, clock } = ports;
  return async ({ on, by }) => {
    const who = { id: by, name: directory.person(by)?.name ?? '' };
    try {
      return await draw(on, { who, at: clock(), timeZone });
    } catch (error) {
      if (error instanceof Refusal && error.cause === undefined) return undefined;
      throw error;
    }
  };
}
