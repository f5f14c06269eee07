import { draftsIn, stampOf } from '../../src/features/describe/draft';
import type { Doc } from '../../src/store/store';
import { before, check, good, inGraph, publish, quay, sampling, undo, writes } from './describe-quay';

test('an owner describes a community, a colleague finds it by its subject, and after undo it is not found', async () => {
  const { hugh, asha, id, ...all } = await quay();
  expect(await asha.says('seagrass')).toContain('No community fits');

  await hugh.says(`describe ${sampling}`);
  expect(hugh.sees()).toContain(before);
  expect(hugh.sees()).toContain('would fit any community');
  expect(hugh.sees()).toContain('Below is a draft from what I know');
  await hugh.presses('Write it in one piece');
  await hugh.presses(check, { text: good });
  expect(hugh.sees()).toContain('This tells people what it is.');
  expect(hugh.sees()).toContain(`${good.length} of 1,024 characters`);
  expect(inGraph(all, id)).toBe(before);
  await hugh.presses(publish);

  expect(hugh.sees()).toContain('Published.');
  expect(inGraph(all, id)).toBe(good);
  expect(await asha.says('seagrass')).not.toContain('No community fits');
  expect(asha.sees()).toContain(sampling);

  await hugh.presses(undo);

  expect(hugh.sees()).toContain('What stood there before stands there again.');
  expect(inGraph(all, id)).toBe(before);
  expect(await asha.says('seagrass')).toContain('No community fits');
});

test('three short answers become one text, and what was left open is said', async () => {
  const { hugh, id, ...all } = await quay();
  await hugh.says(`describe ${sampling}`);

  await hugh.presses(check, {
    what: 'Sediment and seagrass taken from boats, and what the laboratory makes of it',
    whom: '',
    happens: 'We plan the days at sea together!',
  });

  expect(hugh.sees()).toContain('what the laboratory makes of it. We plan the days at sea together!');
  expect(hugh.sees()).toContain('It does not yet say whom it is for.');
  await hugh.presses('Change what you have written');
  expect(hugh.fields()).toMatchObject({ whom: '', happens: 'We plan the days at sea together!' });
  await hugh.presses('Write it in one piece instead of three', hugh.fields() as Record<string, string>); // texts
  expect(hugh.fields()).toEqual({
    text: 'Sediment and seagrass taken from boats, and what the laboratory makes of it. We plan the days at sea together!',
  });
  expect(inGraph(all, id)).toBe(before);
});

test('the draft is never published as it is, for it has blanks to fill', async () => {
  const { carys } = await quay();
  await carys.says('describe Gauges 2026'); // of which nothing is said yet

  const fields = carys.fields() as Record<string, string>; // the fields of this form are texts
  await carys.presses('See how the description of Gauges 2026 will stand', fields);

  expect(carys.sees()).toContain('[what happens here]');
  expect(carys.buttons()).toEqual(['Change', 'Discard']);
});

test('a text that tells less than the present one cannot be published; one that tells no less can', async () => {
  const { hugh, id, ...all } = await quay();

  await writes(hugh, 'Boats and bottles.');
  expect(hugh.buttons()).toContain('Publish');
  expect(hugh.sees()).toContain('You can publish it all the same');
  await hugh.presses(publish);
  await writes(hugh, before);
  expect(hugh.buttons()).not.toContain('Publish');

  await writes(hugh, good);
  await hugh.presses(publish);
  await writes(hugh, 'Boats and bottles.');
  expect(hugh.sees()).toContain('It can’t be published yet: what stands there now tells people more.');
  expect(hugh.buttons()).not.toContain('Publish');
  expect(inGraph(all, id)).toBe(good);
});

test('whoever does not run it is told who can, whatever they press', async () => {
  const { hugh, ben, carys, id, ...all } = await quay();
  const refusal =
    /Only those who run Marine Sampling \(.*Hugh Sinclair.*\) and the community team can describe it/;

  expect(await ben.says(`describe ${sampling}`)).toMatch(refusal);
  expect(await ben.says(`description history of ${sampling}`)).toMatch(refusal);
  const forged = { community: id, as: 'piece', shown: '', text: good, stamp: '', at: '2026-11-16T10:00:00Z' };
  for (const verb of all.verbs.filter((verb) => /^describe$|description/.test(verb))) {
    expect(await ben.forges(verb, forged)).toMatch(refusal);
  }
  expect(inGraph(all, id)).toBe(before);

  await writes(carys, good);
  await carys.presses(publish);
  expect(inGraph(all, id)).toBe(good);
  await hugh.says(`description history of ${sampling}`);
  expect(hugh.sees()).toContain('when Carys Evans changed it');
});

test('an owner who has stepped down since they wrote cannot publish', async () => {
  const { hugh, id, tenant, directory } = await quay();
  await writes(hugh, good);
  tenant.control.removeOwner(id, hugh.id);
  directory.noteOwnership(id, hugh.id, false);

  await hugh.presses(publish);

  expect(hugh.sees()).toContain('Only those who run');
  expect(inGraph({ tenant }, id)).toBe(before);
});

test('an owner who stepped down a moment ago cannot publish, and keeps what they wrote', async () => {
  const { hugh, id, tenant, directory } = await quay();
  await writes(hugh, good);
  tenant.control.removeOwner(id, hugh.id);
  expect(directory.isOwner(id, hugh.id)).toBe(true); // no sync has brought it yet

  await hugh.presses(publish);

  expect(hugh.sees()).toContain(`You do not own ${sampling} any more, as Microsoft 365 says`);
  expect(hugh.sees()).toContain(good);
  expect(inGraph({ tenant }, id)).toBe(before);
});

test('an owner who stepped down a moment ago cannot undo', async () => {
  const { hugh, id, tenant } = await quay();
  await writes(hugh, good);
  await hugh.presses(publish);
  tenant.control.removeOwner(id, hugh.id);

  await hugh.presses(undo);

  expect(hugh.sees()).toContain(`You do not own ${sampling} any more, as Microsoft 365 says`);
  expect(inGraph({ tenant }, id)).toBe(good);
});

test('where Microsoft 365 cannot say who owns it, nothing is written for an owner, and for the community team it is', async () => {
  const { hugh, carys, id, tenant } = await quay();
  await writes(hugh, good);
  tenant.faults.add({ method: 'GET', path: /owners/, times: 99, status: 503 });

  await hugh.presses(publish);

  expect(hugh.sees()).toContain(`I could not ask Microsoft 365 whether you still own ${sampling}`);
  expect(hugh.sees()).toContain(good);
  expect(inGraph({ tenant }, id)).toBe(before);
  await writes(carys, good);
  await carys.presses(publish);
  expect(inGraph({ tenant }, id)).toBe(good);
});

test.each([
  [
    'markdown',
    '**Seagrass** and _mud_: [rota](https://boats.example) for `everybody` who goes to sea with us',
  ],
  [
    'html',
    '<b>Seagrass</b> and mud <script>alert(1)</script>: for everybody who goes to sea & weighs bottles',
  ],
  ['emoji', 'Seagrass 🌱 and mud 🚤 for everybody who goes to sea 👩‍🔬 and weighs bottles in the laboratory'],
  ['line breaks', 'Seagrass and mud from boats.\n\nFor everybody who goes to sea.\nWe weigh bottles.'],
])('a text with %s stands letter for letter', async (_what, text) => {
  const { hugh, id, ...all } = await quay();

  await writes(hugh, text);
  await hugh.presses(publish);

  expect(inGraph(all, id)).toBe(text);
});

test('a text that is too long comes back whole, with how much there is too much', async () => {
  const { hugh } = await quay();
  const long = 'Seagrass and mud. '.repeat(250).trim();

  await writes(hugh, long);

  expect(hugh.sees()).toContain(
    'It has 4,499 characters, and 1,024 are the most. Please shorten it by 3,475.',
  );
  expect(hugh.fields()).toEqual({ text: long });
  expect(hugh.buttons()).not.toContain('Publish');
});

test('an empty form comes back with a word', async () => {
  const { hugh } = await quay();

  expect(await writes(hugh, ' \n ')).toContain('Write something first.');
});

test('what was written waits until it is published or discarded', async () => {
  const { hugh } = await quay();
  await writes(hugh, good);

  await hugh.says(`change the description of ${sampling}`);
  expect(hugh.fields()).toEqual({ text: good });
  await hugh.presses('Discard what you have written');
  await hugh.says(`change the description of ${sampling}`);

  expect(Object.values(hugh.fields())).not.toContain(good);
});

test('where Signpost may only read, the text is there to be copied', async () => {
  const { hugh, id, ...all } = await quay({ readOnly: true });

  await writes(hugh, good);

  expect(hugh.sees()).toContain('I may only read communities here.');
  expect(hugh.sees()).toContain('An owner can change it in');
  expect(hugh.fields()).toEqual({ copy: good });
  expect(hugh.buttons()).toEqual(['Change', 'Discard']);
  expect(inGraph(all, id)).toBe(before);
});

test('a community that has gone is not described', async () => {
  const { carys, tenant, id, passes, app } = await quay();
  tenant.control.removeGroup(id);
  await passes({ days: 1 });
  await app.jobs.runDue();

  expect(await carys.forges('describe', { community: id })).toContain('was closed or deleted');
});

test('who runs several is asked which, and who runs none is told who can', async () => {
  const { hugh, asha } = await quay();

  expect(await hugh.says('describe my community')).toMatch(/Which one do you want to describe|Describe/);
  expect(await asha.says('describe my community')).toContain('You run no community.');
});

test('nothing is said of it in a channel', async () => {
  const { hugh } = await quay();

  expect(await hugh.says(`describe ${sampling}`, 'channel')).toContain('in our own chat');
});

test('from the card of a community and back', async () => {
  const { hugh } = await quay();
  await hugh.says(`tell me about ${sampling}`);

  await hugh.presses('Change the description of Marine Sampling');
  await hugh.presses('Back to where you were');

  expect(hugh.sees()).toContain('You run this community');
});

test('a finding leads to the form, and says that it is being put right', async () => {
  const { hugh, id, ...all } = await quay();
  await all.passes({ minutes: 5 });
  await hugh.says('My findings');
  await hugh.forges('finding', { community: id, id: 'undescribed' });

  await hugh.presses('Write a description');
  await hugh.presses('Write it in one piece');
  await hugh.presses(check, { text: good });
  await hugh.presses(publish);
  await hugh.presses('Back to where you were');

  expect(hugh.sees()).toMatch(/Being put right.*by Hugh Sinclair/);
});

test('a text that may not be published is not, whatever is pressed', async () => {
  const { hugh, store, id, ...all } = await quay();
  await writes(hugh, 'To follow');
  const draft = await draftsIn(store).get(hugh.id, id);

  const seen = await hugh.forges('publish-description', {
    community: id,
    stamp: draft && stampOf(draft),
  });

  expect(seen).toContain('It can’t be published like this.');
  expect(inGraph(all, id)).toBe(before);
});

test('what IT manages elsewhere is described there', async () => {
  const { carys, id, app, store, directory, ...all } = await quay();
  for (const admission of ['synced', 'role-assignable', 'dynamic']) {
    const stored = await store.get('communities', id, 'graph');
    await store.put('communities', id, { ...(stored?.doc as Doc), admission } as Doc); // the same record
    await app.follower.follow();
    await carys.says(`describe ${sampling}`);

    if (admission === 'dynamic') expect(carys.buttons()).toContain('Check');
    else expect(carys.sees()).toContain('is managed by IT');
  }
  expect(directory.community(id)?.admission).toBe('dynamic');
  expect(inGraph(all, id)).toBe(before);
});

test('somebody in doubt which one is meant chooses', async () => {
  const { hugh, carys, id } = await quay();
  await carys.says('describe Network');
  expect(carys.sees()).toContain('Which do you mean?');
  await hugh.says('describe Marine');

  expect(hugh.sees()).toMatch(/Which do you mean|Describe Marine Sampling/);
  expect(await hugh.forges('describe', { community: id })).toContain('Describe Marine Sampling');
});
