import type { Activity } from './activity';
import type { Registration } from './channel';

/** Where Teams answers: in the open, and in the clouds of governments. */
const teamsHosts = /^(smba\.trafficmanager\.net|([a-z0-9-]+\.)+teams\.microsoft\.(com|us))$/;

/** Says of an activity why messages may not be started where it came from; nothing where they may. */
export type Origin = (activity: Activity) => string | undefined;

/**
 * Messages are started in Teams, in the organisation's own tenant, and carry the bot's token to Teams only. `serviceUrl`: the
 * address that was configured is Teams, too. Without a registration nobody has a token to lose.
 */
export function createOrigin({ appId, appType, tenantId }: Registration, serviceUrl: () => string): Origin {
  return ({ channelId, conversation, channelData, serviceUrl: given }) => {
    if (appId === '') return undefined;
    if (channelId !== 'msteams') return `the channel ${channelId}`;
    const tenant = conversation.tenantId ?? channelData?.tenant?.id ?? 'unknown';
    if (appType !== 'MultiTenant' && tenant.toLowerCase() !== tenantId.toLowerCase())
      return `tenant ${tenant}`;
    const { protocol, host } = new URL(given);
    const isTeams = protocol === 'https:' && teamsHosts.test(host);
    return isTeams || host === new URL(serviceUrl()).host ? undefined : `the service at ${host}`;
  };
}
