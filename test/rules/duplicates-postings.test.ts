import { createPostings } from '../../src/directory/duplicates/postings';

const places = (found: readonly { at: number }[]): number[] => found.map(({ at }) => at);

test('whoever has nothing of a thing takes the place of nobody who has something of another', () => {
  const postings = createPostings(() => 60);
  postings.put(1, [7, 8], [0, 1]);
  postings.put(2, [8], [0.5]);

  const near = postings.nearest(0, [7, 8], [1, 1], 2);

  expect(places(near)).toEqual([1, 2]);
});

test('whoever asks for nothing of a thing meets nobody by it', () => {
  const postings = createPostings(() => 60);
  postings.put(1, [7, 8], [1, 1]);
  postings.put(2, [8], [0.5]);

  const near = postings.nearest(0, [7, 8], [0, 1], 2);

  expect(places(near)).toEqual([1, 2]);
});

test('whoever is taken out is no longer met', () => {
  const postings = createPostings(() => 60);
  postings.put(1, [7, 8], [0, 1]);
  postings.put(2, [8], [0.5]);

  postings.drop(1, [7, 8]);

  expect(places(postings.nearest(0, [7, 8], [1, 1], 2))).toEqual([2]);
});
