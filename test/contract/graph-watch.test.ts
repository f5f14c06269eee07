import { faultOf, graphDouble, graphError, json } from './graph-double';
import type { Subscription } from '../../src/directory/tenant';

const expires = new Date('2026-12-10T09:00:00Z');
const groups: Subscription = {
  resource: 'groups',
  notificationUrl: 'https://signpost.example/api/notifications',
  lifecycleUrl: 'https://signpost.example/api/lifecycle',
  clientState: 'a secret',
  expires,
};
const made = { id: 's-1', expirationDateTime: '2026-12-09T09:00:00.1234567Z', clientState: null };

describe('a subscription', () => {
  test('is asked for with both addresses, a secret and an end, and answers when it really ends', async () => {
    const { watch, asked } = graphDouble(json(made, 201));

    const subscription = await watch.subscribe(groups);

    expect(subscription).toEqual({ id: 's-1', expires: new Date('2026-12-09T09:00:00.123Z') });
    expect(asked[0]?.method).toBe('POST');
    expect(asked[0]?.url).toBe('https://graph.microsoft.com/v1.0/subscriptions');
    expect(await asked[0]?.json()).toEqual({
      changeType: 'updated,deleted',
      resource: '/groups',
      notificationUrl: 'https://signpost.example/api/notifications',
      lifecycleNotificationUrl: 'https://signpost.example/api/lifecycle',
      clientState: 'a secret',
      expirationDateTime: '2026-12-10T09:00:00.000Z',
    });
  });

  test.each([503, 504])('is not asked for twice when nobody knows what became of it (%i)', async (status) => {
    const { watch, asked } = graphDouble(graphError(status, 'ServiceUnavailable'), json(made, 201));

    expect((await faultOf(watch.subscribe(groups))).kind).toBe('busy');
    expect(asked).toHaveLength(1);
  });

  test('is not asked for twice when the connection breaks', async () => {
    const { watch, asked } = graphDouble(new TypeError('fetch failed'), json(made, 201));

    expect((await faultOf(watch.subscribe(groups))).kind).toBe('unreachable');
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['ValidationError', 'The request timed out.'],
    ['InvalidRequest', 'Subscription validation request failed. Must respond with 200 OK to this request.'],
  ])('that Graph could not shake hands for (%s) names the setting', async (code, message) => {
    const { watch } = graphDouble(graphError(400, code, message));

    const fault = await faultOf(watch.subscribe(groups));

    expect(fault.kind).toBe('refused');
    expect(fault.message).toContain('PUBLIC_URL must be reachable from the internet over https');
    expect(fault.message).not.toContain('a secret');
  });

  test('that is refused for another reason says so in the words of Graph', async () => {
    const { watch } = graphDouble(graphError(400, 'InvalidRequest', 'Expiry is too far ahead.'));

    const fault = await faultOf(watch.subscribe(groups));

    expect(fault.message).toContain('Expiry is too far ahead.');
  });

  test.each([
    ['groups', 'Group.Read.All'],
    ['users', 'User.Read.All'],
  ] as const)('to %s needs %s', async (resource, permission) => {
    const { watch } = graphDouble(graphError(403, 'Authorization_RequestDenied'));

    const fault = await faultOf(watch.subscribe({ ...groups, resource }));

    expect(fault.kind).toBe('forbidden');
    expect(fault.message).toContain(`grant the application permission ${permission}`);
  });

  test('is renewed, again where the answer got lost', async () => {
    const { watch, asked } = graphDouble(new TypeError('fetch failed'), json(made));

    expect(await watch.renew('s-1', expires)).toEqual(new Date('2026-12-09T09:00:00.123Z'));

    expect(asked[1]?.method).toBe('PATCH');
    expect(asked[1]?.url).toBe('https://graph.microsoft.com/v1.0/subscriptions/s-1');
    expect(await asked[1]?.json()).toEqual({ expirationDateTime: '2026-12-10T09:00:00.000Z' });
  });

  test('that Graph no longer knows is not found', async () => {
    const { watch } = graphDouble(graphError(404, 'ResourceNotFound'));

    expect((await faultOf(watch.renew('s-1', expires))).kind).toBe('not found');
  });

  test('is ended, and ending one that has ended is a success', async () => {
    const { watch, asked } = graphDouble(
      new Response(null, { status: 204 }),
      graphError(404, 'ResourceNotFound'),
    );

    await watch.unsubscribe('s-1');
    await watch.unsubscribe('s-1');

    expect(asked.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
  });
});
