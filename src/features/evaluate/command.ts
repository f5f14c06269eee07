import { parseArgs } from 'node:util';
import { Fault, messageOf } from './fault';
import { tasks, type Task } from './tasks';
import { writeLines } from './writing';

export type Ports = {
  clock: () => Date;
  /** Tells how far it is, and what is wrong; never where results go. */
  tell: (line: string) => void;
};

const usage = `evaluate <${Object.keys(tasks).join('|')}> --in DIR --out FILE [--questions FILE]`;
/** So often it is told how many rows there are so far, in milliseconds. */
const every = 5_000;

/** Answers 2 where something is wrong with what was given, and then nothing is written. */
export async function evaluateCommand(
  { clock, tell }: Ports,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  try {
    const { name, task, folder, out, questions } = orderOf(args);
    const began = clock().getTime();
    tell(`Reading ${folder}…`);
    const results = await task({ folder, questions, clock, tell });
    let told = clock().getTime();
    const count = await writeLines(out, results, (written) => {
      const now = clock().getTime();
      if (now - told < every) return;
      told = now;
      tell(`  ${numbers.format(written)} rows`);
    });
    const seconds = ((clock().getTime() - began) / 1_000).toFixed(1);
    print(`${name}: ${numbers.format(count)} rows in ${out}, in ${seconds} s`);
    return 0;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    tell(error.message);
    return 2;
  }
}

const numbers = new Intl.NumberFormat('en-GB');

type Order = { name: string; task: Task; folder: string; out: string; questions: string | undefined };

function orderOf(args: readonly string[]): Order {
  const { values, positionals } = parsed(args);
  const [name, ...more] = positionals;
  if (name === undefined) throw new Fault(`Say what to evaluate. Usage: ${usage}`);
  const known = Object.entries(tasks).find(([task]) => task === name);
  if (!known) throw new Fault(`There is no task "${name}". Usage: ${usage}`);
  if (more.length > 0) throw new Fault(`"${more.join(' ')}" is too much. Usage: ${usage}`);
  if (!values.in) throw new Fault(`Say where the rows are, with --in DIR. Usage: ${usage}`);
  if (!values.out) throw new Fault(`Say where the answers go, with --out FILE. Usage: ${usage}`);
  return { name, task: known[1], folder: values.in, out: values.out, questions: values.questions };
}

function parsed(args: readonly string[]) {
  const given = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { in: given, out: given, questions: given },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Fault(`${firstSentence(error)} Usage: ${usage}`);
  }
}

/** What Node says of a wrong option goes on about how to mend it. */
function firstSentence(error: unknown): string {
  const [sentence = ''] = messageOf(error).split(/(?<=\.)\s|\n/);
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
