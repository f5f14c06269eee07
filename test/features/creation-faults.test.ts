import { world, type Somebody, type World } from '../world';

const bees = {
  name: 'Beekeeping',
  description:
    'For everybody who keeps hives at home or at the office. We swap queens, plan swarm watch and share the honey.',
  kind: 'social',
  privacy: 'private',
};
const path = '/employeeExperience/communities';

/** Asha has looked at what she wants; what Graph says to being asked for it is up to the test. */
async function pressedFor(says: (make: () => Promise<Response>) => Promise<Response>) {
  const all = await world();
  const { asha, ben, tenant } = all;
  const whole = tenant.handle.bind(tenant);
  const asked: string[] = [];
  const graph = { says };
  tenant.handle = (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'POST' || !pathname.endsWith(path)) return whole(request);
    asked.push(pathname);
    return graph.says(() => whole(request));
  };
  await asha.says('start a community for beekeeping');
  await asha.presses('Continue anyway');
  await asha.presses('See how the community will be', { ...bees, owner: ben.name });
  return { ...all, asked, graph };
}

function refusal(status: number, code: string): Promise<Response> {
  return Promise.resolve(Response.json({ error: { code, message: 'No.' } }, { status }));
}

function made({ tenant }: Pick<World, 'tenant'>): number {
  return tenant.control.snapshot().groups.filter(({ displayName }) => displayName === 'Beekeeping').length;
}

/** The same press from elsewhere: another copy of the card, in another client. */
function createsElsewhere(somebody: Somebody): () => Promise<string> {
  const carried = somebody.carries();
  const [key] = /(?<="key":")[^"]+/.exec(carried) ?? [''];
  const [stamp] = /(?<="stamp":")[^"]+/.exec(carried) ?? [''];
  return () => somebody.forges('create-community', { key, stamp });
}

test('what Graph refuses is explained, and trying again makes exactly one', async () => {
  const all = await pressedFor(() => refusal(400, 'Request_BadRequest'));
  const { asha, graph, passes } = all;

  await asha.presses('Create Beekeeping');
  expect(asha.sees()).toContain('Beekeeping could not be made');
  expect(asha.sees()).toContain('Viva Engage did not accept it.');
  expect(made(all)).toBe(0);
  graph.says = (make) => make();
  await asha.presses('Try again to create Beekeeping');
  expect(asha.sees()).toContain('Beekeeping is being made');
  await passes({ minutes: 2 });

  expect(asha.sees()).toContain('Beekeeping is there');
  await asha.pressesAgain();
  await passes({ minutes: 3 });
  expect(made(all)).toBe(1);
});

test('what Graph has refused can be discarded, and nothing was made', async () => {
  const { asha } = await pressedFor(() => refusal(400, 'Request_BadRequest'));
  await asha.presses('Create Beekeeping');

  expect(await asha.presses('Discard what you have written')).toContain('Discarded. Nothing was made.');
});

test('what may not be done says who can change that', async () => {
  const { asha } = await pressedFor(() => refusal(403, 'Authorization_RequestDenied'));

  await asha.presses('Create Beekeeping');

  expect(asha.sees()).toContain('Your administrators can change that.');
});

test('after a failure it can be changed, and only what was changed to is made', async () => {
  const all = await pressedFor(() => refusal(400, 'Request_BadRequest'));
  const { asha, ben, graph, passes, tenant } = all;
  await asha.presses('Create Beekeeping');
  graph.says = (make) => make();

  await asha.presses('Change what you have written');
  await asha.presses('See how the community will be', { ...bees, name: 'Hives and Honey', owner: ben.name });
  await asha.presses('Create Hives and Honey');
  await passes({ minutes: 3 });

  expect(made(all)).toBe(0);
  const names = tenant.control.snapshot().groups.map(({ displayName }) => displayName);
  expect(names.filter((name) => name === 'Hives and Honey')).toHaveLength(1);
});

test('an answer that is lost on its way leaves one, which is found, and nothing is asked for twice', async () => {
  const all = await pressedFor(async (make) => {
    await make();
    throw new TypeError('fetch failed');
  });
  const { asha, asked, passes } = all;
  const again = createsElsewhere(asha);

  await asha.presses('Create Beekeeping');
  expect(asha.sees()).toContain('so that there are never two');
  await again();
  await passes({ minutes: 2 });
  await again();
  await passes({ minutes: 20 });

  expect(asha.sees()).toContain('Beekeeping is there');
  expect(made(all)).toBe(1);
  expect(asked).toHaveLength(1);
});

test('what is held up while it waits for Graph leaves one, which its second owner is told of', async () => {
  let answers = (): void => undefined;
  const all = await pressedFor(async (make) => {
    const response = await make();
    return new Promise<Response>((resolve) => (answers = () => resolve(response)));
  });
  const { asha, ben, asked, passes } = all;
  const again = createsElsewhere(asha);
  await ben.says('hello');

  const press = asha.presses('Create Beekeeping');
  while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  for (let minutes = 0; minutes < 4; minutes += 1) await passes({ minutes: 1 });
  expect(await again()).toContain('Beekeeping is there');
  expect(ben.sees()).toContain('You own Beekeeping now');
  answers();

  expect(await press).toContain('Beekeeping is there');
  await passes({ minutes: 5 });
  expect(made(all)).toBe(1);
  expect(asked).toHaveLength(1);
});

test('two copies of the card pressed at once make one', async () => {
  const all = await pressedFor((make) => make());
  const { asha, asked, passes } = all;
  const again = createsElsewhere(asha);

  await Promise.all([again(), again(), again()]);
  await passes({ minutes: 3 });

  expect(made(all)).toBe(1);
  expect(asked).toHaveLength(1);
});

test('whoever started it is told when it could not be made after all', async () => {
  const all = await pressedFor(() => Promise.reject(new TypeError('fetch failed')));
  const { asha, ben, passes } = all;
  await asha.presses('Create Beekeeping');
  await asha.says('hello');
  await ben.says('hello');

  for (let minutes = 0; minutes < 20; minutes += 1) await passes({ minutes: 1 });

  expect(asha.sees()).toContain('Beekeeping could not be made');
  expect(asha.sees()).toContain('You get this because you started the community');
  expect(await asha.presses('Discard what you have written')).toContain(
    'If Viva Engage makes it after all, it will be in your communities.',
  );
  expect(ben.sees()).not.toContain('Beekeeping');
  expect(made(all)).toBe(0);
});
