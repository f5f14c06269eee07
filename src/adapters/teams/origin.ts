import type { Activity } from './activity';
import type { Registration } from './channel';

/** Where Teams answers: in the open, and in the clouds of governments. */
const teamsHosts = /^(smba\.trafficmanager\.net|([a-z0-9-]+\.)+teams\.microsoft\.(com|us))$/;

/** Says what is foreign about an activity, though the Bot Framework vouches for it; nothing where nothing is. */
export type Origin = (activity: Activity) => string | undefined;

/**
 * The bot is there for Teams in the organisation's own tenant, and its token goes to Teams only. `serviceUrl`: the address that
 * was configured is Teams, too. Without a registration nobody has a token to lose.
 */
export function createOrigin(registration: Registration, serviceUrl: () => string): Origin {
  /** The address that Teams named last: it names the same one for a whole region. */
  let last = '';
  return (activity) => {
    if (registration.appId === '') return undefined;
    const { channelId, conversation, channelData, serviceUrl: given } = activity;
    if (channelId !== 'msteams') return `the channel ${channelId}`;
    const tenant = conversation.tenantId ?? channelData?.tenant?.id ?? 'unknown';
    if (!isHome(registration, tenant)) return `tenant ${tenant}`;
    const configured = serviceUrl();
    if (`${given} ${configured}` === last) return undefined;
    if (!isTeams(given, configured)) return `the service at ${new URL(given).host}`;
    last = `${given} ${configured}`;
    return undefined;
  };
}

/** Whether somebody of another organisation acts in a conversation of the bot's own. */
export function isVisitor(registration: Registration, { channelData }: Activity): boolean {
  const tenant = channelData?.tenant?.id;
  return registration.appId !== '' && tenant !== undefined && !isHome(registration, tenant);
}

/** A bot of many tenants that reads none of them has no home. */
function isHome({ tenantId }: Registration, tenant: string): boolean {
  return tenantId === '' || tenant.toLowerCase() === tenantId.toLowerCase();
}

function isTeams(given: string, configured: string): boolean {
  const { protocol, host, origin, username, password } = new URL(given);
  if (username !== '' || password !== '') return false;
  return (protocol === 'https:' && teamsHosts.test(host)) || origin === new URL(configured).origin;
}
