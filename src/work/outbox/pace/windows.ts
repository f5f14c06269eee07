/**
 * What goes to one conversation, a notch below what Teams takes (7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour), for
 * its clock is not ours: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const windows = [
  { most: 6, ms: 1_000 },
  { most: 7, ms: 2_000 },
  { most: 55, ms: 30_000 },
  { most: 1_450, ms: 60 * 60_000 },
] as const;
const longest = windows[3];

/**
 * A conversation that has been silent for so long, after this few messages, is forgotten: at worst 300 an hour escape our
 * count, and the longest window has room for them.
 */
const silentMs = 60_000;
const fewMessages = 5;

/** What has been sent to conversations, as far as it matters to their limits. Times are in milliseconds. */
export type Windows = {
  /** Milliseconds until one more may go to the conversation. */
  wait(conversation: string, now: number): number;
  add(conversation: string, now: number): void;
};

export function createWindows(): Windows {
  const sent = new Map<string, number[]>();
  let swept = 0;

  /** Whatever an hour brings, only conversations that are spoken in are remembered. */
  function sweep(now: number): void {
    if (Math.abs(now - swept) < silentMs) return;
    swept = now;
    for (const [conversation, times] of sent) {
      const recent = times.filter((time) => Math.abs(now - time) < longest.ms);
      const silent = Math.abs(now - (recent.at(-1) ?? 0)) >= silentMs;
      if (silent && recent.length <= fewMessages) sent.delete(conversation);
      else sent.set(conversation, recent);
    }
  }

  return {
    wait(conversation, now) {
      const times = sent.get(conversation) ?? [];
      const waits = windows.map(({ most, ms }) => {
        const first = times.at(-most);
        return first === undefined ? 0 : Math.min(first + ms - now, ms); // a clock that is put back holds up nothing
      });
      return Math.max(0, ...waits);
    },
    add(conversation, now) {
      sweep(now);
      const times = sent.get(conversation) ?? [];
      times.push(now);
      if (times.length > longest.most) times.shift();
      sent.set(conversation, times);
    },
  };
}
