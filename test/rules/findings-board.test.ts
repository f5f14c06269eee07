import type { Stored } from '../../src/store/store';
import { createBoard } from '../../src/work/findings/board';
import type { Finding } from '../../src/work/findings/finding';
import { keptLog } from '../temporary-store';

const then = '2026-11-16T09:00:00.000Z';

function finding(rev: number, more: Partial<Finding> = {}): Stored<Finding> {
  const life = {
    state: 'open' as const,
    since: then,
    changedAt: then,
    history: [{ at: then, to: 'open' as const }],
  };
  const doc: Finding = {
    id: 'quiet',
    v: 1,
    kind: 'quiet',
    community: 'c1',
    reasons: [],
    harm: 1,
    ...life,
    rev,
    ...more,
  };
  return { partition: 'c1', id: 'quiet', doc, etag: `${rev} ${JSON.stringify(more)}` };
}

const key = { community: 'c1', id: 'quiet' };

test('a page read before a write of ours does not undo what was written', () => {
  const board = createBoard({ log: keptLog() });

  board.take(finding(2, { state: 'dismissed' }), 'somebody');
  board.apply([finding(1)]);

  expect(board.get(key)?.doc.state).toBe('dismissed');
});

test('whoever is erased is no longer known here either', () => {
  const board = createBoard({ log: keptLog() });
  const turning = { at: then, to: 'open' as const, by: 'person-asha', name: 'Asha Patel' };

  board.take(finding(2, { history: [turning] }), 'somebody');
  board.apply([finding(2, { history: [{ ...turning, by: 'erased', name: 'Somebody who left' }] })]);

  expect(JSON.stringify(board.get(key))).not.toMatch(/asha/i);
});

test('what somebody else wrote is to be looked at again, and what a look of this instance wrote is not', () => {
  const board = createBoard({ log: keptLog() });

  board.take(finding(1), 'look');
  board.apply([finding(1)]);
  const own = board.touched();
  board.apply([finding(2)]);

  expect([[...own], [...board.touched()], [...board.touched()]]).toEqual([[], ['c1'], []]);
});

test('what cannot be read is left out and told of', () => {
  const log = keptLog();
  const board = createBoard({ log });

  board.apply([{ partition: 'c1', id: 'quiet', doc: { id: 'quiet', v: 2 }, etag: 'x' }]);

  expect([...board.all()]).toEqual([]);
  expect(log.lines).toEqual(['warn: a stored finding cannot be read and is left out']);
});
