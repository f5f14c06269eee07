import { world } from '../world';

test('owners and administrators find what is theirs alone behind a button, and help stays short for everybody', async () => {
  const { carys, asha } = await world();

  await carys.says('help');
  expect(carys.sees()).toContain('Is there anything for new parents?');
  expect(carys.sees()).not.toContain('New announcement');
  expect(carys.sees().match(/Try:/g)?.length).toBeLessThan(25);

  await carys.presses('For the community team');
  expect(carys.sees()).toContain('New announcement');
  expect(carys.sees()).not.toContain('Is there anything for new parents?');

  await carys.presses('For everybody');
  expect(carys.sees()).toContain('Is there anything for new parents?');

  await asha.says('help');
  expect(asha.buttons()).not.toContain('For the community team');
});

test('somebody who runs a community reads what they can do for it, and not what the community team can do', async () => {
  const { ben, asha } = await world();

  await ben.says('help');
  await ben.presses('For those who run a community');

  expect(ben.sees()).toContain('Welcome new members of Cycling to work');
  expect(ben.sees()).not.toContain('New announcement');
  expect(await asha.forges('help', { of: 'administrators' })).not.toContain('New announcement');
});
