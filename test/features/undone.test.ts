import { createJournal, type CreationEntry, type RosterEntry } from '../../src/work/journal';
import { world, type World } from '../world';
import { before, check, good, inGraph, publish, quay, sampling, theirs, undo, writes } from './describe-quay';

const away = { method: 'PATCH', path: /./, times: 999, status: 503 };

/** What a crash or an outage leaves of a write: written down, and no more. */
function journalOf({ store, now }: Pick<World, 'store' | 'now'>) {
  let ids = 0;
  return createJournal({ store, clock: now, id: () => `left-${(ids += 1)}` });
}

test('an undo that Microsoft 365 refuses at once says where the earlier text is, and makes no draft', async () => {
  const { hugh, id, tenant } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);
  tenant.faults.add({ ...away, status: 403, code: 'Authorization_RequestDenied' });

  await hugh.presses(undo);

  expect(hugh.sees()).toContain('it could not be undone and nothing has changed');
  expect(hugh.buttons()).toContain('Earlier texts');
  expect(inGraph({ tenant }, id)).toBe(good);
  await hugh.says(`describe ${sampling}`);
  expect(hugh.sees()).not.toContain('This is what you have written.');
});

test('an undo that somebody has contested and then comes to nothing leaves no draft', async () => {
  const { hugh, tenant, id, ...all } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);
  tenant.control.describeGroup(id, theirs);
  await hugh.presses(undo);
  tenant.faults.add(away);
  await hugh.presses('Put it back');

  await all.passes({ minutes: 70 });

  expect(hugh.sees()).toContain(`The description of ${sampling} could not be undone`);
  await hugh.says(`describe ${sampling}`);
  expect(hugh.sees()).not.toContain('This is what you have written.');
});

describe('a description that was put off and has come to nothing', () => {
  test('is told to whoever published it, with their text kept', async () => {
    const { hugh, id, tenant, ...all } = await quay();
    await writes(hugh, good);
    tenant.faults.add(away);
    await hugh.presses(publish);

    await all.passes({ minutes: 70 });

    expect(hugh.sees()).toContain(`Your change to the description of ${sampling} was not made`);
    expect(hugh.sees()).toContain('did not carry it out within the hour');
    expect(hugh.sees()).toContain('because you wanted to change the community');
    await hugh.presses('Look at my draft');
    expect(hugh.fields()).toEqual({ text: good });
    expect(inGraph({ tenant }, id)).toBe(before);
  });

  test('is told with what somebody else has written since, and both are shown', async () => {
    const { hugh, id, tenant, ...all } = await quay();
    await writes(hugh, good);
    tenant.faults.add(away);
    await hugh.presses(publish);
    tenant.faults.clear();
    tenant.control.describeGroup(id, theirs);

    await all.passes({ minutes: 5 });

    expect(hugh.sees()).toContain('the description has been changed since');
    await hugh.presses('Look at my draft');
    await hugh.presses(check, { text: good });
    await hugh.presses(publish);
    expect(hugh.sees()).toContain('Choose which is to stand.');
    expect(hugh.sees()).toContain(theirs);
    expect(inGraph({ tenant }, id)).toBe(theirs);
  });

  test('is told when Microsoft 365 refuses it after all', async () => {
    const { hugh, tenant, ...all } = await quay();
    await writes(hugh, good);
    tenant.faults.add(away);
    await hugh.presses(publish);
    tenant.faults.clear();
    tenant.faults.add({ ...away, status: 403, code: 'Authorization_RequestDenied' });

    await all.passes({ minutes: 5 });

    expect(hugh.sees()).toContain('Microsoft 365 refused it, so nothing has changed.');
    expect(hugh.buttons()).toContain('Look at my draft');
  });

  test('is told when a colleague here was quicker', async () => {
    const { hugh, carys, tenant, ...all } = await quay();
    await writes(hugh, good);
    tenant.faults.add(away);
    await hugh.presses(publish);
    tenant.faults.clear();
    await all.passes({ minutes: 0.5 });
    await writes(carys, theirs);
    await carys.presses(publish);

    await all.passes({ minutes: 5 });

    expect(hugh.sees()).toContain('the description has been changed since');
    expect(carys.sees()).not.toContain('was not made');
  });

  test('is not told to whoever has discarded it meanwhile', async () => {
    const { hugh, carys, tenant, ...all } = await quay();
    await writes(hugh, good);
    tenant.faults.add(away);
    await hugh.presses(publish);
    tenant.faults.clear();
    await all.passes({ minutes: 0.5 });
    await writes(carys, theirs);
    await carys.presses(publish);
    await hugh.presses('Discard');

    await all.passes({ minutes: 5 });

    expect(hugh.sees()).not.toContain('was not made');
  });

  test('may be an undo, too', async () => {
    const { hugh, id, tenant, ...all } = await quay();
    await writes(hugh, good);
    await hugh.presses(publish);
    tenant.faults.add(away);
    await hugh.presses(undo);

    await all.passes({ minutes: 70 });

    expect(hugh.sees()).toContain(`The description of ${sampling} could not be undone`);
    expect(hugh.sees()).not.toContain('draft');
    expect(inGraph({ tenant }, id)).toBe(good);
    tenant.faults.clear();
    await hugh.presses(`What the description of ${sampling} said before`);
    await hugh.presses('Put this one back');
    expect(inGraph({ tenant }, id)).toBe(before);
    await hugh.says(`describe ${sampling}`);
    expect(hugh.sees()).not.toContain('This is what you have written.');
  });
});

const night = { begin: '2026-11-16T22:00:00Z' };

test('who has published again by the morning is not told that it came to nothing at night', async () => {
  const { hugh, tenant, ...all } = await quay(night);
  await writes(hugh, good);
  tenant.faults.add(away);
  await hugh.presses(publish);
  await all.passes({ minutes: 70 });
  tenant.faults.clear();
  await writes(hugh, good);
  await hugh.presses(publish);

  await all.passes({ hours: 12 });

  expect(hugh.sees()).toContain('Published.');
  expect(hugh.sees()).not.toContain('was not made');
});

test('what was written since is kept as it is when the former text comes to nothing', async () => {
  const { hugh, tenant, ...all } = await quay();
  await writes(hugh, good);
  tenant.faults.add(away);
  await hugh.presses(publish);
  await writes(hugh, theirs);

  await all.passes({ minutes: 70 });

  await hugh.presses('Look at my draft');
  expect(hugh.fields()).toEqual({ text: theirs });
});

test('an owner who could not be added is told of to whoever asked for it', async () => {
  const { asha, ben, passes, idOf, tenant, ...all } = await world();
  const community = idOf('Peatland Restoration');
  tenant.faults.add({ method: 'POST', path: /owners/, times: 999, status: 503 });
  await asha.says('hello');
  await journalOf(all).intend<RosterEntry>({ action: 'add owner', community, person: ben.id, by: asha.id });

  await passes({ minutes: 70 });

  expect(asha.sees()).toContain(`${ben.name} does not own Peatland Restoration yet`);
  expect(asha.sees()).toContain('so can the community team');
  expect(ben.sees()).not.toContain('does not own');
});

test('nobody is told in the morning of an owner who is there by then', async () => {
  const { asha, ben, passes, idOf, tenant, ...all } = await world(night);
  const community = idOf('Peatland Restoration');
  tenant.faults.add({ method: 'POST', path: /owners/, times: 999, status: 503 });
  await asha.says('hello');
  await journalOf(all).intend<RosterEntry>({ action: 'add owner', community, person: ben.id, by: asha.id });
  await passes({ minutes: 70 });
  tenant.control.addOwner(community, ben.id);

  await passes({ hours: 12 });

  expect(all.directory.isOwner(community, ben.id)).toBe(true);
  expect(asha.sees()).not.toContain('does not own');
});

test('nobody finds out by it that there is a hidden community', async () => {
  const { dylan, ben, idOf } = await world();
  const community = idOf('Senior Women in Water');
  const params = { community, action: 'add owner', person: ben.id, at: '2026-11-16T10:00:00.000Z' };

  const seen = await dylan.forges('no-such-verb', { on: { view: 'undone', params } });

  expect(seen).not.toContain('Senior Women in Water');
});

/** Asha has pressed Create, and it was interrupted before Engage was asked. */
async function interrupted(options: Parameters<typeof world>[0] = {}) {
  const { asha, ben, ...all } = await world(options);
  const written = {
    name: 'Beekeeping',
    description:
      'For everybody who keeps hives at home or at the office. We swap queens and share the honey.',
    privacy: 'public' as const,
  };
  await asha.says('start a community for beekeeping');
  await asha.presses('Continue anyway');
  await asha.presses('See how the community will be', { ...written, kind: 'social', owner: ben.name });
  const [key = ''] = /(?<="key":")[^"]+/.exec(asha.carries()) ?? [];
  const asked = { ...written, key, owners: [asha.id, ben.id], by: asha.id };
  await journalOf(all).intend<CreationEntry>({ action: 'create', ...asked });
  return { ...all, asha };
}

test('a community that Engage was never asked for is told to whoever pressed Create, and made when they press again', async () => {
  const { asha, passes, tenant } = await interrupted();
  await asha.says('hello');

  await passes({ minutes: 5 });

  expect(asha.sees()).toContain('something interrupted me before I had asked Viva Engage');
  await asha.presses('Create Beekeeping');
  await passes({ minutes: 2 });
  expect(
    tenant.control.snapshot().groups.filter(({ displayName }) => displayName === 'Beekeeping'),
  ).toHaveLength(1);
});

test('who has pressed Create again by the morning is not told that it was interrupted', async () => {
  const { asha, passes } = await interrupted(night);
  await passes({ minutes: 5 });

  await asha.presses('Create Beekeeping');
  await passes({ hours: 12 });

  expect(asha.sees()).toContain('Beekeeping is there');
  expect(asha.sees()).not.toContain('something interrupted me');
});
