import { SendFault, type SendFaultKind } from '../../src/bot/send';
import { createTeamsDouble } from '../teams-double';
import { listen, reachAt } from '../teams-double/listener';
import { sendBy } from '../teams-double/send';
import { createTimeline } from '../timeline';

const noon = Date.parse('2026-11-16T12:00:00Z');
const hello = { name: 'hello', bytes: 100 };

function statuses(requests: readonly (readonly [conversation: string, at: number])[]): unknown[] {
  const teams = createTeamsDouble({ seed: 1 });
  return requests.map(
    ([conversation, at], number) =>
      teams.receive(conversation, { name: `message ${number}`, bytes: 100 }, noon + at).status,
  );
}

/** So many requests to one conversation, so far apart. */
function steadily(count: number, everyMs: number): [string, number][] {
  return Array.from({ length: count }, (_, at) => ['ana', at * everyMs]);
}

test.each([
  ['8 within a second', 8, 100, 7],
  ['9 within two seconds', 9, 200, 8],
  ['61 within half a minute', 61, 400, 60],
])('of %s to one conversation the last is refused', (_name, count, everyMs, taken) => {
  const answers = statuses(steadily(count, everyMs));

  expect(answers.slice(0, taken).every((status) => status === 201)).toBe(true);
  expect(answers.slice(taken)).toEqual([429]);
});

test('an hour takes 1,800 to one conversation, and then the next is refused', () => {
  const answers = statuses(steadily(1_801, 1_999));

  expect(answers.filter((status) => status === 429)).toHaveLength(1);
  expect(answers.at(-1)).toBe(429);
});

test('the 31st to anybody within a second is refused, and those that are refused count', () => {
  const burst = Array.from({ length: 60 }, (_, at): [string, number] => [`person ${at}`, at * 20]);

  const answers = statuses(burst);

  expect(answers.slice(0, 30).every((status) => status === 201)).toBe(true);
  expect(answers.slice(30).every((status) => status === 429)).toBe(true);
});

test('whoever waits as long as Teams asks gets through', () => {
  const teams = createTeamsDouble({ seed: 1 });
  const refused = Array.from({ length: 8 }, () => teams.receive('ana', hello, noon)).at(-1);
  const wait = refused && 'retryAfter' in refused ? Number(refused.retryAfter) * 1_000 : 0;

  const answer = teams.receive('ana', hello, noon + wait + 1_000);

  expect(refused?.status).toBe(429);
  expect(answer.status).toBe(201);
});

test('it knows what came twice, and how busy it was', () => {
  const teams = createTeamsDouble({ seed: 1 });

  for (const at of [0, 10, 20]) teams.receive('ana', { ...hello, name: `number ${at % 20}` }, noon + at);

  expect(teams.doubled()).toEqual(['number 0']);
  expect(teams.busiest().app).toEqual([{ limit: { most: 30, ms: 1_000 }, count: 3 }]);
});

test('a lost answer was delivered, a dropped request was not', () => {
  const teams = createTeamsDouble({ seed: 1, shares: { lost: 1 } });

  const lost = teams.receive('ana', { ...hello, name: 'lost' }, noon);
  teams.faults({ lost: 0, dropped: 1 });
  const dropped = teams.receive('ana', { ...hello, name: 'dropped' }, noon);

  expect([lost.status, dropped.status]).toEqual(['silence', 'silence']);
  expect([teams.delivered('lost'), teams.delivered('dropped')]).toEqual([1, 0]);
});

test('a share of the conversations is blocked for good, the same ones each time', () => {
  const teams = createTeamsDouble({ seed: 1, shares: { blocked: 0.02 } });
  const asked = (round: number): unknown[] =>
    Array.from(
      { length: 5_000 },
      (_, at) => teams.receive(`chat ${at}`, hello, noon + round * 3_600_000 + at * 100).status,
    );

  const [first, second] = [asked(0), asked(1)];

  const blocked = first.filter((status) => status === 403).length;
  expect(blocked).toBeGreaterThan(50);
  expect(blocked).toBeLessThan(160);
  expect(second).toEqual(first);
});

test.each<[string, object, SendFaultKind]>([
  ['429', { throttled: 1 }, 'throttled'],
  ['412', { clash: 1 }, 'throttled'],
  ['502', { trouble: 1 }, 'trouble'],
  ['no connection', { unreachable: 1 }, 'trouble'],
  ['a lost answer', { lost: 1 }, 'unsure'],
  ['a dropped request', { dropped: 1 }, 'unsure'],
  ['403', { blocked: 1 }, 'blocked'],
  ['404', { missing: 1 }, 'gone'],
])('%s reaches whoever sends as a fault of its kind, over HTTP too', async (_name, shares, kind) => {
  const teams = createTeamsDouble({ seed: 1, shares });
  const { url, stop } = await listen(teams);
  const send = sendBy(
    reachAt(url, () => new Date(noon)),
    async () => undefined,
  );

  const posting = send.post({ conversation: 'ana' }, { kind: 'text', text: 'hello' });

  await expect(posting).rejects.toThrow(SendFault);
  await expect(posting).rejects.toMatchObject({ kind });
  await stop();
});

test('on a timeline hours are over at once, and whatever waits goes on in order', async () => {
  const timeline = createTimeline(noon);
  const order: string[] = [];
  async function waits(name: string, ms: number): Promise<void> {
    await timeline.wait(ms);
    order.push(`${name} at ${timeline.clock().toISOString().slice(11, 16)}`);
  }

  await timeline.until(Promise.all([waits('late', 7_200_000), waits('soon', 60_000), waits('then', 60_000)]));

  expect(order).toEqual(['soon at 12:01', 'then at 12:01', 'late at 14:00']);
});

test('while the world outside is at work no time goes by', async () => {
  const timeline = createTimeline(noon);
  const outside = new Promise<void>((resolve) => setTimeout(resolve, 30));
  let over = 0;
  void timeline.wait(1_000);

  await timeline.until(timeline.during(outside).then(() => (over = timeline.now())));

  expect(over).toBe(noon);
});
