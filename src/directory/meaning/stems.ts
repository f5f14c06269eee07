/** Numbers for stems, so that tens of thousands of expressions are kept without a text for each. */
export type Stems = {
  /** The number of a stem that expressions have. */
  at(stem: string): number | undefined;
  of(stem: string): number;
  name(number: number): string;
};

export function createStems(): Stems {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    at: (stem) => numbers.get(stem),
    of(stem) {
      const known = numbers.get(stem);
      if (known !== undefined) return known;
      numbers.set(stem, names.length);
      names.push(stem);
      return names.length - 1;
    },
    name: (number) => names[number] ?? '',
  };
}
