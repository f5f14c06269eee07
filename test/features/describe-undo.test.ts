import { before, check, good, inGraph, publish, quay, sampling, theirs, undo, writes } from './describe-quay';

test('what somebody else has changed in between is shown, never overwritten unseen', async () => {
  const { hugh, id, tenant, ...all } = await quay();
  await writes(hugh, good);
  tenant.control.describeGroup(id, theirs);

  await hugh.presses(publish);

  expect(hugh.sees()).toContain('It has been changed since you looked, so nothing was published.');
  expect(hugh.sees()).toContain(theirs);
  expect(hugh.sees()).toContain(good);
  expect(inGraph({ tenant }, id)).toBe(theirs);

  await hugh.presses('Publish this');
  expect(inGraph({ tenant }, id)).toBe(good);

  await hugh.presses(undo);
  expect(inGraph({ tenant }, id)).toBe(theirs);
  expect(all.log.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('theirs can be kept, and what was written goes', async () => {
  const { hugh, id, tenant } = await quay();
  await writes(hugh, good);
  tenant.control.describeGroup(id, theirs);
  await hugh.presses(publish);

  await hugh.presses('Keep what stands there');

  expect(hugh.sees()).toContain(theirs);
  expect(inGraph({ tenant }, id)).toBe(theirs);
  await hugh.says(`describe ${sampling}`);
  expect(Object.values(hugh.fields())).not.toContain(good);
});

test('what one has published oneself is not called somebody else’s', async () => {
  const { hugh, id, tenant } = await quay();
  await writes(hugh, good);
  tenant.faults.add({ method: 'PATCH', path: /./, times: 9, dropConnection: true, carriedOut: true });
  await hugh.presses(publish);
  tenant.faults.clear();
  await writes(hugh, theirs);

  await hugh.presses(publish);

  expect(hugh.sees()).toContain('Choose which is to stand.');
  expect(`${hugh.sees()} ${hugh.carries()}`).not.toMatch(/\btheirs?\b/i);
  expect(hugh.buttons()).toContain('Keep what stands there');
  await hugh.presses('Publish what you have written in place of what stands there');
  expect(inGraph({ tenant }, id)).toBe(theirs);
});

test('an undo too gives way to what somebody else has written since', async () => {
  const { hugh, id, tenant } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);
  tenant.control.describeGroup(id, theirs);

  await hugh.presses(undo);

  expect(hugh.sees()).toContain('It has been changed since you looked');
  expect(inGraph({ tenant }, id)).toBe(theirs);
  await hugh.presses('Put it back');
  expect(inGraph({ tenant }, id)).toBe(before);
});

test('a press that is delivered twice publishes once', async () => {
  const { hugh, id, ...all } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);

  await hugh.pressesAgain();
  await hugh.says(`description history of ${sampling}`);

  expect(inGraph(all, id)).toBe(good);
  expect(hugh.buttons().filter((title) => title === 'Put this one back')).toHaveLength(1);
});

test('what one has changed on another device since is not published unseen', async () => {
  const { hugh, id, ...all } = await quay();
  await writes(hugh, good);
  const old = JSON.parse(hugh.carries()) as { stamp?: string }[]; // the data of its buttons
  await writes(hugh, 'Seagrass and mud for everybody who likes boats, bottles and laboratories.');

  const seen = await hugh.forges('publish-description', { community: id, stamp: old[0]?.stamp });

  expect(seen).toContain('You have changed it since you looked, so nothing was published.');
  expect(inGraph(all, id)).toBe(before);
});

test('undo is there for 30 days', async () => {
  const { hugh, ...all } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);
  const [restore] = JSON.parse(hugh.carries()) as object[]; // the data of its buttons

  await all.passes({ days: 29 });
  await hugh.says(`description history of ${sampling}`);
  expect(hugh.buttons()).toContain('Put this one back');
  await all.passes({ days: 2 });
  await hugh.says(`description history of ${sampling}`);

  expect(hugh.buttons()).not.toContain('Put this one back');
  expect(await hugh.forges('restore-description', restore)).toContain('more than 30 days ago');
});

test('whatever stood there in the last 30 days can be put back, not only the latest', async () => {
  const { hugh, carys, id, ...all } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);
  await all.passes({ days: 2 });
  await writes(carys, theirs);
  await carys.presses(publish);

  await hugh.says(`description history of ${sampling}`);
  expect(hugh.sees()).toMatch(
    /when Carys Evans changed it:\n.*seagrass[^]*when Hugh Sinclair changed it:\nThis is the/,
  );
  await hugh.presses('Put back what stood there until Monday 16 November, 10:00:00');

  expect(inGraph(all, id)).toBe(before);
  await hugh.says(`description history of ${sampling}`);
  expect(hugh.sees()).toContain(theirs);
});

test('when Microsoft 365 does it and does not answer, it is found out and can be undone', async () => {
  const { hugh, asha, id, tenant, ...all } = await quay();
  await writes(hugh, good);
  tenant.faults.add({ method: 'PATCH', path: /./, times: 9, dropConnection: true, carriedOut: true });

  await hugh.presses(publish);

  expect(hugh.sees()).toContain('Microsoft 365 did not answer in time');
  expect(hugh.sees()).toContain(good);
  tenant.faults.clear();
  await all.passes({ minutes: 5 });
  expect(await asha.says('seagrass')).toContain(sampling);
  await hugh.says(`description history of ${sampling}`);
  await hugh.presses('Put this one back');
  expect(inGraph({ tenant }, id)).toBe(before);
});

test('when Microsoft 365 was away, it is written as soon as it is back', async () => {
  const { hugh, id, tenant, ...all } = await quay();
  await writes(hugh, good);
  tenant.faults.add({ method: 'PATCH', path: /./, times: 9, status: 503 });

  await hugh.presses(publish);
  expect(inGraph({ tenant }, id)).toBe(before);
  tenant.faults.clear();
  await all.passes({ minutes: 5 });

  expect(inGraph({ tenant }, id)).toBe(good);
});

test('what was on its way when it was discarded is not written', async () => {
  const { hugh, id, tenant, ...all } = await quay();
  await writes(hugh, good);
  tenant.faults.add({ method: 'PATCH', path: /./, times: 9, status: 503 });
  await hugh.presses(publish);
  tenant.faults.clear();

  expect(await hugh.presses('Discard')).toContain('Discarded. It was on its way, and I no longer try');
  await all.passes({ minutes: 5 });

  expect(inGraph({ tenant }, id)).toBe(before);
});

test('what had been published when it was discarded is said to be, and can be undone', async () => {
  const { hugh, id, tenant } = await quay();
  await writes(hugh, good);
  tenant.faults.add({ method: 'PATCH', path: /./, times: 9, dropConnection: true, carriedOut: true });
  await hugh.presses(publish);
  tenant.faults.clear();

  expect(await hugh.presses('Discard')).toContain('Microsoft 365 had taken it already, so it is published.');
  await hugh.presses(undo);

  expect(inGraph({ tenant }, id)).toBe(before);
});

test('an old Discard does not take what was written since', async () => {
  const { hugh, id } = await quay();
  await writes(hugh, theirs);
  const old = JSON.parse(hugh.carries()) as { stamp?: string }[]; // the data of its buttons
  await writes(hugh, good);

  const seen = await hugh.forges('discard-description', { community: id, stamp: old[0]?.stamp });

  expect(seen).toContain('nothing was discarded');
  await hugh.says(`describe ${sampling}`);
  expect(Object.values(hugh.fields())).toContain(good);
});

test('an old Undo does not take what was written since', async () => {
  const { hugh, id, tenant } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);
  const [restore] = JSON.parse(hugh.carries()) as object[]; // the data of its buttons
  const newer = 'For boats, bottles and seagrass: everybody who samples the sea and weighs what comes up.';
  await writes(hugh, newer);
  tenant.control.describeGroup(id, theirs);

  const seen = await hugh.forges('restore-description', restore);

  expect(seen).toContain('What you have written of it and not published is still there');
  expect(seen).toContain(theirs);
  await hugh.says(`describe ${sampling}`);
  expect(Object.values(hugh.fields())).toContain(newer);
});

test('when Microsoft 365 refuses, nothing has changed and what was written is still there', async () => {
  const { hugh, id, tenant } = await quay();
  await writes(hugh, good);
  tenant.faults.add({ method: 'PATCH', path: /./, status: 403, code: 'Forbidden' });

  await hugh.presses(publish);

  expect(hugh.sees()).toContain('Microsoft 365 refused the new description of Marine Sampling');
  expect(hugh.sees()).toContain(good);
  expect(inGraph({ tenant }, id)).toBe(before);
});

test('what a sync has brought since the form was opened is shown beside it', async () => {
  const { hugh, id, tenant, ...all } = await quay();
  await hugh.says(`describe ${sampling}`);
  tenant.control.describeGroup(id, theirs);
  await all.passes({ days: 1 });
  expect(all.directory.community(id)?.description).toBe(theirs);

  await hugh.presses(check, { what: good });

  expect(hugh.sees()).toContain('It has been changed since you looked. What stands there now:');
  expect(hugh.sees()).toContain(theirs);
  await hugh.presses('Publish this');
  expect(inGraph({ tenant }, id)).toBe(good);
});

test('an undo whose card is older than what a sync has brought asks first', async () => {
  const { hugh, id, tenant, ...all } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);
  const [restore] = JSON.parse(hugh.carries()) as object[]; // the data of its buttons
  tenant.control.describeGroup(id, theirs);
  await all.passes({ days: 1 });
  expect(all.directory.community(id)?.description).toBe(theirs);

  await hugh.forges('restore-description', restore);

  expect(hugh.sees()).toContain('It has been changed since you looked');
  expect(inGraph({ tenant }, id)).toBe(theirs);
});

test('what had no description has none again after undo', async () => {
  const { carys, ...all } = await quay();
  const id = all.idOf('Gauges 2026');
  await carys.says('describe Gauges 2026');
  expect(carys.sees()).toContain('Nothing at the moment.');
  await carys.presses('See how the description of Gauges 2026 will stand', {
    what: 'Everybody who reads seagrass gauges on rivers and repairs them when a storm has broken one',
  });
  await carys.presses('Publish this as the description of Gauges 2026');
  expect(inGraph(all, id)).toContain('seagrass gauges');

  await carys.presses(undo);

  expect(inGraph(all, id)).toBe('');
  expect(carys.sees()).toContain('There is no description yet');
});

test('weeks later the form still leads to what stood there before', async () => {
  const { hugh, id, tenant, passes } = await quay();
  await hugh.says(`describe ${sampling}`);
  expect(hugh.buttons()).not.toContain('Earlier texts');
  await writes(hugh, good);
  await hugh.presses(publish);
  await passes({ days: 20 });

  await hugh.says(`describe ${sampling}`);
  await hugh.presses('What the description of Marine Sampling said before');
  await hugh.presses('Put this one back');

  expect(inGraph({ tenant }, id)).toBe(before);
});
