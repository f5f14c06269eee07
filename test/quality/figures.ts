import { print } from '../bench/print';
import { interval, mean } from './metrics';

/** What is wanted of a figure: at least, at most, or as near as that to something. */
export type Target = { least: number } | { most: number } | { near: number; within: number };

/** Prints the mean of values with its interval beside what is wanted. Answers the mean. */
export function printFigure(name: string, values: readonly number[], target?: Target): number {
  const value = mean(values);
  const [low, high] = interval(values);
  const wanted = target === undefined ? '' : `   ${wantedWords(target)}: ${verdict(value, target)}`;
  print(
    `  ${name.padEnd(38)} ${short(value)}  [${short(low)}–${short(high)}]  n ${String(values.length).padStart(5)}${wanted}`,
  );
  return value;
}

export function short(value: number): string {
  return value.toFixed(3).replace(/^0(?=\.)/, '');
}

function wantedWords(target: Target): string {
  if ('least' in target) return `at least ${short(target.least)}`;
  if ('most' in target) return `at most ${short(target.most)}`;
  return `${short(target.near)} ± ${short(target.within)}`;
}

function verdict(value: number, target: Target): string {
  const missing =
    'least' in target
      ? target.least - value
      : 'most' in target
        ? value - target.most
        : Math.abs(value - target.near) - target.within;
  return missing <= 1e-9 ? 'reached' : `SHORT by ${short(missing)}`;
}
