/** What was seen of one thing; a fault has its remedy, and the section of the README that says more. */
export type Outcome =
  | { state: 'ok' | 'skipped'; seen: string }
  | { state: 'fault'; seen: string; remedy: string; section: string };

/** One thing to look at, which changes nothing. */
export type Check = { about: string; run: () => Promise<Outcome> };

export type Checked = Outcome & { about: string };

/** Looks at everything, each for so long at most; one that fails keeps no other from running. */
export async function goThrough(checks: readonly Check[], limitMs: number): Promise<Checked[]> {
  return Promise.all(checks.map(async ({ about, run }) => ({ about, ...(await within(limitMs, run)) })));
}

export function lineOf(checked: Checked): string {
  const line = `${checked.state.padEnd(8)}${checked.about}: ${checked.seen}`;
  if (checked.state !== 'fault') return line;
  return `${line}\n        ${checked.remedy} See the README, “${checked.section}”.`;
}

async function within(limitMs: number, run: () => Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(silent(limitMs)), limitMs);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (error) {
    const seen = error instanceof Error ? error.name : 'something unknown went wrong';
    return {
      state: 'fault',
      seen,
      remedy: 'Run the check again, and tell us if it stays.',
      section: 'Deploy',
    };
  } finally {
    clearTimeout(timer);
  }
}

function silent(limitMs: number): Outcome {
  const remedy = 'Let this server call it: check the firewall, the proxy and DNS.';
  return { state: 'fault', seen: `no answer within ${limitMs / 1000} seconds.`, remedy, section: 'Deploy' };
}
