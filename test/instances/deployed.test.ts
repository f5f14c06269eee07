import { adminGroup, cast } from '../../src/adapters/simulated/model';
import { gatherCrowd, type Crowd } from '../e2e/crowd';
import { ids, openDeployment, secrets, type Deployment } from './deployed';
import { startInstance, until, type Instance } from './instance';

let here: Deployment;
let server: Instance;
let crowd: Crowd;
const servers: Instance[] = [];

async function starts(environment: Record<string, string> = {}): Promise<Instance> {
  const one = await startInstance({ ...here.environment, ...environment });
  servers.push(one);
  return one;
}

async function readiness({ url }: Instance): Promise<string> {
  return (await fetch(`${url}/readyz`)).text();
}

beforeAll(async () => {
  here = await openDeployment();
  here.tenant.control.addMember(adminGroup, cast.carys.id);
  here.entra.gives(306); // the SDK asks for another one five minutes before the end
  server = await starts();
  await server.ready();
  crowd = await gatherCrowd(server.url, here.connector, here.vouching);
}, 60_000);

afterAll(async () => {
  for (const one of servers) {
    one.signal('SIGKILL');
    await one.ended;
  }
  await here?.close();
});

test('the first sync reads the tenant as the reader, and nothing else does', () => {
  expect(server.log.map(({ msg }) => msg)).toContain('the directory is up to date');
  expect(here.asked.length).toBeGreaterThan(10);
  const signed = here.asked.filter(({ app }) => app !== undefined); // a report is fetched by its address alone
  expect(new Set(signed.map(({ app }) => app))).toEqual(new Set([ids.reader]));
  const refused = here.asked.filter(({ status, path }) => status >= 400 && !path.includes('/applications'));
  expect(refused).toEqual([]);
});

test('somebody asks in Teams, is answered there with the bot’s own token, and joins as the writer', async () => {
  const asha = crowd.voice(cast.asha);
  const community = here.place.idOf('Peatland Restoration');

  expect(await asha.says('peat')).toContain('Peatland Restoration');
  expect(await asha.presses('Join Peatland Restoration')).toContain('You have joined Peatland Restoration');

  const { members = [] } = here.tenant.control.snapshot().groups.find(({ id }) => id === community) ?? {};
  expect(members).toContain(cast.asha.id);
  expect(here.asked.filter(({ method }) => method === 'POST').at(-1)).toMatchObject({
    app: ids.writer,
    status: 204,
  });
  for (const { authorization } of here.connector.sent) {
    expect(here.entra.asked).toContainEqual({ clientId: ids.bot, aud: 'https://api.botframework.com' });
    expect(authorization).toMatch(/^Bearer ey/);
  }
});

test('an administrator is known by the group in Entra, and somebody else is not one', async () => {
  expect(await crowd.voice(cast.carys).says('sync status')).toContain('People 60');
  expect(await crowd.voice(cast.ben).says('sync status')).toContain('Only the community team');
});

test('a token that has ended is asked for again, and nobody notices', async () => {
  const before = here.entra.asked.filter(({ clientId }) => clientId === ids.reader).length;
  const carys = crowd.voice(cast.carys);

  await until('another token has been asked for', async () => {
    await carys.says('sync status');
    await carys.presses('Read changes now');
    return here.entra.asked.filter(({ clientId }) => clientId === ids.reader).length > before;
  });

  expect(here.asked.filter(({ status }) => status === 401)).toEqual([]);
});

test('whoever knocks without Teams’ word is turned away', async () => {
  const stranger = await gatherCrowd(server.url, here.connector, {
    ...here.vouching,
    authorization: () => 'Bearer of nobody',
  });

  await expect(stranger.voice(cast.ben).says('hello')).rejects.toThrow('401');
});

test('a secret that is wrong is said in the log with its remedy, and people are answered all the same', async () => {
  const other = await starts({ AZURE_CLIENT_SECRET: 'another one' });
  await other.ready();

  const people = await gatherCrowd(other.url, here.connector, here.vouching);
  expect(await people.voice(cast.carys).says('sync status')).toContain('could not check');
  expect(JSON.stringify(other.log)).toContain(
    'AZURE_CLIENT_SECRET is not a secret of this app registration: the secret’s value is wanted, not its id.',
  );
  expect(here.entra.asked).toContainEqual(
    expect.objectContaining({ clientId: ids.reader, refused: expect.stringContaining('7000215') as string }),
  );
  expect(await people.voice(cast.ben).says('peat')).toContain('Peatland Restoration');
  expect(JSON.stringify(other.log)).not.toContain(secrets.reader);

  other.signal('SIGTERM');
  expect(await other.ended).toMatchObject({ code: 0 });
});

test('it ends as it is told to', async () => {
  expect(await readiness(server)).toContain('"ready":true');

  server.signal('SIGTERM');

  expect(await server.ended).toMatchObject({ code: 0, signal: null });
});
