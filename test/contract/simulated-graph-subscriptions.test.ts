import { EventEmitter, once } from 'node:events';
import { simulatedTenantId } from '../../src/adapters/simulated/tenant';
import { groupId, movableClock, personId, temporaryFile, tenantOf } from './hamlet';

const day = 24 * 60 * 60_000;
const wanted = {
  changeType: 'updated,deleted',
  resource: 'groups',
  notificationUrl: 'https://signpost.example/graph/changes?from=graph',
  lifecycleNotificationUrl: 'https://signpost.example/graph/lifecycle',
  expirationDateTime: '2026-12-10T09:00:00Z',
  clientState: 'a secret',
};

type Told = { path: string; value: Record<string, unknown>[] };

/** Somebody whom Graph can reach: shakes hands as Graph asks, and remembers what was told. */
function subscriber(answer: (token: string) => Response = (token) => new Response(token)) {
  const handshakes: string[] = [];
  const told: Told[] = [];
  const events = new EventEmitter();

  async function deliver(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const token = searchParams.get('validationToken');
    if (token !== null) {
      handshakes.push(`${request.method} ${pathname} ${searchParams.get('from') ?? ''}`.trim());
      return answer(token);
    }
    const { value } = (await request.json()) as { value: Told['value'] }; // as Graph sends it
    told.push({ path: pathname, value });
    events.emit('told');
    return new Response(null, { status: 202 });
  }

  return { deliver, handshakes, told, events };
}

function post(body: object) {
  return { method: 'POST', body };
}

describe('subscribing to changes of the simulated tenant', () => {
  test('takes a handshake at both addresses, and is kept until it ends', async () => {
    const { deliver, handshakes } = subscriber();
    const clock = movableClock();
    const { ask } = tenantOf({ deliver, clock });

    const made = await ask('/subscriptions', post(wanted));
    const path = `/subscriptions/${String(made.body['id'])}`;
    const one = await ask(path);
    const list = await ask('/subscriptions');
    clock.forward(25 * day);
    const late = await ask(path);

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...wanted, expirationDateTime: '2026-12-10T09:00:00.000Z' });
    expect(handshakes).toEqual(['POST /graph/changes graph', 'POST /graph/lifecycle']);
    expect(one.body).toMatchObject({ id: made.body['id'], resource: 'groups' });
    expect(list.body.value).toHaveLength(1);
    expect([late.status, late.body.error.code]).toEqual([404, 'ResourceNotFound']);
  });

  test.each<[string, (token: string) => Response]>([
    ['a token still encoded', (token) => new Response(encodeURIComponent(token))],
    ['a token and something more', (token) => new Response(`${token}\n`)],
    ['HTML', (token) => new Response(token, { headers: { 'Content-Type': 'text/html' } })],
    ['202', (token) => new Response(token, { status: 202 })],
    ['nothing', () => Response.error()],
  ])('fails where the handshake is answered with %s', async (_what, answer) => {
    const { ask } = tenantOf({ deliver: subscriber(answer).deliver });

    const { status, body } = await ask('/subscriptions', post(wanted));
    const list = await ask('/subscriptions');

    expect([status, body.error.code]).toEqual([400, 'ValidationError']);
    expect(list.body.value).toEqual([]);
  });

  test('fails where only the lifecycle address does not answer, and where nobody can be reached', async () => {
    const { deliver } = subscriber();
    const halfDeaf = tenantOf({
      deliver: async (request) =>
        request.url.includes('lifecycle') ? Promise.reject(new Error('down')) : deliver(request),
    });
    const alone = tenantOf();

    const answers = [
      await halfDeaf.ask('/subscriptions', post(wanted)),
      await alone.ask('/subscriptions', post(wanted)),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  });

  test.each([
    ['more than 41,760 minutes', { expirationDateTime: '2026-12-15T09:00:01Z' }],
    ['a time that has gone by', { expirationDateTime: '2026-11-16T08:59:59Z' }],
    ['something else to watch', { resource: 'me/messages' }],
    ['news of what is created', { changeType: 'created' }],
    ['an address without https', { notificationUrl: 'http://signpost.example/graph' }],
    ['a secret of 129 characters', { clientState: 'x'.repeat(129) }],
  ])('is refused for %s', async (_what, part) => {
    const { ask } = tenantOf({ deliver: subscriber().deliver });

    const { status } = await ask('/subscriptions', post({ ...wanted, ...part }));

    expect(status).toBe(400);
  });

  test('lasts 41,760 minutes at most, with or without a slash', async () => {
    const { ask } = tenantOf({ deliver: subscriber().deliver });
    const longest = { expirationDateTime: '2026-12-15T09:00:00Z', resource: '/users' };

    const { status } = await ask('/subscriptions', post({ ...wanted, ...longest }));

    expect(status).toBe(201);
  });

  test('takes the permission to read what is watched', async () => {
    const { deliver } = subscriber();
    const { ask } = tenantOf({ deliver, granted: ['GroupMember.Read.All'] });

    const groups = await ask('/subscriptions', post(wanted));
    const users = await ask('/subscriptions', post({ ...wanted, resource: 'users' }));

    expect([groups.status, users.status]).toEqual([201, 403]);
  });

  test('gives two processes that ask at the same moment two ids', async () => {
    const { deliver } = subscriber();
    const writesFile = temporaryFile();
    const twins = [tenantOf({ deliver, writesFile }), tenantOf({ deliver, writesFile })];

    const made = await Promise.all(twins.map(({ ask }) => ask('/subscriptions', post(wanted))));
    const lists = await Promise.all(twins.map(({ ask }) => ask('/subscriptions')));

    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    expect(lists.map(({ body }) => new Set(body.value.map(({ id }) => id)).size)).toEqual([2, 2]);
  });

  test('is renewed, authorised again and ended, across new starts', async () => {
    const { deliver } = subscriber();
    const writesFile = temporaryFile();
    const before = tenantOf({ deliver, writesFile });
    const made = await before.ask('/subscriptions', post(wanted));
    const path = `/subscriptions/${String(made.body['id'])}`;
    const { ask } = tenantOf({ deliver, writesFile });

    const renewed = await ask(path, {
      method: 'PATCH',
      body: { expirationDateTime: '2026-12-12T09:00:00Z' },
    });
    const tooLong = await ask(path, {
      method: 'PATCH',
      body: { expirationDateTime: '2027-12-12T09:00:00Z' },
    });
    const authorised = await ask(`${path}/reauthorize`, { method: 'POST' });
    const ended = await ask(path, { method: 'DELETE' });
    const again = await ask(path, { method: 'DELETE' });

    const statuses = [renewed, tooLong, authorised, ended, again].map(({ status }) => status);
    expect(statuses).toEqual([200, 400, 204, 204, 404]);
    expect(renewed.body['expirationDateTime']).toBe('2026-12-12T09:00:00.000Z');
  });
});

describe('a subscriber', () => {
  test('is told together of each group that changed since, and of nothing before', async () => {
    const { deliver, told } = subscriber();
    const { ask, control, notify } = tenantOf({ deliver });
    control.addMember(groupId(1), personId(10));
    const made = await ask('/subscriptions', post(wanted));

    control.addMember(groupId(2), personId(9));
    control.renameGroup(groupId(2), 'Peat');
    control.removeGroup(groupId(3));
    control.removeGroup(groupId(4), 'deleted');
    control.changePerson(personId(1), { department: 'Sea' });
    const statuses = [await notify(), await notify()];

    expect(statuses).toEqual([[202], []]);
    expect(told.map(({ path }) => path)).toEqual(['/graph/changes']);
    expect(told[0]?.value.map(({ resource, changeType }) => [resource, changeType])).toEqual([
      [`Groups/${groupId(2)}`, 'updated'],
      [`Groups/${groupId(3)}`, 'updated'],
      [`Groups/${groupId(4)}`, 'deleted'],
    ]);
    expect(told[0]?.value[0]).toMatchObject({
      subscriptionId: made.body['id'],
      subscriptionExpirationDateTime: '2026-12-10T09:00:00.000Z',
      clientState: 'a secret',
      tenantId: simulatedTenantId,
      resourceData: { '@odata.type': '#Microsoft.Graph.Group', id: groupId(2) },
    });
  });

  test('of people and of groups hears of both at one address, as far as asked', async () => {
    const { deliver, told } = subscriber();
    const { ask, control, notify } = tenantOf({ deliver });
    await ask('/subscriptions', post(wanted));
    await ask('/subscriptions', post({ ...wanted, resource: '/users', changeType: 'updated' }));

    control.removePerson(personId(7));
    control.removePerson(personId(6), 'deleted');
    await notify();

    expect(told).toHaveLength(1);
    expect(told[0]?.value.map(({ resource }) => resource)).toEqual([
      `Groups/${groupId(2)}`,
      `Groups/${groupId(1)}`,
      `Users/${personId(7)}`,
    ]);
  });

  test('is told by any process of what another one wrote, once', async () => {
    const { deliver, told } = subscriber();
    const writesFile = temporaryFile();
    const [one, other] = [tenantOf({ deliver, writesFile }), tenantOf({ deliver, writesFile })];
    await one.ask('/subscriptions', post(wanted));

    one.control.addMember(groupId(2), personId(9));
    const statuses = [await other.notify(), await one.notify()];

    expect(statuses).toEqual([[202], []]);
    expect(told).toHaveLength(1);
  });

  test('who does not answer is a delivery without a status', async () => {
    const { deliver } = subscriber();
    let isDown = false;
    const { ask, control, notify } = tenantOf({
      deliver: (request) => (isDown ? Promise.reject(new Error('down')) : deliver(request)),
    });
    await ask('/subscriptions', post(wanted));

    isDown = true;
    control.addMember(groupId(2), personId(9));
    const statuses = await notify();

    expect(statuses).toEqual([0]);
  });

  test('is told without being asked, where the tenant does so by itself', async () => {
    const { deliver, told, events } = subscriber();
    const { ask, control, close } = tenantOf({ deliver, notifyAfterMs: 1 });
    await ask('/subscriptions', post(wanted));

    const hearing = once(events, 'told');
    control.addMember(groupId(2), personId(9));
    await hearing;
    close();

    expect(told[0]?.value).toMatchObject([{ resource: `Groups/${groupId(2)}` }]);
  });

  test('is told of the subscription itself, and loses one that was removed', async () => {
    const { deliver, told } = subscriber();
    const { ask, control } = tenantOf({ deliver });
    const made = await ask('/subscriptions', post(wanted));
    const id = String(made.body['id']);

    const statuses = [
      await control.lifecycle(id, 'reauthorizationRequired'),
      await control.lifecycle(id, 'missed'),
      await control.lifecycle(id, 'subscriptionRemoved'),
    ];
    const gone = await ask(`/subscriptions/${id}`);

    expect(statuses).toEqual([202, 202, 202]);
    expect(told.map(({ path, value }) => [path, value[0]?.['lifecycleEvent']])).toEqual([
      ['/graph/lifecycle', 'reauthorizationRequired'],
      ['/graph/lifecycle', 'missed'],
      ['/graph/lifecycle', 'subscriptionRemoved'],
    ]);
    expect(told[0]?.value[0]).toMatchObject({ subscriptionId: id, clientState: 'a secret' });
    expect(gone.status).toBe(404);
  });
});
