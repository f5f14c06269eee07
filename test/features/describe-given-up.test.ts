import { publish, quay, sampling, good, theirs, undo, writes } from './describe-quay';

type Quay = Awaited<ReturnType<typeof quay>>;

/** The same, looked through, in which Hugh has published a description. */
async function published(): Promise<Quay> {
  const all = await quay();
  await all.passes({ minutes: 1 });
  await writes(all.hugh, good);
  await all.hugh.presses(publish);
  return all;
}

function finding({ carys, id }: Quay): Promise<string> {
  return carys.forges('finding', { community: id, id: 'undescribed' });
}

test('a description that is put back from the earlier texts is to be put right again', async () => {
  const all = await published();
  const during = await finding(all);

  await all.hugh.says(`describe ${sampling}`);
  await all.hugh.presses('What the description of Marine Sampling said before');
  await all.hugh.presses('Put this one back');

  expect(during).toContain('Being put right');
  expect(await finding(all)).toContain(
    'Open again since Monday 16 November by Hugh Sinclair: the earlier text was put back.',
  );
});

test('so is one that is put back in place of what somebody else has written since', async () => {
  const all = await published();
  all.tenant.control.describeGroup(all.id, theirs);
  await all.hugh.presses(undo);
  const during = await finding(all);

  await all.hugh.presses('Put it back');

  expect(during).toContain('Being put right');
  expect(await finding(all)).toContain('the earlier text was put back');
});
