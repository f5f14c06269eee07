import { adminGroup } from '../../src/adapters/simulated/model';
import type { Links } from '../../src/work/links';
import { knowMarks, peopleApart, remembered } from '../use-crowd';
import { world, type World } from '../world';

const noSuch = 'fizzlewick';

/** A world in which Carys is an administrator, and whose marks can be told. */
async function office() {
  const all = await world();
  await knowMarks(all);
  all.tenant.control.addMember(adminGroup, all.carys.id);
  return all;
}

/** So many different people ask the same. */
async function ask(all: World, text: string, count: number, term = text): Promise<void> {
  for (const { id, name } of peopleApart(all, term, { count })) await all.somebody(id, name).says(text);
  await all.app.notebook.settled();
}

async function file(all: World): Promise<string> {
  const page = all.app.pages.find(({ page }) => page === 'demand');
  const answer = await page?.answer({ query: {}, at: all.now() });
  let text = '';
  for await (const piece of answer?.body ?? []) text += piece;
  return text;
}

test('what five people ask for and nothing fits is shown to the community team', async () => {
  const all = await office();
  await ask(all, noSuch, 5);

  const seen = await all.carys.says('what do people ask for?');

  expect(seen).toContain('Fizzlewick');
  expect(seen).toContain('At least 5 people since November 2026');
});

test('what four people ask for is not shown, and nobody could read what it was', async () => {
  const all = await office();
  await ask(all, noSuch, 4);

  expect(await all.carys.says('demand')).toContain('Nothing that at least five people have asked for');
  expect(all.carys.buttons()).toEqual(['Refresh']);
  expect(await remembered(all)).toHaveLength(1);
  expect(JSON.stringify(await remembered(all))).not.toMatch(/fizz/i);
  expect(await file(all)).not.toMatch(/fizz/i);
});

test('one person who asks five times is one', async () => {
  const all = await office();
  await ask(all, noSuch, 4);
  for (let time = 0; time < 5; time++) await ask(all, noSuch, 1);

  expect(await all.carys.says('demand')).toContain('Nothing that at least five people have asked for');
});

test('what the lexicon knows as one thing is one subject, by its name, where people say a word of that', async () => {
  const all = await office();
  const people = peopleApart(all, 'concept knitting', { count: 6 });
  const said = ['knitting', 'any knitters here?', 'is there a knitting club'];
  for (const [at, { id, name }] of people.entries()) await all.somebody(id, name).says(said[at % 3]!); // three
  await all.app.notebook.settled();

  const seen = await all.carys.says('demand');

  expect(seen).toMatch(/1 subject\.[^]*Knitting\nAt least 6 people/);
});

test('what the lexicon knows by another name is shown as people wrote it', async () => {
  const all = await office();
  await ask(all, 'ravelry', 5, 'ravelri');

  const seen = await all.carys.says('demand');

  expect(seen).toContain('Ravelry');
  expect(seen).not.toContain('Knitting');
});

test('the same words in another order and form are the same subject, shown as most wrote it', async () => {
  const all = await office();
  const people = peopleApart(all, 'fizzlewick mumblecrust', { count: 7 });
  const said = [
    'mumblecrust fizzlewick',
    'is there any fizzlewick or mumblecrusts?',
    'Fizzlewicks, mumblecrust',
  ];
  for (const [at, { id, name }] of people.entries())
    await all.somebody(id, name).says(said[at] ?? 'fizzlewick mumblecrust');
  await all.app.notebook.settled();

  const seen = await all.carys.says('demand');

  expect(seen).toContain('1 subject.');
  expect(seen).toContain('Fizzlewick mumblecrust');
  expect(seen).toContain('At least 7 people');
});

test('only administrators see it, and others are told what they can do', async () => {
  const all = await office();
  await ask(all, noSuch, 5);

  const seen = await all.ben.says('demand');

  expect(seen).toContain('Only the community team can see what people ask for');
  expect(seen).not.toContain('izzlewick');
  expect(await all.ben.forges('export-demand', { from: 0 })).toContain('Only the community team');
});

test('nobody’s name is kept, nor what sounds like distress', async () => {
  const all = await office();
  await ask(all, 'Fizzlewick with Ben Okafor', 6, noSuch);
  await ask(all, "I can't go on, nobody helps me with fizzlewick", 6);

  const seen = await all.carys.says('demand');

  expect(seen).toContain('1 subject.');
  expect(seen).not.toContain('can’t go on');
  const kept = JSON.stringify(await remembered(all));
  expect(kept).toContain('fizzlewick');
  expect(kept).not.toMatch(/okafor|\bben\b/i);
  for (const { id } of peopleApart(all, noSuch, { count: 6 })) expect(kept).not.toContain(id);
});

test('what something fits is no demand', async () => {
  const all = await office();
  await ask(all, 'peat', 6);

  expect(await remembered(all)).toEqual([]);
});

test('what nobody has asked for lately is shown no longer', async () => {
  const all = await office();
  await ask(all, noSuch, 5);

  await all.passes({ days: 60 });
  expect(await all.carys.says('demand')).toContain('Fizzlewick');
  await all.passes({ days: 40 });

  expect(await all.carys.says('demand')).toContain('Nothing that at least five people');
});

test('the most wanted come first, five at a time, and all of them in a file', async () => {
  const all = await office();
  const subjects = ['fizzlewick', 'mumblecrust', 'quibbleball', 'snarkleton', 'grimblepod', '=tiddlyploo'];
  for (const [at, subject] of subjects.entries()) await ask(all, subject, 11 - at, subject.replace('=', ''));

  await all.carys.says('demand');
  expect(all.carys.sees()).toMatch(/1 to 5 of 6 subjects[^]*Fizzlewick[^]*Mumblecrust/);
  expect(all.carys.sees()).not.toContain('Tiddlyploo');
  await all.carys.presses('Show the next five subjects');
  expect(all.carys.sees()).toContain('Tiddlyploo');
  await all.carys.presses('Save what people ask for as a CSV file');

  expect(all.carys.sees()).toContain('The file names nobody');
  const lines = (await file(all)).trim().split('\r\n');
  expect(lines[0]).toContain('Subject,People at least,Asked since,Nearest community,Fits now');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(
    ['fizzlewick', 'mumblecrust', 'quibbleball', 'snarkleton', 'grimblepod', 'tiddlyploo'].map((word) =>
      expect.stringContaining(word),
    ),
  );
});

test('the link to the file is one of ours', async () => {
  const all = await office();
  await ask(all, noSuch, 5);
  await all.carys.says('demand');

  await all.carys.presses('Save what people ask for as a CSV file');

  const links: Pick<Links, 'read'> = all.app.links;
  await expect(links.read('demand', {})).rejects.toThrow('not one of ours');
});
