import type { Finding } from '../../src/work/findings/finding';
import {
  begun,
  dismissed,
  disputed,
  givenUp,
  lastTurnOf,
  looked,
  reopened,
  type Found,
  type Sight,
} from '../../src/work/findings/life';

const carys = { id: 'person-carys', name: 'Carys Pugh' };
const ben = { id: 'person-ben', name: 'Ben Okafor' };
const undescribed: Found = {
  id: 'undescribed',
  kind: 'undescribed',
  community: 'c1',
  lack: 'empty',
  reasons: ['It says nothing of itself.'],
  harm: 40,
  seen: 'aaaa',
};
const pair: Found = {
  id: 'duplicate~c2',
  kind: 'duplicate',
  community: 'c1',
  other: 'c2',
  verdict: 'duplicate',
  score: 0.9,
  reasons: ['The names are the same'],
  harm: 90,
};
const gone: Sight = { says: 'over', known: false, why: 'the community has gone' };
const fine: Sight = { says: 'right' };
const unknown: Sight = { says: 'unknown' };

function day(number: number): Date {
  return new Date(Date.UTC(2026, 10, number, 9));
}

/** A finding as a look finds it for the first time. */
function open(found: Found = undescribed): Finding {
  return after(undefined, { found }, day(1));
}

/** What a look makes of it, which must be something else. */
function after(held: Finding | undefined, sight: Sight, at: Date): Finding {
  const next = looked(held, sight, at);
  if (!next) throw new Error('It stays as it is.');
  return next;
}

function turns({ history }: Finding): string[] {
  return history.map(({ to, by, why }) => [to, by, why].filter(Boolean).join(' · '));
}

test('what is found for the first time opens, and the same again changes nothing', () => {
  const finding = open();

  expect(finding).toMatchObject({ state: 'open', since: day(1).toISOString(), lack: 'empty' });
  expect(looked(finding, { found: undescribed }, day(2))).toBeUndefined();
  expect(looked(undefined, fine, day(1))).toBeUndefined();
});

test('evidence that changes is kept, without a turn', () => {
  const next = after(open(pair), { found: { ...pair, score: 0.7, reasons: ['Owners are shared'] } }, day(2));

  expect(next).toMatchObject({ state: 'open', score: 0.7, reasons: ['Owners are shared'] });
  expect(next.changedAt).toBe(day(1).toISOString());
  expect(turns(next)).toEqual(['open']);
});

test('a verdict that loses its parent does not keep it', () => {
  const child = { ...pair, verdict: 'parent and child' as const, parent: 'c1' };

  expect(after(open(child), { found: pair }, day(2))).not.toHaveProperty('parent');
});

test('what is no longer so is fixed, goes after 400 days, and opens again with its history when it is back', () => {
  const fixed = after(open(), fine, day(2));
  const back = after(fixed, { found: undescribed }, day(3));

  expect(fixed).toMatchObject({ state: 'fixed', changedAt: day(2).toISOString(), ttl: 400 * 24 * 60 * 60 });
  expect(looked(fixed, fine, day(4))).toBeUndefined();
  expect(back).toMatchObject({ state: 'open', since: day(1).toISOString() });
  expect(back).not.toHaveProperty('ttl');
  expect(turns(back)).toEqual(['open', 'fixed', 'open']);
});

test('a finding whose community has gone is closed and not put right, says so, and opens again when it is back', () => {
  const closed = after(open(), gone, day(2));

  expect(turns(closed)).toEqual(['open', 'closed · the community has gone']);
  expect(looked(closed, gone, day(3))).toBeUndefined();
  expect(after(closed, { found: undescribed }, day(4)).state).toBe('open');
  expect(() => dismissed(closed, carys, 'Fine', day(3))).toThrow('has gone');
  expect(() => reopened(closed, carys, day(3))).toThrow('has gone');
});

test('what nobody can tell just now stays as it is', () => {
  expect(looked(open(), unknown, day(2))).toBeUndefined();
  expect(looked(undefined, unknown, day(2))).toBeUndefined();
});

test('what somebody has given up is open again, unless it was decided meanwhile', () => {
  const being = begun(open(), carys, 'Asking', day(2));

  expect(turns(givenUp(being, carys, 'Stopped', day(3))).at(-1)).toBe('open · person-carys · Stopped');
  const done = dismissed(being, carys, 'Fine', day(3));
  expect(givenUp(done, carys, 'Stopped', day(4))).toBe(done);
});

test('two words at one moment are two turns of which the later is known', () => {
  const one = disputed(open(), ben, 'Not so', day(1));

  expect(lastTurnOf(disputed(one, carys, 'Not so', day(1)))).not.toBe(lastTurnOf(one));
});

test('a pair that is none stays so, whatever the two become', () => {
  const done = dismissed(open(pair), carys, 'Two regions', day(2));

  expect(looked(done, { found: { ...pair, score: 1, reasons: ['All the same'] } }, day(3))).toBeUndefined();
  expect(looked(done, fine, day(3))).toBeUndefined();
});

test.each([
  ['undescribed', 'aaaa', 'bbbb'],
  ['ownerless', 'one', 'none'],
  ['quiet', '2026-01-01', '2026-05-01'],
] as const)('what was dismissed as not %s opens again only when that has changed', (kind, before, then) => {
  const found: Found = { ...undescribed, id: kind, kind, seen: before };
  const done = dismissed(open(found), carys, 'Fine as it is', day(2));

  expect(looked(done, { found: { ...found, harm: 900 } }, day(3))).toBeUndefined();
  expect(looked(done, fine, day(3))).toBeUndefined();
  const again = after(done, { found: { ...found, seen: then } }, day(4));
  expect(again).toMatchObject({ state: 'open', seen: then });
  expect(turns(again).at(-1)).toBe('open · it has changed since');
});

test('a dismissal outlives its community, goes 400 days after it, and stays if that comes back', () => {
  const done = dismissed(open(), carys, 'A test group', day(2));
  const left = after(done, gone, day(3));
  const back = after(left, { found: undescribed }, day(5));

  expect(left).toMatchObject({ state: 'dismissed', ttl: 400 * 24 * 60 * 60 });
  expect(looked(left, gone, day(4))).toBeUndefined();
  expect(back.state).toBe('dismissed');
  expect(back).not.toHaveProperty('ttl');
});

test('somebody who is at it has 14 days for a text, and 60 to bring two together', () => {
  const writing = begun(open(), ben, 'a description', day(1));
  const bringing = begun(open(pair), ben, 'bringing them together', day(1));

  expect(looked(writing, { found: undescribed }, day(15))).toBeUndefined();
  expect(turns(after(writing, { found: undescribed }, day(16))).at(-1)).toBe(
    'open · it is still so after 14 days',
  );
  expect(looked(bringing, { found: pair }, day(61))).toBeUndefined();
  expect(after(bringing, { found: pair }, day(62)).state).toBe('open');
});

test('whoever was at it and changed the text in vain sees it open again at once', () => {
  const writing = begun(open(), ben, 'a description', day(2));

  const again = after(writing, { found: { ...undescribed, seen: 'bbbb', lack: 'short' } }, day(2));

  expect(again).toMatchObject({ state: 'open', lack: 'short' });
  expect(turns(again)).toEqual([
    'open',
    'being fixed · person-ben · a description',
    'open · it was changed, and is still so',
  ]);
});

test('whoever was at it, and it is no longer so, has fixed it', () => {
  expect(after(begun(open(), ben, 'a description', day(2)), fine, day(2)).state).toBe('fixed');
});

test('a dispute stands in the history, and it stays open', () => {
  const finding = disputed(open(pair), ben, 'We meet in York', day(2));

  expect(finding).toMatchObject({ state: 'open', changedAt: day(1).toISOString() });
  expect(finding.history.at(-1)).toEqual({
    at: day(2).toISOString(),
    to: 'disputed',
    by: ben.id,
    name: ben.name,
    why: 'We meet in York',
  });
});

test('pressing twice says it once', () => {
  const once = disputed(open(pair), ben, 'We meet in York', day(2));
  const done = dismissed(once, carys, 'True', day(2));
  const at = begun(open(), ben, 'a description', day(2));

  expect(disputed(once, ben, 'We meet in York', day(3))).toBe(once);
  expect(dismissed(done, carys, 'True', day(3))).toBe(done);
  expect(begun(at, ben, 'a description', day(3))).toBe(at);
  expect(reopened(once, carys, day(3))).toBe(once);
});

test('what has been decided or put right meanwhile is said instead of being undone', () => {
  const fixed = after(open(), fine, day(2));
  const done = dismissed(open(), carys, 'Fine', day(2));

  expect(() => dismissed(fixed, carys, 'Fine', day(3))).toThrow('That has been put right already.');
  expect(() => disputed(fixed, ben, 'No', day(3))).toThrow('That has been put right already.');
  expect(() => disputed(done, ben, 'No', day(3))).toThrow('dismissed that already');
  expect(() => reopened(fixed, carys, day(3))).toThrow('It opens by itself if it comes back.');
  expect(begun(done, ben, 'a description', day(3))).toBe(done);
  expect(begun(fixed, ben, 'a description', day(3))).toBe(fixed);
});

test('an administrator opens again what was dismissed', () => {
  const finding = reopened(dismissed(open(pair), carys, 'Two regions', day(2)), carys, day(3));

  expect(finding).toMatchObject({ state: 'open', changedAt: day(3).toISOString() });
  expect(turns(finding)).toEqual(['open', 'dismissed · person-carys · Two regions', 'open · person-carys']);
});

test('fifty turns are kept: the first, and the latest', () => {
  let finding = open();
  for (let turn = 1; turn <= 60; turn++) {
    finding = after(finding, turn % 2 === 1 ? fine : { found: undescribed }, day(1 + turn));
  }

  expect(finding.history).toHaveLength(50);
  expect(finding.history[0]?.at).toBe(day(1).toISOString());
  expect(finding.history[1]?.at).toBe(day(13).toISOString());
  expect(finding.history.at(-1)?.at).toBe(day(61).toISOString());
});

test('a clock that is behind does not put what comes later before it', () => {
  const done = dismissed(open(), carys, 'Fine', day(5));

  const finding = reopened(done, carys, day(4));

  expect(finding.history.map(({ at }) => at)).toEqual(
    [day(1), day(5), new Date(day(5).getTime() + 1)].map((at) => at.toISOString()),
  );
});

test('every write is known by its number to be later than the one before', () => {
  const first = open();
  const second = after(first, { found: { ...undescribed, harm: 50 } }, day(2));
  const third = dismissed(second, carys, 'Fine', day(3));

  expect([first.rev, second.rev, third.rev]).toEqual([1, 2, 3]);
});
