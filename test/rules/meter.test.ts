import { createMeter } from '../../src/adapters/prometheus/meter';
import type { Gauges } from '../../src/work/meter';

const quiet = { info() {}, warn() {}, error() {} };

function meter(gauges: () => Promise<Gauges> = () => Promise.resolve({})) {
  return createMeter({ gauges, log: quiet });
}

describe('what Prometheus reads', () => {
  test('counts what happened, label by label', async () => {
    const { count, text } = meter();

    count('signpost_turns_total', { kind: 'text', outcome: 'answered' });
    count('signpost_turns_total', { kind: 'text', outcome: 'answered' }, 2);
    count('signpost_turns_total', { kind: 'press', outcome: 'refused' });

    expect(await text()).toContain('signpost_turns_total{kind="text",outcome="answered"} 3');
    expect(await text()).toContain('signpost_turns_total{kind="press",outcome="refused"} 1');
  });

  test('times turns in milliseconds and syncs in minutes', async () => {
    const { time, text } = meter();

    time('signpost_turn_seconds', { kind: 'text' }, 0.004);
    time('signpost_sync_seconds', { kind: 'full' }, 200);

    const told = await text();
    expect(told).toContain('signpost_turn_seconds_bucket{le="0.005",kind="text"} 1');
    expect(told).toContain('signpost_sync_seconds_bucket{le="120",kind="full"} 0');
    expect(told).toContain('signpost_sync_seconds_bucket{le="300",kind="full"} 1');
    expect(told).toContain('signpost_sync_seconds_bucket{le="1800",kind="full"} 1');
  });

  test('says how things stand, and nothing of what is not known', async () => {
    const now: { gauges: Gauges } = { gauges: { signpost_directory_ready: 0 } };
    const { text } = meter(() => Promise.resolve(now.gauges));
    const before = await text();

    now.gauges = { signpost_directory_ready: 1, signpost_sync_age_seconds: 90 };
    const after = await text();

    expect(before).toContain('signpost_directory_ready 0');
    expect(before).not.toMatch(/^signpost_sync_age_seconds/m);
    expect(after).toContain('signpost_directory_ready 1');
    expect(after).toContain('signpost_sync_age_seconds 90');
  });

  test('tells the rest where something cannot be known', async () => {
    const { count, text } = meter(() => Promise.reject(new Error('the store is away')));

    count('signpost_notifications_total', { outcome: 'taken' });

    expect(await text()).toContain('signpost_notifications_total{outcome="taken"} 1');
    expect(await text()).not.toMatch(/^signpost_directory_ready/m);
  });

  test('tells of the process, too, and keeps two servers apart', async () => {
    const one = meter();
    const other = meter();

    one.count('signpost_syncs_total', { kind: 'delta', outcome: 'good' });

    expect(await one.text()).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(await other.text()).not.toContain('signpost_syncs_total{');
  });
});
