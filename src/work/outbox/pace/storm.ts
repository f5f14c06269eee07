/** So many of the last answers, all about different conversations, are more than a noise: the app as a whole is too fast. */
const manyThrottled = 12;
const lastAnswers = 50;
const spanMs = 60_000;
/** After so many answers without another storm the next one is a first one again. */
const calmAnswers = 200;

type Answer = { conversation: string; at: number; until: number | undefined };

/** Tells a conversation that is held up from an app that is. Times are in milliseconds. */
export type Storm = {
  /**
   * `until`: when a throttled conversation may be tried again. Answers how often it has happened in a row that everybody
   * must wait, and until when: as long as half of those throttled, for one of them may have been told to wait very long.
   */
  heard(conversation: string, at: number, until?: number): { times: number; until: number } | undefined;
};

export function createStorm(): Storm {
  let answers: Answer[] = [];
  let times = 0;
  let since = 0;

  return {
    heard(conversation, at, until) {
      since += 1;
      if (since >= calmAnswers) times = 0;
      answers.push({ conversation, at, until });
      if (answers.length > lastAnswers) answers.shift();
      if (until === undefined) return undefined;

      const held = new Map<string, number>();
      for (const answer of answers) {
        if (answer.until !== undefined && at - answer.at < spanMs)
          held.set(answer.conversation, answer.until);
      }
      if (held.size < manyThrottled) return undefined;
      answers = [];
      since = 0;
      times += 1;
      return { times, until: median([...held.values()]) };
    },
  };
}

function median(times: number[]): number {
  times.sort((a, b) => a - b);
  return times[Math.floor((times.length - 1) / 2)] ?? 0;
}
