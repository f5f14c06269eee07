import type { Outcome } from './check';

/** Something that is called over the network. `hint` says where its address is set, and what it should be. */
export type Address = { url: string; hint: string };

/** Why a request got no answer at all, with what helps against just that. `error` is what `fetch` threw. */
export function wayFault(error: unknown, { url, hint }: Address): Outcome {
  const { host, hostname, port } = new URL(url);
  const code = codeOf(error);
  const fault = (seen: string, remedy: string): Outcome => {
    return {
      state: 'fault',
      seen: `${seen} (${code}).`,
      remedy: `${hint} ${remedy}`,
      section: 'The way out',
    };
  };
  const name = hostname.replace(/^\[|\]$/g, ''); // of an address of IPv6
  if (/ENOTFOUND|EAI_AGAIN/.test(code)) {
    return fault(
      `nobody knows the name ${name}`,
      `If the name is right, the DNS of this machine does not know it: \`nslookup ${name}\` has to answer here.`,
    );
  }
  if (/CERT|SIGNED|VERIFY|ALTNAME|SSL|TLS/.test(code)) {
    return fault(
      `the certificate that ${host} shows is not trusted`,
      'If the address is right, something on the way opens connections, such as a proxy of your organisation: ask whoever runs it for its root certificate as a PEM file, and start Signpost with NODE_EXTRA_CA_CERTS set to the path of that file (in the environment of the process: in .env it is read too late). If the server is your own, renew its certificate or mend the name in it.',
    );
  }
  if (code === 'ECONNREFUSED') {
    return fault(
      `nothing listens at ${host}`,
      `If the address is right, what should answer there is not running: start it, and try \`curl -v ${url}\` from here.`,
    );
  }
  if (/TIMEDOUT|Timeout|TIMEOUT|UNREACH/.test(code)) {
    return fault(
      `${host} does not answer`,
      `If the address is right, a firewall or a missing route keeps this machine from it: let it call ${name} on port ${port || 443}, and try \`curl -v ${url}\` from here. Signpost calls directly, through no proxy.`,
    );
  }
  return fault(
    `the connection to ${host} broke off`,
    `If the address is right, something on the way or the server itself ends connections: \`curl -v ${url}\` from here shows at which step.`,
  );
}

/** The innermost code: a host with several addresses gives one error for each. */
function codeOf(error: unknown): string {
  const { cause, errors, code, name } = error as Failed; // fetch and the sockets below it throw errors
  const inner = cause ?? errors?.[0];
  if (inner !== undefined) return codeOf(inner);
  return typeof code === 'string' ? code : String(name);
}

type Failed = { cause?: unknown; errors?: readonly unknown[]; code?: unknown; name?: unknown };
