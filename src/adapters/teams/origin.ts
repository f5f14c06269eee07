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
export function createOrigin(registration: Registration, serviceUrl: () => string): Origin {
  return (activity) => {
    if (registration.appId === '') return undefined;
    const { channelId, serviceUrl: given } = activity;
    if (channelId !== 'msteams') return `the channel ${channelId}`;
    const tenant = foreignTenant(registration, activity);
    if (tenant !== undefined) return `tenant ${tenant}`;
    const { protocol, host } = new URL(given);
    const isTeams = protocol === 'https:' && teamsHosts.test(host);
    return isTeams || host === new URL(serviceUrl()).host ? undefined : `the service at ${host}`;
  };
}

/** The tenant of an activity from another organisation than the bot's own, `unknown` where none is named; nothing at home. */
export function foreignTenant(
  { appId, appType, tenantId }: Registration,
  { conversation, channelData }: Activity,
): string | undefined {
  if (appId === '' || appType === 'MultiTenant') return undefined;
  const named = [conversation.tenantId, channelData?.tenant?.id].filter((tenant) => tenant !== undefined);
  if (named.length === 0) return 'unknown';
  return named.find((tenant) => tenant.toLowerCase() !== tenantId.toLowerCase());
}
