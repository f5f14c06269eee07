/** What one request may hold: so many texts, each of so many tokens, and so many tokens in all. */
const most = { texts: 2_048, each: 8_191, all: 300_000 };

/** The beginning of a text that is sure to fit: a token is a byte at least. */
export function fitting(text: string): string {
  if (Buffer.byteLength(text) <= most.each) return text;
  const bytes = Buffer.from(text).subarray(0, most.each);
  return bytes.toString('utf8').replace(/\ufffd+$/, '');
}

/** Texts in as few requests as hold them. */
export function* batches<T extends { readonly text: string }>(items: readonly T[]): Generator<T[]> {
  let batch: T[] = [];
  let size = 0;
  for (const item of items) {
    const bytes = Buffer.byteLength(item.text);
    if (batch.length === most.texts || (batch.length > 0 && size + bytes > most.all)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += bytes;
  }
  if (batch.length > 0) yield batch;
}
