import { expect, it } from 'vitest';
import { type AppReadings, type AppWay, summarizeApp } from '../../bench/app/appFigures.ts';

const readings = (readyMs: readonly number[], pssMb: number): AppReadings => ({
  starts: readyMs.map((ms) => ({ iconMs: ms / 2, readyMs: ms })),
  memory: [{ pssMb, ussMb: pssMb / 2, rssMb: pssMb * 2, byKind: { browser: pssMb } }],
});

const ALL = new Map<AppWay, AppReadings>([
  ['bare tray app', readings([100, 100, 300], 100)],
  ['started at login', readings([150, 120, 450], 110)],
  ['other, started at login', readings([100, 240, 600], 88)],
]);

it('compares with the bare app turn by turn', () => {
  expect(summarizeApp('started at login', ALL)).toMatchObject({
    iconMs: 75,
    readyMs: 150,
    pssMb: 110,
    ussMb: 55,
    byKind: { browser: 110 },
    timesIcon: 1.5,
    timesReady: 1.5,
    timesPss: 1.1,
    timesUss: 1.1,
  });
});

it('divides figures of this checkout by those of the other one', () => {
  // Ready: 1.5, 0.5, 0.75.
  expect(summarizeApp('started at login', ALL).timesOther).toEqual({ readyMs: 0.75, pssMb: 1.25 });
});

it.each(['bare tray app', 'other, started at login', 'window opened and closed'] as const)(
  'does not compare %s with another checkout',
  (way) => {
    expect(summarizeApp(way, ALL)).not.toHaveProperty('timesOther');
  },
);
