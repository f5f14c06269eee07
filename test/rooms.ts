import type { Message } from '../src/bot/dispatch';

/** A message as it stands in a chat or channel now. */
export type Line = { id: string; message: Message };

/** Chats and channels that several people look at: everybody sees the same, but for what their own presses were answered with. */
export type Rooms = {
  post(room: string, line: Line): void;
  /** False when it stands nowhere. Whoever had a look of their own sees what everybody sees again. */
  update(room: string, id: string, message: Message): boolean;
  /** What somebody sees of the room, oldest first. */
  seenBy(person: string, room: string): Line[];
  /** A press of theirs has been answered: the message looks so to them alone. */
  own(person: string, room: string, id: string, message: Message): void;
  /** Somebody deletes a message. */
  drop(room: string, id: string): void;
  /** How often each message has been updated. */
  updates(room: string): number;
};

export function createRooms(): Rooms {
  const lines = new Map<string, Line[]>();
  const looks = new Map<string, Message>();
  const updates = new Map<string, number>();
  const of = (room: string): Line[] => lines.get(room) ?? [];
  const look = (person: string, room: string, id: string): string => JSON.stringify([room, id, person]);

  return {
    post: (room, line) => void lines.set(room, [...of(room), line]),
    update(room, id, message) {
      const line = of(room).find((one) => one.id === id);
      if (!line) return false;
      line.message = message;
      updates.set(room, (updates.get(room) ?? 0) + 1);
      for (const key of looks.keys())
        if (key.startsWith(JSON.stringify([room, id]).slice(0, -1))) looks.delete(key);
      return true;
    },
    seenBy: (person, room) =>
      of(room).map(({ id, message }) => ({ id, message: looks.get(look(person, room, id)) ?? message })),
    own: (person, room, id, message) => void looks.set(look(person, room, id), message),
    drop: (room, id) =>
      void lines.set(
        room,
        of(room).filter((one) => one.id !== id),
      ),
    updates: (room) => updates.get(room) ?? 0,
  };
}
