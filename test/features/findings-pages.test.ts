import { office, opened } from '../findings-office';

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
});
