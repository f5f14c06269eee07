const mask = (1n << 64n) - 1n;

/**
 * The effective partition key of a string, as Cosmos DB and its clients compute it (version 2): MurmurHash3
 * in 128 bits over the marked bytes, reversed, in the lower quarter of the hexadecimal space.
 */
export function effectivePartitionKey(partition: string): string {
  const bytes = Buffer.concat([Buffer.from([0x08]), Buffer.from(partition), Buffer.from([0xff])]);
  const [low, high] = murmur3(bytes);
  const both = ((high << 64n) | low) & ((1n << 126n) - 1n);
  return both.toString(16).toUpperCase().padStart(32, '0');
}

/** https://github.com/aappleby/smhasher/wiki/MurmurHash3, the variant for 64-bit machines, seed 0. */
function murmur3(bytes: Buffer): [bigint, bigint] {
  const whole = bytes.length - (bytes.length % 16);
  const padded = Buffer.alloc(whole + 16);
  bytes.copy(padded);

  let first = 0n;
  let second = 0n;
  for (let at = 0; at < whole; at += 16) {
    first ^= mixedFirst(padded.readBigUInt64LE(at));
    first = (times(turned(first, 27n) + second, 5n) + 0x52dce729n) & mask;
    second ^= mixedSecond(padded.readBigUInt64LE(at + 8));
    second = (times(turned(second, 31n) + first, 5n) + 0x38495ab5n) & mask;
  }
  first ^= mixedFirst(padded.readBigUInt64LE(whole)) ^ BigInt(bytes.length);
  second ^= mixedSecond(padded.readBigUInt64LE(whole + 8)) ^ BigInt(bytes.length);

  first = (first + second) & mask;
  second = (second + first) & mask;
  first = finished(first);
  second = finished(second);
  first = (first + second) & mask;
  second = (second + first) & mask;
  return [first, second];
}

function mixedFirst(word: bigint): bigint {
  return times(turned(times(word, 0x87c37b91114253d5n), 31n), 0x4cf5ad432745937fn);
}

function mixedSecond(word: bigint): bigint {
  return times(turned(times(word, 0x4cf5ad432745937fn), 33n), 0x87c37b91114253d5n);
}

function finished(word: bigint): bigint {
  const once = times(word ^ (word >> 33n), 0xff51afd7ed558ccdn);
  const twice = times(once ^ (once >> 33n), 0xc4ceb9fe1a85ec53n);
  return twice ^ (twice >> 33n);
}

function turned(word: bigint, by: bigint): bigint {
  return ((word << by) | (word >> (64n - by))) & mask;
}

function times(a: bigint, b: bigint): bigint {
  return (a * b) & mask;
}
