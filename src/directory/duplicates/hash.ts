const start = 0x9e3779b9;
const { imul } = Math;

/** A number goes into a hash of 32 bits, with its sign: an engine keeps those best. */
export function hashOf(number: number, before = start): number {
  let hash = imul(before ^ number, 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A text as such a hash, or what comes of one by going on with a text. */
export function textHash(text: string, before = start): number {
  let hash = before;
  for (let at = 0; at < text.length; at++) hash = hashOf(text.charCodeAt(at), hash);
  return hash;
}
