import { adminGroup, cast } from '../../src/adapters/simulated/model';
import { world, type Somebody, type World } from '../world';

/** Somebody of the community team, in a world that has had its first sync. */
async function administered(options: Parameters<typeof world>[0] = {}): Promise<World & { admin: Somebody }> {
  const here = await world(options);
  here.tenant.control.addMember(adminGroup, cast.carys.id);
  return { ...here, admin: here.carys };
}

/** Takes more than a tenth of the communities away. */
function decimate({ tenant, directory }: World): void {
  const all = directory.communities();
  for (const { id } of all.slice(0, Math.ceil(all.length / 5))) tenant.control.removeGroup(id);
}

describe('sync status', () => {
  test('tells administrators how old, how many, and what comes next', async () => {
    const { admin, directory } = await administered();

    const card = await admin.says('sync status');

    expect(card).toContain('Up to date as of 10am (London)');
    expect(card).toContain(`Communities: ${directory.communities().length}`);
    expect(card).toContain('Activity: Measured');
    expect(card).toMatch(/Full sync: 10am, took/);
    expect(card).toContain('Next: 10:15am');
    expect(card).toContain('Notifications: Off, because PUBLIC_URL is not set');
  });

  test.each(['says', 'presses'])('is not for everybody, whoever %s it', async (how) => {
    const { asha } = await administered();

    const answers =
      how === 'says'
        ? [await asha.says('sync status')]
        : [
            await asha.forges('sync-status', {}),
            await asha.forges('sync-now', {}),
            await asha.forges('sync-full', {}),
            await asha.forges('sync-accept-shrink', { run: 'any', sure: true }),
          ];

    for (const answer of answers) expect(answer).toContain('Only the community team');
  });

  test('a press of somebody else has nothing read', async () => {
    const { asha, tenant, passes } = await administered();
    const before = tenant.requests.count;

    await asha.forges('sync-now', {});
    await passes({ minutes: 1 });

    expect(tenant.requests.last.slice(before).filter(({ path }) => path.includes('delta'))).toEqual([]);
  });

  test('says that nothing has been read yet', async () => {
    const { admin } = await administered({ sync: false });

    const card = await admin.says('sync status');

    expect(card).toContain('The directory has not been filled yet');
    expect(admin.buttons()).toEqual(['Read everything', 'Refresh']);
  });

  test('says how old the directory is once it is more than a day', async () => {
    const { admin, tenant, passes } = await administered();
    tenant.faults.add({ path: /delta/, status: 403, times: Infinity });
    await passes({ days: 3 });

    const card = await admin.says('sync status');

    expect(card).toContain('The directory is 3 days old');
  });

  test('names the remedy of what went wrong, and where to look in the log', async () => {
    const { admin, tenant, passes, log } = await administered();
    tenant.faults.add({ path: /^\/users\/delta/, status: 403, times: Infinity });
    await passes({ minutes: 16 });

    const card = await admin.says('sync status');

    expect(card).toContain('Reading changes failed: 10:16am');
    expect(card).toContain('User.Read.All');
    const id = /\((id-[\w-]+)\)/.exec(card)?.[1] ?? 'none';
    expect(log.filter((line) => line.includes(id)).join()).toContain('a sync failed');
  });
});

describe('the buttons of the status card', () => {
  test('read the changes now, and tell what changed', async () => {
    const { admin, tenant, idOf, passes } = await administered();
    await passes({ minutes: 1 });
    tenant.control.addMember(idOf('Peatland Restoration'), cast.dylan.id);
    tenant.control.addGroup({ displayName: 'Kite Flying' });
    await admin.says('sync status');

    const atOnce = await admin.presses('Read changes now');
    await passes({ minutes: 0 });
    const later = await admin.presses('Refresh');

    expect(atOnce).toContain('Reading changes now. Press Refresh in a moment.');
    expect(atOnce).toContain('Next: Now');
    expect(later).toMatch(/\d joined, .*1 new community/);
    expect(later).toContain('Changes read: 10:01am');
  });

  test('read everything', async () => {
    const { admin, tenant, passes } = await administered();
    await admin.says('sync status');
    const before = tenant.requests.count;

    const atOnce = await admin.presses('Read everything');
    await passes({ minutes: 0 });

    expect(atOnce).toContain('Reading everything now, which takes a few minutes.');
    expect(
      tenant.requests.last
        .slice(-tenant.requests.count + before)
        .map(({ path }) => path)
        .join(),
    ).toContain('/groups?');
  });

  test('let a sync pass that was stopped, after asking once more', async () => {
    const here = await administered();
    const { admin, directory, passes } = here;
    const before = directory.communities().length;
    const fewer = Math.ceil(before / 5);
    decimate(here);
    await passes({ minutes: 16 });

    const stopped = await admin.says('sync status');
    const asked = await admin.presses('Let the sync that was stopped remove them');
    const kept = await admin.presses('Keep them for now');
    await admin.presses('Let the sync that was stopped remove them');
    const done = await admin.presses('Remove them');
    await passes({ minutes: 1 });
    const after = await admin.presses('Show how things are now');

    expect(stopped).toContain('A sync was stopped');
    expect(stopped).toContain(`${fewer} of ${before} communities`);
    expect(asked).toContain(`Remove ${fewer} of ${before} communities`);
    expect(kept).toContain('A sync was stopped');
    expect(done).toContain('The sync runs again now');
    expect(after).toContain('Up to date as of 10:17am');
    expect(after).toContain(`Communities: ${before - fewer}`);
    expect(after).toContain('communities gone');
    expect(after).not.toContain('Let it pass');
  });

  test('ask again when more would go than they asked about', async () => {
    const here = await administered();
    const { admin, directory, passes } = here;
    const before = directory.communities().length;
    decimate(here);
    await passes({ minutes: 16 });
    await admin.says('sync status');
    await admin.presses('Let the sync that was stopped remove them');
    for (const { id } of directory.communities().slice(-3)) here.tenant.control.removeGroup(id);
    await passes({ minutes: 15 });

    const again = await admin.presses('Remove them');
    await passes({ minutes: 1 });

    expect(again).toContain('The figures are others now than when you were asked.');
    expect(directory.communities().length).toBe(before);
  });

  test('say so when there is nothing to let pass any more', async () => {
    const { admin } = await administered();

    const answer = await admin.forges('sync-accept-shrink', { run: 'some-run', sure: true });

    expect(answer).toContain('No sync is stopped any more.');
  });
});

describe('the figures of the directory', () => {
  test('are those of the last good sync, and its age', async () => {
    const { app, passes, tenant } = await administered();
    tenant.faults.add({ path: /delta/, status: 403, times: Infinity });
    await passes({ hours: 1 });

    const figures = await app.gauges();

    expect(figures).toEqual({
      signpost_directory_ready: 1,
      signpost_sync_age_seconds: 3_600,
      signpost_directory_communities: 31,
      signpost_directory_people: 60,
      signpost_directory_memberships: 258,
      signpost_jobs_failed: 0,
      signpost_follower_behind_seconds: 0,
      signpost_outbox_open: 0,
      signpost_outbox_overdue_seconds: 0,
      signpost_outbox_standstill_seconds: 0,
    });
  });

  test('are fewer before the first sync', async () => {
    const { app } = await administered({ sync: false });

    const figures = await app.gauges();

    expect(figures).toEqual({
      signpost_directory_ready: 0,
      signpost_jobs_failed: 0,
      signpost_follower_behind_seconds: 0,
      signpost_outbox_open: 0,
      signpost_outbox_overdue_seconds: 0,
      signpost_outbox_standstill_seconds: 0,
    });
  });
});
