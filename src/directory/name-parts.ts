import { nameParts } from './people-names';

/** Which words are people's names, by what they are folded to (`foldName`). People are positions in a list. */
export type NameParts = {
  /** Replaces somebody's name; nothing where it no longer is known. */
  put(position: number, name: string | undefined): void;
  /**
   * Which of these words are part of people's names: `whole` where all of somebody's name is among them, `any` where a part
   * of it is.
   */
  among(said: ReadonlySet<string>): { whole: Set<string>; any: Set<string> };
};

export function createNameParts(): NameParts {
  const names: (string | undefined)[] = [];
  /** How many parts each name has. */
  const sizes: number[] = [];
  const holders = new Map<string, number[]>();

  function drop(position: number, name: string): void {
    for (const part of partsIn(name)) {
      const others = (holders.get(part) ?? []).filter((other) => other !== position);
      if (others.length > 0) holders.set(part, others);
      else holders.delete(part);
    }
  }

  return {
    put(position, name) {
      const former = names[position];
      if (former === name) return;
      if (former !== undefined) drop(position, former);
      names[position] = name;
      const parts = partsIn(name ?? '');
      sizes[position] = parts.size;
      for (const part of parts) {
        const others = holders.get(part);
        if (others) others.push(position);
        else holders.set(part, [position]);
      }
    },
    among(said) {
      const any = new Set([...said].filter((word) => holders.has(word)));
      const found = new Map<number, string[]>();
      for (const word of any) {
        for (const position of holders.get(word) ?? []) {
          const others = found.get(position);
          if (others) others.push(word);
          else found.set(position, [word]);
        }
      }
      const whole = [...found].filter(([position, parts]) => parts.length === sizes[position]);
      return { whole: new Set(whole.flatMap(([, parts]) => parts)), any };
    },
  };
}

function partsIn(name: string): Set<string> {
  return new Set(nameParts(name));
}
