export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A number for people: whole where it is large. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits });
}

/** "(limit 1.3)", and loudly where it is exceeded; nothing where there is none. */
export function limited(value: number, limit: number | undefined, unit = ''): string {
  if (limit === undefined) return '';
  return ` (limit ${figure(limit)}${unit}${value > limit ? ': EXCEEDED' : ''})`;
}
