import type { Directory } from '../../src/directory/directory';
import type { Profile } from '../../src/directory/person';
import { createDirectory } from '../../src/directory/memory';
import { habitsOf, learn } from '../../src/directory/nearness/learned';
import { suggest, type Question } from '../../src/directory/suggest';
import { directoryOf, many, profiles, type Told } from './directory-of';

const now = new Date('2026-11-16T10:00:00Z');
const vague = 'Which community should I join?';

function ask(directory: Directory, told: Partial<Question> = {}) {
  return suggest(directory, { text: vague, asker: 'ana', limit: 50, ...told }).suggestions;
}

function names(directory: Directory, told: Partial<Question> = {}): string[] {
  return ask(directory, told).map(({ community }) => community.id);
}

function told(directory: Directory) {
  return ask(directory).map(({ community, score, reasons }) => [community.id, score, reasons]);
}

async function learned(communities: Record<string, Told>, people: Record<string, Partial<Profile>>) {
  const directory = directoryOf(communities, people);
  await learn(directory.content, now);
  return directory;
}

describe('what people who are in one community are in as well', () => {
  const sailors = many(30, 'sailor');
  const bakers = many(30, 'baker');
  const people = { ana: {}, ...profiles([...sailors, ...bakers], {}) };
  const communities: Record<string, Told> = {
    Sails: { members: ['ana', ...sailors] },
    Knots: { members: sailors.slice(0, 20) },
    Bread: { members: bakers },
    Cakes: { members: bakers.slice(0, 25) },
  };

  test('is suggested to who is in that one', async () => {
    const directory = await learned(communities, people);

    expect(names(directory)[0]).toBe('Knots');
    expect(habitsOf(directory.content)).toBeDefined();
  });

  test('a join counts at once, without being learned anew', async () => {
    const directory = await learned(communities, people);
    expect(names(directory)[0]).toBe('Knots');

    directory.noteMembership('Bread', 'ana', true);
    directory.noteMembership('Sails', 'ana', false);

    expect(names(directory)[0]).toBe('Cakes');
  });

  test('the parent of a community that somebody is in comes nearer by its name than what two people share', async () => {
    const more = {
      ...communities,
      'Flood Forum: North': { members: ['ana', ...sailors.slice(18, 21)] },
      'Flood Forum': {},
      Sails: { members: sailors },
    };

    expect(names(await learned(more, people))[0]).toBe('Flood Forum');
  });

  test('is the same whenever it is learned', async () => {
    const one = await learned(communities, people);
    const other = await learned(communities, people);

    expect(told(one)).toEqual(told(other));
  });

  test.each<[string, Told]>([
    ['sensitive', { sensitive: true }],
    ['hidden', { visibility: 'hidden' }],
    ['that has gone', { goneAt: '2026-11-01T00:00:00Z' }],
    ['that fills itself', { admission: 'dynamic' }],
  ])('who is in a community %s changes nothing', async (_, quiet) => {
    const more = (members: string[]) => ({ ...communities, Quiet: { ...quiet, members } });
    const scores = async (members: string[]) => {
      const directory = await learned(more(members), people);
      expect(habitsOf(directory.content)?.communities).toHaveLength(4);
      return told(directory).filter(([id]) => id !== 'Quiet');
    };

    const [nobodyElse, bakersToo] = [await scores(['ana']), await scores(['ana', ...bakers])];

    expect(bakersToo).toEqual(nobodyElse);
  });

  test('guests and accounts that are disabled teach nothing', async () => {
    const strangers = profiles(many(20, 'stranger'), { guest: true });
    const gone = profiles(many(20, 'gone'), { disabled: true });
    const members = ['ana', ...Object.keys(strangers), ...Object.keys(gone)];
    const scores = async (also: string[]) => {
      const more = { Mine: { members: ['ana'] }, Theirs: { members: also.slice(1) } };
      const mine = { Mine: { members: ['ana', ...also] } };
      return told(await learned({ ...communities, ...more, ...mine }, { ...people, ...strangers, ...gone }));
    };

    expect(await scores(members)).toEqual(await scores([]));
  });

  test('the members of a community that becomes sensitive stop counting at once', async () => {
    const directory = await learned(communities, people);

    directory.noteOurs('Sails', { id: 'ours', v: 1, tags: [], aliases: [], sensitive: true });

    expect(habitsOf(directory.content)).toBeUndefined();
    expect(await learn(directory.content, now)).toBe(true);
    const fresh = await learned({ ...communities, Sails: { ...communities.Sails, sensitive: true } }, people);
    expect(told(directory)).toEqual(told(fresh));
  });

  test('is learned once, then when enough has changed, and every day', async () => {
    const directory = directoryOf(communities, people);
    const later = new Date(now.getTime() + 25 * 60 * 60_000);

    const first = [await learn(directory.content, now), await learn(directory.content, now)];
    for (const sailor of sailors) directory.noteMembership('Bread', sailor, true);
    const changed = [await learn(directory.content, now), await learn(directory.content, now)];
    const nextDay = await learn(directory.content, later);

    expect([first, changed, nextDay]).toEqual([[true, false], [true, false], true]);
  });

  test('others are served while it is learned', async () => {
    const directory = directoryOf(communities, people);
    const learning = learn(directory.content, now);

    for (let turn = 0; turn < 5; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(habitsOf(directory.content)).toBeUndefined();
      expect(names(directory)[0]).toBe('Knots');
    }
    await learning;
    expect(habitsOf(directory.content)).toBeDefined();
  });

  test('where there are very many communities, and before it is learned, their neighbours answer', async () => {
    const crowd = Object.fromEntries(many(2_500, 'crowd').map((name) => [name, {}]));
    const directory = createDirectory({ clock: () => now });
    const small = directoryOf(communities, people);
    const large = directoryOf({ ...communities, ...crowd }, people);

    await learn(large.content, now);
    await learn(directory.content, now);

    expect(habitsOf(large.content)).toBeUndefined();
    expect([names(small)[0], names(large)[0]]).toEqual(['Knots', 'Knots']);
  });

  test('reasons about people are counted, not learned', async () => {
    const directory = await learned(communities, people);

    const [knots] = ask(directory);

    expect(knots?.reasons).toEqual([{ kind: 'in common', count: 20, community: 'Sails', name: 'Sails' }]);
  });

  test('no fewer than five people in common are ever told', async () => {
    const few = { ...communities, Knots: { members: sailors.slice(0, 4) } };

    const knots = ask(await learned(few, people)).find(({ community }) => community.id === 'Knots');

    expect(knots?.reasons).toEqual([]);
  });
});

describe('how close people are', () => {
  const engineers = many(12, 'engineer');
  const neighbours = many(40, 'neighbour');
  const trio = many(2, 'trio');

  test('people who do the same job count, whatever their rank', () => {
    const people = {
      ana: { jobTitle: 'Senior Policy Adviser' },
      ...profiles(engineers, { jobTitle: 'Policy Advisor (job share)' }),
      ...profiles(neighbours, { jobTitle: 'Driver' }),
    };

    const directory = directoryOf({ Roads: { members: neighbours }, Papers: { members: engineers } }, people);

    expect(names(directory)[0]).toBe('Papers');
  });

  test('a department of three tells less than an office of forty', () => {
    const people = {
      ana: { department: 'Archive', office: 'York' },
      ...profiles(trio, { department: 'Archive', office: 'Leeds' }),
      ...profiles(neighbours, { department: 'Water', office: 'York' }),
      ...profiles([...engineers, ...many(28, 'other')], { department: 'Fish', office: 'Hull' }),
    };
    const communities = {
      Shelves: { members: [...trio, ...engineers.slice(0, 10), ...many(28, 'other')] },
      Walks: { members: neighbours },
    };

    expect(names(directoryOf(communities, people))[0]).toBe('Walks');
  });

  test('a community that holds all of a department makes none of the others seem far', () => {
    const people = {
      ana: { department: 'Water' },
      ...profiles(neighbours, { department: 'Water' }),
      ...profiles(many(40, 'other'), { department: 'Fish' }),
    };
    const told = { Rivers: { members: neighbours.slice(0, 10) } };
    const all: Told = { admission: 'dynamic', members: neighbours };
    const score = (communities: Record<string, Told>) =>
      ask(directoryOf(communities, people)).find(({ community }) => community.id === 'Rivers')?.score ?? 0;

    expect(score({ ...told, Everybody: all })).toBeCloseTo(score(told), 6);
    expect(score({ ...told, Everybody: { ...all, excluded: true } })).toBeCloseTo(score(told), 6);
  });

  test('the more somebody is in, the more that tells', () => {
    const people = {
      ana: { department: 'Water' },
      ...profiles(neighbours, { department: 'Water' }),
      ...profiles(engineers, { department: 'Fish' }),
    };
    const scores = (joined: string[]) => {
      const communities: Record<string, Told> = {
        Rivers: { members: neighbours },
        Nets: { members: engineers },
        ...Object.fromEntries(joined.map((name) => [name, { members: ['ana', ...engineers] }])),
      };
      const found = ask(directoryOf(communities, people));
      return ['Rivers', 'Nets'].map(
        (name) => found.find(({ community }) => community.id === name)?.score ?? NaN,
      );
    };

    const [[rivers = 0, nets = 0], one, three] = [
      scores([]),
      scores(['Boats']),
      scores(['Boats', 'Bait', 'Hooks']),
    ];

    expect(rivers).toBeGreaterThan(nets);
    expect(one[1]).toBeGreaterThan(one[0] ?? NaN);
    expect(three[1]).toBeGreaterThan(one[1] ?? NaN);
    expect(three[0]).toBeLessThan(one[0] ?? NaN);
  });
});

describe('somebody of whom little is known', () => {
  const crew = many(20, 'crew');
  const communities: Record<string, Told> = {
    Few: { members: crew.slice(0, 2) },
    Many: { members: crew },
    Grief: { sensitive: true, members: crew },
  };

  test.each<[string, Record<string, Partial<Profile>>]>([
    ['a stranger', {}],
    ['somebody without a profile to speak of', { ana: {} }],
    ['a guest', { ana: { guest: true, organisation: 'Elsewhere' } }],
    ['somebody alone in a department', { ana: { department: 'Lighthouse' } }],
  ])('%s is offered what many are in, and nothing sensitive', (_, ana) => {
    const directory = directoryOf(communities, { ...profiles(crew, { department: 'Water' }), ...ana });

    expect(names(directory)).toEqual(['Many', 'Few']);
  });

  test('in an empty tenant there is nothing to offer, and nothing to learn', async () => {
    const empty = createDirectory({ clock: () => now });

    expect(await learn(empty.content, now)).toBe(false);
    expect(names(empty)).toEqual([]);
  });

  test('where nobody is in anything, what is described comes first', async () => {
    const described = { description: 'Everything about hill walking, maps, weather and where to meet' };
    const directory = await learned({ Silent: {}, Walks: described }, { ana: {} });

    expect(names(directory)[0]).toBe('Walks');
  });
});

describe('what somebody has said they care about', () => {
  const crew = many(20, 'crew');
  const people = { ana: { department: 'Water' }, ...profiles(crew, { department: 'Water' }) };
  const communities: Record<string, Told> = {
    Rivers: { members: crew },
    'Peatland Restoration': { description: 'Rewetting bogs and blocking drains', tags: ['peat'] },
    'Bereavement Support': { sensitive: true, description: 'For everybody who grieves' },
  };
  const directory = directoryOf(communities, people);

  test('comes first when they ask which to join, and is the reason', () => {
    expect(names(directory)[0]).toBe('Rivers');

    const [first] = ask(directory, { interests: ['peat'] });

    expect(first?.community.id).toBe('Peatland Restoration');
    expect(first?.reasons).toContainEqual({ kind: 'interest', interest: 'peat' });
  });

  test('is no reason for anything else', () => {
    const rivers = ask(directory, { interests: ['peat'] }).find(({ community }) => community.id === 'Rivers');

    expect(rivers?.reasons.map(({ kind }) => kind)).toEqual(['colleagues']);
  });

  test('changes nothing about a specific question', () => {
    const rivers = (interests: string[]) => ask(directory, { text: 'rivers', interests });

    expect(rivers(['peat'])).toEqual(rivers([]));
  });

  test('brings nothing sensitive to who has not asked for it now', () => {
    expect(names(directory, { interests: ['bereavement'] })).not.toContain('Bereavement Support');
  });

  test('that nothing answers changes nothing', () => {
    expect(ask(directory, { interests: ['zebra crossings', 'anything', ''] })[0]).toMatchObject({
      community: { id: 'Rivers' },
    });
  });
});
