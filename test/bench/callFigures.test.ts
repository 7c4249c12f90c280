import { expect, it } from 'vitest';
import { type CallRound, type CallWay, summarizeCalls } from '../../bench/callFigures.ts';

const round = (medianMs: number, callsPerSecond: number): CallRound => ({ medianMs, p99Ms: medianMs, callsPerSecond });

/** Three rounds; in the last one, the machine was busy and every way three times as slow. */
const ROUNDS = new Map<CallWay, readonly CallRound[]>([
  ['direct', [round(1, 900), round(1, 900), round(3, 300)]],
  ['bridge 2026', [round(1.5, 600), round(1.6, 600), round(4.5, 200)]],
  ['other 2026', [round(2, 400), round(2, 400), round(6, 100)]],
  ['bridge 2025', [round(2, 500), round(2, 500), round(6, 100)]],
  ['fastmcp sessions', [round(4, 200), round(4, 300), round(12, 100)]],
  ['fastmcp json', [round(4, 300), round(4, 200), round(12, 50)]],
]);
const figuresOf = (way: CallWay) => summarizeCalls({ tool: 'reps', callers: 1, way }, ROUNDS);

it('computes added times and ratios within each round, then their medians', () => {
  expect(figuresOf('bridge 2026')).toMatchObject({
    tool: 'reps',
    callers: 1,
    medianMs: 1.6,
    callsPerSecond: 600,
    addedMs: 0.6,
    timesDirect: 1.5,
    timesFastmcp: 2,
    timesFastestFastmcp: 2,
  });
});

it('divides figures of this checkout by those of the other one', () => {
  // Added: 0.5 / 1, 0.6 / 1, 1.5 / 3. Calls per second: 1.5, 1.5, 2.
  expect(figuresOf('bridge 2026').timesOther).toEqual({ addedMs: 0.5, callsPerSecond: 1.5 });
});

it.each(['direct', 'other 2026', 'fastmcp json'] as const)('does not compare %s with another checkout', (way) => {
  expect(figuresOf(way)).not.toHaveProperty('timesOther');
});

it('does not compare a way that the other checkout did not run', () => {
  expect(figuresOf('bridge 2025')).not.toHaveProperty('timesOther');
});
