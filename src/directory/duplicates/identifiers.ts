/** Letters and digits that somebody may have parted: "KX-TG6700B", "310/246-1501". */
const run = /[\p{L}\p{N}]+(?:[-–/.][\p{L}\p{N}]+)*/gu;
/** What stands between them is a word by itself: "COVID-19", "sig-k8s-infra". */
const word = /(?:^|[-–/.])\p{L}{4,}(?=[-–/.]|$)/u;
const shortest = 5;
const years = /^(?:19|20)\d\d(?:(?:19|20)?\d\d)?$/;

/** What is written like a number of something, with nothing between its letters and digits. */
export function identifiersIn(text: string): string[] {
  if (!/\d/.test(text)) return [];
  const found = new Set<string>();
  for (const [written] of text.matchAll(run)) {
    if (!/\d/.test(written)) continue;
    for (const part of written.split(word)) {
      const joined = part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
      if (/\d/.test(joined) && joined.length >= shortest && !years.test(joined)) found.add(joined);
    }
  }
  return [...found];
}

/** Whether one is the other with a little more or other at its end, as makers write the colour. */
export function areKin(one: string, other: string): boolean {
  const least = Math.max(shortest, Math.ceil(0.7 * Math.min(one.length, other.length)));
  if (Math.abs(one.length - other.length) > 4) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return same >= least && /\d/.test(one.slice(0, same)) && !/\d/.test(one.slice(same) + other.slice(same));
}
