import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { all, faultOf, graphDouble, graphError, json } from './graph-double';

const done = () => new Response(null, { status: 204 });
const already = graphError(
  400,
  'Request_BadRequest',
  "One or more added object references already exist for the following modified properties: 'members'.",
);

describe('joining', () => {
  test('a person is added by reference, with the credential that may write', async () => {
    const { writer, asked } = graphDouble(done());

    expect(await writer.addMember('g 1', 'p-1')).toBe('added');

    expect(asked[0]?.method).toBe('POST');
    expect(asked[0]?.url).toBe('https://graph.microsoft.com/v1.0/groups/g%201/members/$ref');
    expect(await asked[0]?.json()).toEqual({
      '@odata.id': 'https://graph.microsoft.com/v1.0/directoryObjects/p-1',
    });
    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer writer-token');
    expect(asked[0]?.headers.get('x-ms-throttle-priority')).toBe('high');
  });

  test('somebody who is in already is a member, not an error', async () => {
    const { writer } = graphDouble(already);

    expect(await writer.addMember('g-1', 'p-1')).toBe('already a member');
  });

  test('an answer that got lost is asked for again, and the second add is a success', async () => {
    const { writer } = graphDouble(new TypeError('fetch failed'), already);

    expect(await writer.addMember('g-1', 'p-1')).toBe('already a member');
  });

  test('a group made a moment ago is given a second chance to be known', async () => {
    const { writer, asked } = graphDouble(graphError(404, 'Request_ResourceNotFound'), done());

    expect(await writer.addMember('g-1', 'p-1')).toBe('added');
    expect(asked).toHaveLength(2);
  });

  test('a group that has gone is not found', async () => {
    const { writer } = graphDouble(graphError(404, 'Request_ResourceNotFound'));

    expect((await faultOf(writer.addMember('g-1', 'p-1'))).kind).toBe('not found');
  });

  test('another 400 is a refusal with the words of Graph', async () => {
    const { writer } = graphDouble(graphError(400, 'Request_BadRequest', 'The group is full.'));

    const fault = await faultOf(writer.addMember('g-1', 'p-1'));

    expect(fault.kind).toBe('refused');
    expect(fault.message).toContain('The group is full.');
  });

  test('a 403 names the permission to write', async () => {
    const { writer } = graphDouble(graphError(403, 'Authorization_RequestDenied'));

    const fault = await faultOf(writer.addMember('g-1', 'p-1'));

    expect(fault.message).toContain('GroupMember.ReadWrite.All to the app registration in WRITER_CLIENT_ID');
  });
});

describe('leaving', () => {
  test('only the reference is removed, never the person', async () => {
    const { writer, asked } = graphDouble(done());

    expect(await writer.removeMember('g-1', 'p-1')).toBe('removed');

    expect(asked[0]?.method).toBe('DELETE');
    expect(asked[0]?.url).toBe('https://graph.microsoft.com/v1.0/groups/g-1/members/p-1/$ref');
  });

  test('somebody who is not in is not a member', async () => {
    const { writer } = graphDouble(graphError(404, 'Request_ResourceNotFound'));

    expect(await writer.removeMember('g-1', 'p-1')).toBe('not a member');
  });

  test.each(['', '.', '..'])('an id of %j reaches no other address', async (id) => {
    const { writer, asked } = graphDouble(done());

    expect((await faultOf(writer.removeMember('g-1', id))).kind).toBe('refused');
    expect(asked).toHaveLength(0);
  });
});

test('which groups a person is in is asked in one request', async () => {
  const { reader, asked } = graphDouble(json({ value: ['g-2'] }));

  expect(await reader.groupsAmong('p-1', ['g-1', 'g-2'])).toEqual(['g-2']);

  expect(asked[0]?.url).toBe('https://graph.microsoft.com/v1.0/users/p-1/checkMemberGroups');
  expect(await asked[0]?.json()).toEqual({ groupIds: ['g-1', 'g-2'] });
});

describe('the address of Graph', () => {
  test('plain http is refused, for the token would not be sent', () => {
    const { options } = graphDouble();

    expect(() => createGraphTenant({ ...options, endpoint: 'http://localhost:8080' })).toThrow('https');
  });

  test('another endpoint gets the token too', async () => {
    const { options, asked } = graphDouble(json({ value: [] }));
    const { reader } = createGraphTenant({ ...options, endpoint: 'https://localhost:8443/' });

    await all(reader.groups());

    expect(asked[0]?.url).toContain('https://localhost:8443/v1.0/groups?');
    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer reader-token');
  });
});
