/** Ids of our own for ids of theirs, in the order in which they are added. */
export function numbering(prefix: string): {
  add(theirs: string): string;
  ours(theirs: string): string | undefined;
  theirs(ours: string): string | undefined;
} {
  const forward = new Map<string, string>();
  const back = new Map<string, string>();
  return {
    add(theirs) {
      const known = forward.get(theirs);
      if (known !== undefined) return known;
      const ours = `${prefix}${forward.size}`;
      forward.set(theirs, ours);
      back.set(ours, theirs);
      return ours;
    },
    ours: (theirs) => forward.get(theirs),
    theirs: (ours) => back.get(ours),
  };
}
