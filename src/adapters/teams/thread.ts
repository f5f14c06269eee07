const mark = ';messageid=';

/** A thread of a channel is named by the message that it began with. */
export function channelIn(conversation: string): string {
  return conversation.split(mark)[0] ?? '';
}

/** The conversation of a thread in a channel. */
export function threadIn(conversation: string, thread: string): string {
  return `${channelIn(conversation)}${mark}${thread}`;
}

/**
 * The id under which others keep a message. Teams finds one that answers in a thread by both ids, so its own is followed by the
 * thread's; one that begins a thread is found in the channel itself.
 */
export function keptMessage(conversation: string, id: string): string {
  const [, thread] = conversation.split(mark);
  return thread === undefined || thread === id ? id : `${id}${mark}${thread}`;
}

/** The message as Teams knows it, and its thread where it stands in one. */
export function foundMessage(kept: string): { id: string; thread: string | undefined } {
  const [id = '', thread] = kept.split(mark);
  return { id, thread };
}
