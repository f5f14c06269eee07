/** So many interests somebody may tell, and so many characters each. */
export const most = 10;
export const longest = 60;

/** What somebody has typed, one interest in each line or between commas; or what they can mend, in a sentence. */
export type Typed = { interests: string[] } | { fault: string };

export function interestsIn(text: string): Typed {
  const said = text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/[\n\r,;•]+/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const interests = [...new Map(said.map((part) => [part.toLocaleLowerCase('en-GB'), part])).values()];
  if (interests.length > most) {
    return { fault: `Nothing was changed: these are ${interests.length}, and ${most} are the most.` };
  }
  const long = interests.find((interest) => [...interest].length > longest);
  if (long !== undefined) {
    return { fault: `Nothing was changed: please say this in at most ${longest} characters: “${long}”.` };
  }
  return { interests };
}
