const start = 0x9e3779b9;

/** A number goes into a hash of 32 bits. */
export function hashOf(number: number, before = start): number {
  let hash = Math.imul(before ^ number, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A text as a hash of 32 bits. */
export function textHash(text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = hashOf(text.charCodeAt(at), hash);
  return hash;
}
