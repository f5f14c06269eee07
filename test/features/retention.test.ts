import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { containers, type ContainerName } from '../../src/store/containers';
import { retention, retentionOf } from '../../src/store/retention';
import { scanAll, type Doc } from '../../src/store/store';
import { world, type World } from '../world';

const file = join(__dirname, '../../README.md');
const names = Object.keys(containers) as ContainerName[]; // its own keys
const daySeconds = 24 * 60 * 60;

/** What people write, each a word that stands nowhere else. */
const said = ['zorblat', 'quibbex', 'vromple', 'snazzuli', 'plinkfor', 'glombax', 'wuzzent', 'krindle'];

/** Something of every kind that people leave behind. */
async function livelyWorld(): Promise<World> {
  const here = await world();
  const { asha, ben, carys } = here;
  await ben.says('hello');
  await asha.says(`is there anything about ${said[0]}?`);
  await asha.presses('Tell me when there is one').catch(() => undefined);
  await asha.says('peat');
  await asha.presses('Join Peatland Restoration');
  await asha.says('tell me about Project Delivery Leads');
  await asha.presses('Ask to join');
  await asha.says('my interests');
  await asha.presses('Save my interests', { text: said[1] ?? '' });
  await asha.says('ask the community team');
  await asha.presses('Send to the community team', { question: said[2] ?? '' });
  await carys.says('questions');
  await carys.says('announce');
  await carys.presses('Preview', { title: said[3] ?? '', text: said[4] ?? '', everyone: 'true' });
  await carys.presses(carys.buttons().find((title) => title.startsWith('Send to ')) ?? '');
  await asha.says(`poll "${said[5]}?" Yes, No`, 'group');
  await ben.in('group').presses('Yes');
  await ben.says(`sign-up "${said[6]}" 12 December 10:00-12:00, Leeds, 20 places`, 'channel');
  await asha.forges('no-such-verb', { text: said[7] });
  await here.passes({ hours: 1 });
  await here.passes({ days: 1 });
  return here;
}

/** Every document, as "container/partition/id", with how many seconds it lasts from its last write. */
async function everything({
  store,
}: World): Promise<{ name: ContainerName; partition: string; id: string; ttl?: number }[]> {
  const all = [];
  for (const name of names) {
    for await (const { partition, id, doc } of scanAll(store, name)) {
      const { ttl } = doc as Doc & { ttl?: number }; // where it has one
      all.push({ name, partition, id, ...(ttl !== undefined && { ttl }) });
    }
  }
  return all;
}

test('of everything that is kept the catalogue says for how long, and nothing stays longer', async () => {
  const here = await livelyWorld();

  const all = await everything(here);
  const strays = all.flatMap(({ name, partition, id, ttl }) => {
    const stated = retentionOf(name, partition, id);
    const where = `${name}/${partition}/${id}`;
    if (!stated) return [`${where} is not stated`];
    if (stated.days === undefined) return [];
    return ttl !== undefined && ttl <= stated.days * daySeconds ? [] : [`${where} lasts ${ttl} s`];
  });

  expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThan(8);
  expect(strays).toEqual([]);
});

test('what is kept for a time is gone after it', async () => {
  const here = await livelyWorld();
  const timed = (await everything(here)).filter(
    ({ name, partition, id }) => retentionOf(name, partition, id)?.days,
  );
  const before = new Set(timed.map(({ name, partition, id }) => `${name}/${partition}/${id}`));

  await here.passes({ days: 20 }); // what still waits ends by itself
  await here.passes({ days: 801 });

  const left = (await everything(here)).map(({ name, partition, id }) => `${name}/${partition}/${id}`);
  expect(before.size).toBeGreaterThan(20);
  expect(left.filter((one) => before.has(one))).toEqual([]);
});

test('nothing that people write stands in the log, and of a question nothing in what is kept of questions', async () => {
  const { asha, log, store } = await livelyWorld();

  const kept: string[] = [];
  for await (const stored of scanAll(store, 'use')) kept.push(JSON.stringify(stored));

  expect(log.length).toBeGreaterThan(5);
  for (const word of said) expect(log.join('\n').toLowerCase()).not.toContain(word);
  expect(kept.join('\n')).not.toContain(said[0]);
  expect(kept.join('\n')).not.toMatch(new RegExp(`${asha.id}|Asha`));
});

function table(): string {
  const head = ['what', 'container', 'at most', 'what ends it'];
  const rows = names.flatMap((name) =>
    retention[name].map(({ kind, days, ends }) => {
      const most =
        days === undefined
          ? 'while it is needed'
          : `${days.toLocaleString('en-GB')} ${days === 1 ? 'day' : 'days'}`;
      return [kind, `\`${name}\``, most, ends];
    }),
  );
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

test('the README says how long everything is kept (UPDATE_README=1 writes it anew)', () => {
  const readme = readFileSync(file, 'utf8');
  const [, after = ''] = readme.split('\n## Privacy\n');
  const [section = ''] = after.split('\n## ');
  const written = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .join('\n');

  if (process.env.UPDATE_README === '1')
    writeFileSync(
      file,
      readme.replace(written, () => table()),
    );
  else expect(written).toBe(table());
});
