/** Where a word is made of others: "WebCodecs", "HTTPServer", "unity3d", "laravel5". */
const seams =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L}{2})(?=\p{N})|(?<=\p{N})(?=\p{L}{3})/u;
const shortest = 3;

/** The words that a word as written is made of, none where it is made of one. */
export function partsOf(written: string): string[] {
  if (!/\p{Lu}|\p{N}/u.test(written.slice(1))) return [];
  const parts = written.split(seams);
  return parts.length < 2 ? [] : parts.filter((part) => part.length >= shortest && /\p{L}/u.test(part));
}
