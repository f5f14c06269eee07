import type { Check, Outcome } from '../../work/check';

/** Beyond this Entra and the Bot Framework take no token, and theirs look as if they had ended or not begun. */
const mostSkewMs = 5 * 60_000;
/** What others tell is in whole seconds, and was on its way. */
const accuracySeconds = 10;
const eachMs = 8_000;

type Address = { url: string; variable: string };
type Reached = { status: number; aheadMs: number | undefined } | { fault: Outcome };

/** Whether what is asked at each address can be reached, and whether the clock here goes as it does there. */
export function hostChecks(addresses: readonly Address[], clock: () => Date): Check[] {
  const reached = new Map(addresses.map((address) => [address.url, reach(address, clock)]));
  const hosts = addresses.map(({ url, variable }): Check => ({
    about: `way to ${new URL(url).host} (${variable})`,
    async run() {
      const answer = await reached.get(url);
      if (!answer || 'fault' in answer) return answer?.fault ?? unknown;
      return { state: 'ok', seen: 'it answers.' };
    },
  }));
  const time: Check = {
    about: 'clock',
    async run() {
      for (const answer of await Promise.all(reached.values())) {
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
      const answer = await reach({ url: `${publicUrl}/healthz`, variable: 'PUBLIC_URL' }, clock);
      if ('fault' in answer) return answer.fault;
      if (answer.status === 200) return { state: 'ok', seen: 'Signpost answers there.' };
      return {
        state: 'fault',
        seen: `${publicUrl}/healthz answered ${answer.status}.`,
        remedy:
          'Start Signpost, and see that whatever stands before it (ingress, gateway) passes every path on to it.',
        section: 'Deploy',
      };
    },
  };
}

function clockOutcome(aheadMs: number): Outcome {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const seen = `it is ${seconds} seconds ${aheadMs > 0 ? 'ahead' : 'behind'}.`;
  if (seconds <= accuracySeconds) return { state: 'ok', seen: 'it is right.' };
  if (Math.abs(aheadMs) <= mostSkewMs) return { state: 'ok', seen };
  const remedy = 'Let the machine take its time from a time server (NTP): with such a clock no token holds.';
  return { state: 'fault', seen, remedy, section: 'When something is wrong' };
}

/** Any answer will do: who calls without a token is refused nearly everywhere. */
async function reach({ url, variable }: Address, clock: () => Date): Promise<Reached> {
  try {
    const { status, headers } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(eachMs) });
    const date = headers.get('Date');
    return { status, aheadMs: date === null ? undefined : clock().getTime() - Date.parse(date) };
  } catch (error) {
    return { fault: faultOf(codeOf(error), new URL(url), variable) };
  }
}

function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown }; // fetch throws errors
  return typeof cause?.code === 'string' ? cause.code : String(name);
}

function faultOf(code: string, { host, hostname, port }: URL, variable: string): Outcome {
  const section = 'When something is wrong';
  if (/ENOTFOUND|EAI_AGAIN/.test(code)) {
    const remedy = `Check the name in ${variable}, and that this machine’s DNS knows it.`;
    return { state: 'fault', seen: `nobody knows the name ${host} (${code}).`, remedy, section };
  }
  if (/CERT|SIGNED|VERIFY|ALTNAME|SSL|TLS/.test(code)) {
    const remedy =
      'If a proxy of your organisation opens connections on the way, put its certificate into a file and name that in NODE_EXTRA_CA_CERTS; if the server is yours, renew its certificate or mend the name in it.';
    return { state: 'fault', seen: `its certificate is not trusted (${code}).`, remedy, section };
  }
  const seen = /Timeout|TIMEOUT|TIMEDOUT/.test(code)
    ? `it does not answer (${code}).`
    : `it cannot be reached (${code}).`;
  const remedy = `Let this machine call ${hostname} on port ${port || 443}: a firewall or a missing route keeps it out. Signpost calls directly, through no proxy.`;
  return { state: 'fault', seen, remedy, section };
}

const unknown: Outcome = { state: 'skipped', seen: 'it was not asked.' };
