import type { Poll } from '../src/features/polls/poll';

/** A poll about where to meet, asked by Asha on Monday 16 November and open until Friday at 5pm. */
export function pollOf(from: Partial<Poll> = {}): Poll {
  return {
    id: 'poll',
    v: 1,
    poll: 'meet',
    question: 'Where shall we meet?',
    options: [
      { id: 'o1', text: 'York' },
      { id: 'o2', text: 'Leeds' },
      { id: 'o3', text: 'Online' },
    ],
    several: false,
    anonymous: false,
    results: 'always',
    closes: '2026-11-20T17:00:00.000Z',
    timeZone: 'Europe/London',
    growing: false,
    by: 'asha',
    organisers: [],
    state: 'open',
    createdAt: '2026-11-16T09:00:00.000Z',
    edition: 1,
    ttl: 1,
    ...from,
  };
}
