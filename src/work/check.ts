/** What was seen of one thing; a fault has its remedy, and the section of the README that says more. */
export type Outcome =
  | { state: 'ok' | 'skipped'; seen: string }
  | { state: 'fault'; seen: string; remedy: string; section: string };

/** One thing to look at, which changes nothing. */
export type Check = { about: string; run: () => Promise<Outcome>; limitMs?: number };

export type Checked = Outcome & { about: string };

/** Looks at everything, each for so long at most; one that fails keeps no other from running. */
export async function goThrough(checks: readonly Check[], limitMs: number): Promise<Checked[]> {
  return Promise.all(
    checks.map(async ({ about, run, limitMs: own = limitMs }) => ({ about, ...(await within(own, run)) })),
  );
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
    const name = error instanceof Error ? error.name : 'something unknown';
    const remedy =
      'This is a fault of Signpost’s own. Run the check again; if it stays, start Signpost and read its log, which has more of it.';
    return { state: 'fault', seen: `it could not be looked at (${name}).`, remedy, section: 'Operations' };
  } finally {
    clearTimeout(timer);
  }
}

function silent(limitMs: number): Outcome {
  const remedy = 'Let this server call it: check the firewall, the proxy and DNS.';
  return { state: 'fault', seen: `no answer within ${limitMs / 1000} seconds.`, remedy, section: 'Deploy' };
}
