import { adminGroup } from '../../src/adapters/simulated/model';
import { club, clubhouse, keptOf, ownersOf } from './owners-club';

const accept = `Look after ${club}`;
const question = `Would you look after ${club}?`;
const lost = `could not be reached about ${club}`;
type Club = Awaited<ReturnType<typeof clubhouse>>;

const asks = ({ carys, id }: Club, person: { id: string }) =>
  carys.forges('ask-owner', { community: id, person: person.id });

async function statesOf(all: Club): Promise<string[]> {
  return (await keptOf(all, all.id)).map(({ state }) => state);
}

describe('somebody who cannot be written to', () => {
  /** Hugh has been asked, and the message has not come to him. */
  async function unreached(): Promise<Club> {
    const all = await clubhouse();
    await all.hugh.says('hello');
    all.unreachable.add(all.hugh.id);
    await asks(all, all.hugh);
    await all.passes({ hours: 1 });
    await all.passes({ hours: 6 });
    return all;
  }

  test('is said not to have been reached, once and with why, and not to have kept anybody waiting', async () => {
    const all = await unreached();
    const { carys, hugh, passes } = all;

    expect(carys.sees()).toContain(`${hugh.name} ${lost}`);
    expect(carys.sees()).toContain(
      'My message did not come to them: Teams does not let Signpost write to them',
    );
    expect(carys.sees()).toContain('They get it if they talk to me by Monday 30 November.');
    await passes({ days: 12 });
    await passes({ days: 3 });

    expect(carys.sees().split(lost)).toHaveLength(2);
    expect(carys.sees()).not.toContain('has not answered');
    expect(await statesOf(all)).toEqual(['unreached']);
  });

  test('leaves room for three others, and can be asked again at any time', async () => {
    const all = await unreached();
    const { carys, hugh, daniel, obinna, asha, unreachable } = all;
    for (const person of [daniel, obinna, asha]) expect(await asks(all, person)).toContain('I ask ');
    await carys.says('hello');
    unreachable.delete(hugh.id);
    for (const person of [daniel, obinna]) await person.forges('decline-ownership', { community: all.id });

    expect(await asks(all, hugh)).toContain(`I ask ${hugh.name}`);
    expect(hugh.sees().match(/Would you look after/g)).toHaveLength(1);
    await hugh.presses(accept);
    expect(ownersOf(all, all.id)).toEqual([hugh.id]);
  });

  test('who is reached after all is waited for again', async () => {
    const all = await unreached();
    const { hugh, carys, unreachable, passes } = all;
    unreachable.delete(hugh.id);

    await hugh.says('hello');
    expect(hugh.sees()).toContain(question);

    expect(await asks(all, hugh)).toContain('has been asked already, and has not answered yet.');
    await passes({ days: 14 });
    expect(carys.sees()).toContain(`${hugh.name} has not answered about ${club}`);
  });
});

test('an owner learns that somebody was not reached, and not what they have set', async () => {
  const all = await clubhouse();
  const { priya, asha, idOf, unreachable, passes } = all;
  const community = idOf('Peatland Restoration');
  await asha.says('hello');
  unreachable.add(asha.id);
  await priya.forges('ask-owner', { community, person: asha.id });
  await passes({ hours: 1 });
  await passes({ hours: 6 });

  expect(priya.sees()).toContain('Asha Patel could not be reached about Peatland Restoration');
  expect(`${priya.sees()} ${await priya.forges('name-owners', { community })}`).not.toContain(
    'Teams does not',
  );
});

describe('what Microsoft 365 says at that moment', () => {
  test('keeps somebody from asking who has just ceased to own it', async () => {
    const all = await clubhouse();
    const { priya, asha, idOf, tenant } = all;
    const community = idOf('Peatland Restoration');
    tenant.control.removeOwner(community, priya.id);

    expect(await priya.forges('ask-owner', { community, person: asha.id })).toContain(
      'You do not own Peatland Restoration any more, as Microsoft 365 says, so nobody was asked.',
    );
    expect(await keptOf(all, community)).toEqual([]);
  });

  test('keeps anybody from being asked or added where two own it by now', async () => {
    const all = await clubhouse();
    const { hugh, daniel, obinna, asha, tenant, id } = all;
    await hugh.says('hello');
    await asks(all, hugh);
    for (const { id: person } of [daniel, obinna]) tenant.control.addOwner(id, person);

    expect(await asks(all, asha)).toContain('has owners enough. Nobody was asked.');
    await hugh.presses(accept);

    expect(hugh.sees()).toContain('has found owners meanwhile');
    expect(ownersOf(all, id)).not.toContain(hugh.id);
  });

  test('when it cannot be said nobody is asked and nobody is added', async () => {
    const all = await clubhouse();
    const { hugh, asha, tenant, id } = all;
    await hugh.says('hello');
    await asks(all, hugh);
    tenant.faults.add({ method: 'GET', path: /owners/, times: 999, status: 503 });

    expect(await asks(all, asha)).toContain('so nobody was asked');
    await hugh.presses(accept);

    expect(hugh.sees()).toContain('I could not ask Microsoft 365 who owns');
    tenant.faults.clear();
    expect(ownersOf(all, id)).toEqual([]);
    expect(await statesOf(all)).toEqual(['waiting']);
  });
});

describe('when whoever asked may not any more', () => {
  test('what they asked for the community team still holds', async () => {
    const all = await clubhouse();
    const { carys, hugh, daniel, tenant, passes, id } = all;
    await hugh.says('hello');
    await asks(all, hugh);
    tenant.control.removeMember(adminGroup, carys.id);
    tenant.control.addOwner(id, daniel.id);
    await passes({ minutes: 6 });

    await hugh.presses(accept);

    expect(ownersOf(all, id).sort()).toEqual([daniel.id, hugh.id].sort());
  });

  /** Priya, who alone owned it, has asked Asha, and owns it no more. */
  async function handedOn(heir?: 'ben') {
    const all = await clubhouse();
    const { priya, asha, ben, idOf, tenant } = all;
    const community = idOf('Peatland Restoration');
    await asha.says('hello');
    await priya.forges('ask-owner', { community, person: asha.id });
    tenant.control.removeOwner(community, priya.id);
    if (heir) tenant.control.addOwner(community, ben.id);
    return { ...all, community };
  }

  test('what an owner asked holds as long as nobody else owns it', async () => {
    const all = await handedOn();

    await all.asha.presses('Look after Peatland Restoration');

    expect(ownersOf(all, all.community)).toEqual([all.asha.id]);
  });

  test('what an owner asked does not hold against whoever owns it now, who can ask anew', async () => {
    const all = await handedOn('ben');
    const { asha, ben, community, passes } = all;

    await asha.presses('Look after Peatland Restoration');

    expect(asha.sees()).toContain(
      'Priya Nair, who asked you, does not own it any more, and somebody else does.',
    );
    expect(asha.buttons()).not.toContain('Accept');
    expect(ownersOf(all, community)).toEqual([ben.id]);
    await passes({ minutes: 16 });
    expect(await ben.forges('ask-owner', { community, person: asha.id })).toContain('I ask Asha Patel');
    await asha.presses('Look after Peatland Restoration');
    expect(ownersOf(all, community).sort()).toEqual([asha.id, ben.id].sort());
  });
});
