import { resources, troubles } from './cells';
import { turnsOf, type Lasting } from './rotation';

const lastings = ['once', 'for ever'] as const;

function wordsOf(resource: (typeof resources)[number], trouble: string, all: readonly Lasting[]): string[] {
  return turnsOf(resource, trouble, all).map(({ place, lasting }) => `${place[0]}, ${lasting}`);
}

/** All that such resources have. */
function everyTurn(of: readonly (typeof resources)[number][], all: readonly Lasting[]): string[] {
  const turns = of.flatMap(({ places }) =>
    places.flatMap(([place]) => all.map((lasting) => `${place}, ${lasting}`)),
  );
  return [...new Set(turns)].toSorted();
}

test.each(resources)('something goes wrong with $name at every place, once and for ever', (resource) => {
  const met = new Set(troubles.flatMap(([trouble]) => wordsOf(resource, trouble, lastings)));

  expect([...met].toSorted()).toEqual(everyTurn([resource], lastings));
});

test.each(troubles)('%s is met at every place, once and for ever', (trouble) => {
  const met = new Set(resources.flatMap((resource) => wordsOf(resource, trouble, lastings)));

  expect([...met].toSorted()).toEqual(everyTurn(resources, lastings));
});

test.each(troubles)('%s is met at every place of a first sync', (trouble) => {
  const full = resources.filter(({ way }) => way === 'full');

  const met = new Set(full.flatMap((resource) => wordsOf(resource, trouble, ['for ever'])));

  expect([...met].toSorted()).toEqual(everyTurn(full, ['for ever']));
});
