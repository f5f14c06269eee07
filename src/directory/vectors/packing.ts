const steps = 127;

/** A vector of length 1 in a byte for each dimension. */
export function packed(vector: Float32Array): Int8Array {
  const most = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) => (most === 0 ? 0 : Math.round((value / most) * steps)));
}

export function toText(bytes: Int8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

export function fromText(text: string): Int8Array {
  return Int8Array.from(Buffer.from(text, 'base64'));
}
