import type { Check, Outcome } from '../../work/check';
import { wayFault, type Address } from '../../work/way';

/** Beyond this Entra and the Bot Framework take no token, and theirs look as if they had ended or not begun. */
const mostSkewMs = 5 * 60_000;
/** What others tell is in whole seconds, and was on its way. */
const accuracySeconds = 10;
const eachMs = 8_000;

/** `variable` names what it was set by. */
type Named = Address & { variable: string };
type Reached = { status: number; aheadMs: number | undefined } | { fault: Outcome };

/** Whether what is asked at each address can be reached, and whether the clock here goes as it does there. */
export function hostChecks(addresses: readonly Named[], clock: () => Date): Check[] {
  const reached = addresses.map((address) => reach(address, clock));
  const hosts = addresses.map(({ url, variable }, at): Check => ({
    about: `way to ${new URL(url).host} (${variable})`,
    async run() {
      const answer = await reached[at]!; // one for each
      return 'fault' in answer ? answer.fault : { state: 'ok', seen: 'it answers.' };
    },
  }));
  const time: Check = {
    about: 'clock',
    async run() {
      for (const answer of await Promise.all(reached)) {
        if ('fault' in answer || answer.aheadMs === undefined) continue;
        return clockOutcome(answer.aheadMs);
      }
      return { state: 'skipped', seen: 'nobody answered who could tell the time.' };
    },
  };
  return [...hosts, time];
}

/** Whether people and Graph find this server where it is said to be. */
export function publicUrlCheck(publicUrl: string | undefined, clock: () => Date): Check {
  return {
    about: 'public address (PUBLIC_URL)',
    async run() {
      if (publicUrl === undefined) {
        return {
          state: 'skipped',
          seen: 'none is set: changes are read every 15 minutes, and there are no files to download.',
        };
      }
      const hint =
        'PUBLIC_URL is the https address at which people reach Signpost; on Azure it is the deployment’s output `publicUrl`.';
      const early =
        'If Signpost has not been started yet, this is as expected: start it and run the check again.';
      const url = `${publicUrl}/healthz`;
      const answer = await reach({ url, hint: `${early} ${hint}` }, clock);
      if ('fault' in answer) return answer.fault;
      if (answer.status === 200) return { state: 'ok', seen: 'Signpost answers there.' };
      const seen = `${url} answered ${answer.status}, which Signpost does not.`;
      const remedy = `Something else answers there: a gateway in between, or another server. ${hint} A gateway has to pass every path on to Signpost’s port (PORT, else 3978) with the Host header as it came.`;
      return { state: 'fault', seen, remedy, section: 'Deploy' };
    },
  };
}

function clockOutcome(aheadMs: number): Outcome {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const seen = `it is ${seconds} seconds ${aheadMs > 0 ? 'ahead' : 'behind'}.`;
  if (seconds <= accuracySeconds) return { state: 'ok', seen: 'it is right.' };
  if (Math.abs(aheadMs) <= mostSkewMs) return { state: 'ok', seen };
  const remedy =
    'With such a clock no token holds. Let the machine take its time from a time server: `timedatectl set-ntp true` on Linux with systemd, `w32tm /resync` on Windows. A container has the clock of its host: set that one.';
  return { state: 'fault', seen, remedy, section: 'The way out' };
}

/** Any answer will do: who calls without a token is refused nearly everywhere. */
async function reach(address: Address, clock: () => Date): Promise<Reached> {
  try {
    const signal = AbortSignal.timeout(eachMs);
    const { status, headers } = await fetch(address.url, { redirect: 'manual', signal });
    const date = headers.get('Date');
    return { status, aheadMs: date === null ? undefined : clock().getTime() - Date.parse(date) };
  } catch (error) {
    return { fault: wayFault(error, address) };
  }
}
