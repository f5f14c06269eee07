import { office, opened } from '../findings-office';

const since = '2026-11-03T09:00:00.000Z';

describe('the file and the page', () => {
  test('hold everything for an administrator, with names a spreadsheet takes for text', async () => {
    const all = await office();

    const { status, text } = await opened(all, 'findings', { by: all.carys.id });

    expect(status).toBe(200);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('Kind,Community,Other community');
    expect(lines.some((line) => line.includes('Duplicate,') && line.includes('almost certainly,0.95'))).toBe(
      true,
    );
    expect(lines.some((line) => line.startsWith('No owner,Chess Club,'))).toBe(true);
    expect(lines.length).toBeGreaterThan(7);
  });

  test('hold what is theirs for an owner, and nothing for a stranger', async () => {
    const all = await office();

    const own = await opened(all, 'findings', { by: all.ben.id });
    const page = await opened(all, 'findings-page', { by: all.ben.id });
    const none = await opened(all, 'findings', { by: all.asha.id });
    const nonePage = await opened(all, 'findings-page', { by: all.asha.id });

    expect(own.text).toContain('Project Delivery Leads');
    expect(own.text + page.text).not.toMatch(/Chess Club|Senior Women/);
    expect(page.text).toContain('What to put right in your communities');
    expect([none.status, nonePage.status]).toEqual([403, 403]);
    expect(none.text + nonePage.text).not.toMatch(/Chess Club/);
  });

  test('are reached by a link that is good for an hour', async () => {
    const all = await office();
    await all.carys.says('ownerless');

    await all.carys.presses('Open these findings as a page to print');

    expect(all.carys.sees()).toContain('The link works for an hour');
    const until = new Date(all.now().getTime() + 60 * 60_000);
    const url = await all.app.links.to('findings-page', { by: all.carys.id, kind: 'ownerless' }, until);
    const query = Object.fromEntries(new URL(url ?? '').searchParams);
    expect(await all.app.links.read('findings-page', query)).toMatchObject({ kind: 'ownerless' });
    await all.passes({ minutes: 61 });
    await expect(all.app.links.read('findings-page', query)).rejects.toThrow('too old');
  });

  test('the page has headings, tables and charts with their words, and no script', async () => {
    const all = await office();

    const { text } = await opened(all, 'findings-page', { by: all.carys.id });

    expect(text).toContain('<html lang="en-GB">');
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toContain('<th scope="col">Kind</th>');
    expect(text).toContain('<th scope="row"');
    expect(text).toMatch(/<svg role="img" aria-label="Bars: Duplicates \d+/);
    expect(text).toContain('@media print');
    expect(text).not.toMatch(/<script|javascript:|\son\w+=/i);
  });

  test('the page shows what people wrote letter for letter', async () => {
    const all = await office();
    all.tenant.control.renameGroup(all.idOf('Chess Club'), '<img src=x onerror=alert(1)> & "Chess"');
    await all.app.jobs.schedule({ kind: 'sync', key: 'soon', due: all.now(), data: { kind: 'full' } });
    await all.app.jobs.runDue();

    const { text } = await opened(all, 'findings-page', { by: all.carys.id });

    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Chess&quot;');
    expect(text).not.toContain('<img');
  });

  test.each([
    ['dismissed', 'What was dismissed', 'Nothing has been dismissed.'],
    ['fixed', 'What was put right', 'Nothing has been put right yet.'],
  ])('the page of what is %s says so to whoever reads it', async (stage, title, none) => {
    const all = await office();

    const { text } = await opened(all, 'findings-page', { by: all.carys.id, stage });
    const own = await opened(all, 'findings-page', { by: all.ben.id, stage });

    expect(text).toContain(`<title>${title}</title>`);
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(own.text).toContain(`<h1>${title} in your communities</h1>`);
    expect(text).toContain(none);
  });

  test('the page has the worst 2,000 and says how many there are, the file has all', async () => {
    const all = await office();
    const found = { v: 1, kind: 'quiet', state: 'open', since, changedAt: since, harm: 0 };
    const history = [{ at: since, to: 'open' }];
    await all.store.upsertAll(
      'findings',
      Array.from({ length: 2_000 }, (_, index) => ({
        partition: `community-${index}`,
        doc: {
          ...found,
          id: 'quiet',
          community: `community-${index}`,
          reasons: [`Reason ${index}.`],
          history,
        },
      })),
    );
    await all.app.follower.follow();

    const { text } = await opened(all, 'findings-page', { by: all.carys.id });
    const file = await opened(all, 'findings', { by: all.carys.id });

    const [, count = ''] = /The worst 2,000 of (2,\d+); the CSV has all\./.exec(text) ?? [];
    const rows = (of: string) => of.match(/Reason \d+\./g)?.length ?? 0;
    expect(text).toContain('Chess Club');
    expect(rows(file.text)).toBe(2_000);
    expect(rows(file.text) - rows(text)).toBe(Number(count.replace(',', '')) - 2_000);
    expect(rows(text)).toBeLessThan(2_000);
  });
});
