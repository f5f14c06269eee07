import { Activity } from '../../src/adapters/teams/activity';
import { createOrigin, isVisitor } from '../../src/adapters/teams/origin';

const registration = { appId: 'app', appType: 'SingleTenant', tenantId: 'Ours', password: 'secret' };
const ours = { id: 'a:asha', tenantId: 'ours' };
const theirs = { id: 'a:asha', tenantId: 'theirs' };
const configured = (): string => 'https://teams.example/bot/';

function activity(given: object): Activity {
  return Activity.parse({
    ...{ type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    ...{ conversation: ours, from: { id: '29:asha' }, recipient: { id: '28:bot' } },
    ...given,
  });
}

test.each([
  'https://smba.trafficmanager.net/uk/',
  'https://smba.infra.gcc.teams.microsoft.com/gcc',
  'https://smba.infra.gov.teams.microsoft.us/gov/',
  'https://canary.botapi.teams.microsoft.com/amer/',
  'https://teams.example/elsewhere/',
])('messages may be started at %s', (serviceUrl) => {
  const origin = createOrigin(registration, configured);

  expect(origin(activity({ serviceUrl }))).toBeUndefined();
});

test.each([
  ['at http://teams.example/', 'the service at teams.example'],
  ['at https://smba.trafficmanager.net.evil.example/', 'the service at smba.trafficmanager.net.evil.example'],
  ['at https://evilteams.microsoft.com/', 'the service at evilteams.microsoft.com'],
  ['at https://x.teams.microsoft.com:8443/', 'the service at x.teams.microsoft.com:8443'],
  ['at http://smba.trafficmanager.net/', 'the service at smba.trafficmanager.net'],
])('but not %s', (where, why) => {
  const origin = createOrigin(registration, configured);

  expect(origin(activity({ serviceUrl: where.slice(3) }))).toBe(why);
});

test('nor in another channel, nor in another tenant, nor where none is named', () => {
  const origin = createOrigin(registration, configured);

  expect(origin(activity({ channelId: 'webchat' }))).toBe('the channel webchat');
  expect(origin(activity({ conversation: theirs }))).toBe('tenant theirs');
  expect(origin(activity({ conversation: { id: 'a:asha' } }))).toBe('tenant unknown');
});

test('the tenant may stand among what Teams adds', () => {
  const origin = createOrigin(registration, configured);
  const conversation = { id: 'a:asha' };

  expect(origin(activity({ conversation, channelData: { tenant: { id: 'OURS' } } }))).toBeUndefined();
  expect(origin(activity({ conversation, channelData: { tenant: { id: 'theirs' } } }))).toBe('tenant theirs');
  expect(origin(activity({ conversation, channelData: 'nonsense' }))).toBe('tenant unknown');
});

test('somebody of another tenant in a conversation of ours is a visitor, not from elsewhere', () => {
  const theirTenant = { channelData: { tenant: { id: 'theirs' } } };

  expect(createOrigin(registration, configured)(activity(theirTenant))).toBeUndefined();
  expect(isVisitor(registration, activity(theirTenant))).toBe(true);
  expect(isVisitor(registration, activity({ channelData: { tenant: { id: 'OURS' } } }))).toBe(false);
  expect(isVisitor(registration, activity({}))).toBe(false);
});

test('a bot of many tenants that reads none takes any, and one without a registration anything', () => {
  const many = createOrigin({ ...registration, appType: 'MultiTenant', tenantId: '' }, configured);
  const open = createOrigin({ ...registration, appId: '' }, configured);
  const playground = { channelId: 'emulator', conversation: theirs, serviceUrl: 'http://localhost:56150' };

  expect(many(activity({ conversation: theirs }))).toBeUndefined();
  expect(open(activity(playground))).toBeUndefined();
});
