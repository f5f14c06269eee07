import { world } from '../world';

test('whoever has the bot installed is said hello to, with three examples to press', async () => {
  const { asha } = await world();
  await asha.installs();
  const three = [
    'Is there anything for new parents?',
    'Who knows about peat?',
    'How do I follow a community?',
  ];
  expect(asha.buttons()).toEqual(expect.arrayContaining(three));

  expect(await asha.presses('Is there anything for new parents?')).toContain('New Parents Network');
});

test('nothing but an example is said by a press', async () => {
  const { asha } = await world();

  const seen = await asha.forges('try', { example: 'Leave Cycling to work' });

  expect(seen).toContain('This example has gone');
});
