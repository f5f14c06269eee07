import { club, clubhouse, keptOf, ownersOf } from './owners-club';

const peat = 'Peatland Restoration';
const asked = (name: string) => `I pass it on to ${name}, unless they have been asked already.`;

/** Of the community that Priya alone owns, and that is sensitive, Priya has asked Asha. */
async function sensitive() {
  const all = await clubhouse();
  const { priya, asha, dylan, idOf } = all;
  const id = idOf(peat);
  await priya.forges('sensitive', { community: id });
  for (const somebody of [asha, dylan]) await somebody.says('hello');
  expect(await priya.forges('name-owners', { community: id })).toContain('These members would suit it.');
  await priya.forges('ask-named-owner', { community: id, who: asha.id });
  return { ...all, id };
}

type Sensitive = Awaited<ReturnType<typeof sensitive>>;

/** Carys, of the community team, asks somebody there. */
function carysAsks({ carys, id }: Sensitive, person: string): Promise<string> {
  return carys.forges('ask-owner', { community: id, person });
}

/** What stands under the names of two people, with the names left out. */
const alike = (text: string, ...names: string[]) =>
  names.reduce((rest, name) => rest.replaceAll(name, 'them'), text);

test('whom an owner has asked of a sensitive community an administrator sees nothing of until they own it', async () => {
  const all = await sensitive();
  const { carys, asha, id } = all;

  expect(await carys.forges('name-owners', { community: id })).not.toMatch(/Asha|asked on/);
  await asha.presses(`Look after ${peat}`);

  expect(await carys.forges('name-owners', { community: id })).toContain('Asha Patel: asked on');
});

test.each(['nothing', 'no'])(
  'asking them again tells an administrator nothing, whether they have said %s so far',
  async (said) => {
    const all = await sensitive();
    const { carys, asha, dylan, id } = all;
    if (said === 'no') await asha.presses(`Not look after ${peat}`);

    const first = await carysAsks(all, asha.id);
    const other = await carysAsks(all, dylan.id);

    expect(first).toContain(asked('Asha Patel'));
    expect(other).toContain(asked('Dylan Hughes'));
    const seen = await carys.forges('name-owners', { community: id });
    expect(seen).toContain('Asha Patel: asked on Monday 16 November by you, has not said yes');
    expect(seen).toContain('Dylan Hughes: asked on Monday 16 November by you, has not said yes');
    expect(asha.sees().match(/Would you look after/g)).toHaveLength(1);
    await all.passes({ days: 13 });
    expect(carys.sees()).not.toContain('has not said yes about');
    await all.passes({ days: 1, minutes: 5 });
    for (const name of ['Asha Patel', 'Dylan Hughes']) {
      expect(carys.sees()).toContain(`${name} has not said yes about ${peat}`);
    }
    const notes = carys
      .sees()
      .split(/(?=Asha Patel has not said|Dylan Hughes has not said)/)
      .slice(-2);
    expect(alike(notes[0] ?? '', 'Asha Patel', 'Dylan Hughes').trim()).toBe(
      alike(notes[1] ?? '', 'Asha Patel', 'Dylan Hughes').trim(),
    );
  },
);

test('a no to an administrator there is not told, for it would tell who was asked before', async () => {
  const all = await sensitive();
  const { carys, dylan } = all;
  await carysAsks(all, dylan.id);

  await dylan.presses(`Not look after ${peat}`);

  expect(carys.sees()).not.toContain('would rather not');
});

test('a yes is told to everybody who has asked', async () => {
  const all = await sensitive();
  const { carys, priya, asha, id } = all;
  await carysAsks(all, asha.id);

  await asha.presses(`Look after ${peat}`);

  expect(ownersOf(all, id)).toContain(asha.id);
  for (const somebody of [carys, priya]) {
    expect(somebody.sees()).toContain(`Asha Patel looks after ${peat} now`);
  }
  expect(await keptOf(all, id)).toHaveLength(1);
});

test('an administrator asks three people at a time there, whomever an owner has asked', async () => {
  const all = await sensitive();
  const { carys, asha, ben, dylan, hugh } = all;
  for (const person of [asha, ben, dylan]) await carysAsks(all, person.id);

  expect(await carysAsks(all, hugh.id)).toContain('You have asked 3 people who have not said yes.');
  await all.passes({ days: 15 });
  expect(await carys.forges('ask-owner', { community: all.id, person: hugh.id })).toContain(asked(hugh.name));
});

test('who owns nothing there and is no administrator is told nothing of it', async () => {
  const all = await sensitive();

  const seen = await all.ben.forges('ask-owner', { community: all.id, person: all.asha.id });

  expect(seen).toContain('Only those who own');
  expect(seen).not.toContain(club);
});
