import { world, type World } from '../world';

/** The journal as a file. */
async function fileOf({ app, now }: World): Promise<string> {
  const page = app.pages.find((one) => one.page === 'journal');
  const answer = await page?.answer({ query: {}, at: now() });
  let text = '';
  for await (const piece of answer?.body ?? []) text += piece;
  return text;
}

test('an administrator reads who joined what, and when', async () => {
  const { asha, carys } = await world();
  await asha.says('peat');
  await asha.presses('Join Peatland Restoration');

  const answer = await carys.says('journal');

  expect(answer).toContain('Joined · Peatland Restoration');
  expect(answer).toContain('Asha Patel · Monday 16 November 2026, 10:00 (London) · Done');
});

test('of who changed a community the old value is shown, and who asks for a month gets that month', async () => {
  const here = await world();
  const { carys, passes } = here;
  await carys.says('settings');
  await carys.presses('Sending');
  await carys.presses('Send nothing to anybody for now');
  await passes({ days: 30 });
  await carys.says('settings');
  await carys.presses('Sending');
  await carys.presses('Start sending again');

  const [all, november, nobody] = [
    await carys.says('journal'),
    await carys.says('journal of November 2026'),
    await carys.says('journal of January 2026'),
  ];

  expect(all).toMatch(/Before: allPaused: true.*Before: allPaused: false/s);
  expect(november).toContain('Journal of November 2026');
  expect(november).toContain('Before: allPaused: false');
  expect(november).not.toContain('Before: allPaused: true');
  expect(nobody).toContain('Nothing is written down here.');
});

test('“who changed” names a community or a person, and each shows its own lines alone', async () => {
  const { asha, ben, carys } = await world();
  await asha.says('peat');
  await asha.presses('Join Peatland Restoration');
  await ben.says('cycling');
  await ben.presses('Join Bike Commuters');

  const [community, person] = [
    await carys.says('who changed Peatland Restoration?'),
    await carys.says('journal of Ben Okafor'),
  ];

  expect(community).toContain('Asha Patel');
  expect(community).not.toContain('Ben Okafor');
  expect(person).toContain('Ben Okafor');
  expect(person).not.toContain('Asha Patel');
});

test('whoever is erased is somebody who left, in the journal and in its file', async () => {
  const here = await world();
  const { asha, carys, tenant, passes } = here;
  await asha.says('peat');
  await asha.presses('Join Peatland Restoration');
  tenant.control.removePerson(asha.id, 'deleted');
  await passes({ minutes: 16 });
  await passes({ minutes: 1 });

  const answer = await carys.says('journal');
  const file = await fileOf(here);

  expect(answer).toContain('Somebody who left · Monday 16 November 2026');
  expect(file).toContain('Somebody who left,Joined');
  expect(answer + file).not.toMatch(/Asha|a5a0/);
});

test('who joined a community about something sensitive stays between them and it', async () => {
  const here = await world();
  const { asha, carys, directory } = here;
  const sensitive = directory.communities().find((one) => one.sensitive && one.visibility === 'public');
  await asha.says(`tell me about ${sensitive?.name}`);
  await asha.presses(`Join ${sensitive?.name}`);

  const answer = await carys.says('journal');

  expect(answer).toContain(`Joined · ${sensitive?.name}`);
  expect(answer).toContain('Somebody · Monday');
  expect(await carys.says('journal of Asha Patel')).toContain('Nothing is written down here.');
  expect(answer + (await fileOf(here))).not.toContain('Asha');
});

test('a text that a spreadsheet would work out is none in the file', async () => {
  const here = await world();
  const { ben, directory, idOf, tenant, passes } = here;
  const id = idOf('Peatland Restoration');
  tenant.control.addOwner(id, ben.id);
  tenant.control.describeGroup(id, '=HYPERLINK("https://evil.example")');
  await passes({ minutes: 16 });
  expect(directory.isOwner(id, ben.id)).toBe(true);
  await ben.says('describe Peatland Restoration');
  await ben.presses('See how the description of Peatland Restoration will stand', {
    text: 'For everybody who restores peat bogs, with a call each month.',
  });
  await ben.presses('Publish');

  const file = await fileOf(here);

  expect(file).toContain('Changed the description');
  expect(file).toContain("'=HYPERLINK");
});

test('whom it has installed itself for is one line, and a line for each of them in the file', async () => {
  const here = await world({ installing: true });
  const { carys, tenant, passes } = here;
  await carys.says('announce');
  await carys.presses('Preview', { title: 'We move', text: 'On Monday.', everyone: 'true' });
  await carys.presses(carys.buttons().find((title) => title.startsWith('Send to ')) ?? '');
  tenant.requests.clear();
  for (let hour = 0; hour < 4; hour++) await passes({ hours: 1 });

  const answer = await carys.says('journal');
  const lines = (await fileOf(here))
    .split('\r\n')
    .filter((line) => line.includes('Set out to install itself'));
  const asked = tenant.requests.last.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/installedApps'),
  );
  const people = new Set(asked.map(({ path }) => path)).size; // some are asked again for the chat that is not there yet

  expect(people).toBeGreaterThan(30);
  expect(lines).toHaveLength(people);
  expect(answer).toContain(`Set out to install itself for ${people} people`);
  expect(answer).toContain('Signpost · Monday');
  expect(lines[0]).toMatch(/,Signpost,Set out to install itself,[^,]+,/);
});

test('every write to Microsoft 365 and every message to many is in the journal', async () => {
  const here = await world();
  const { asha, carys, tenant, passes } = here;
  tenant.requests.clear();
  await asha.says('peat');
  await asha.presses('Join Peatland Restoration');
  await asha.says('tell me about Peatland Restoration');
  await asha.presses('Leave Peatland Restoration');
  await carys.says('announce');
  await carys.presses('Preview', { title: 'We move', text: 'On Monday.', everyone: 'true' });
  await carys.presses(carys.buttons().find((title) => title.startsWith('Send to ')) ?? '');
  await passes({ hours: 1 });

  const written = tenant.requests.last.filter(
    ({ method, path }) => method !== 'GET' && !/\$batch|checkMemberGroups/.test(path),
  );
  const lines = (await fileOf(here)).trim().split('\r\n').slice(1);

  expect(written.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  expect(lines.filter((line) => line.includes(',Joined,') || line.includes(',Left,'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('Sent to '))).toHaveLength(1);
});
