import { describe, expect, it } from 'vitest';
import { BENCH_PARTS, parseBenchOptions } from '../../bench/benchOptions.ts';

describe('parseBenchOptions', () => {
  it('measures every part by default and compares with no other checkout', () => {
    const options = { json: false, rounds: 5, roundMs: 600, warmUpCalls: 5_000, parts: BENCH_PARTS };
    expect(parseBenchOptions([])).toEqual({ ok: true, options });
  });

  it('reads every option', () => {
    const args = [
      '--rounds=1',
      '--round-ms=300',
      '--warm-up-calls=500',
      '--only',
      'calls, app',
      '--beside',
      '../other',
    ];
    expect(parseBenchOptions([...args, '--json'])).toEqual({
      ok: true,
      options: {
        json: true,
        rounds: 1,
        roundMs: 300,
        warmUpCalls: 500,
        parts: ['calls', 'app'],
        beside: '../other',
      },
    });
  });

  it.each([
    [['--rounds', '0'], '--rounds must be a whole number from 1.'],
    [['--rounds', 'many'], '--rounds must be a whole number from 1.'],
    [['--round-ms', '1.5'], '--round-ms must be a whole number from 1.'],
    [['--warm-up-calls='], '--warm-up-calls must be a whole number from 1.'],
    [
      ['--only', 'calls,tea'],
      '--only: unknown part "tea". Valid: start, growth, mails, hostile, responses, calls, stdio, app.',
    ],
    [['--only='], '--only: unknown part "". Valid: start, growth, mails, hostile, responses, calls, stdio, app.'],
    [['--beside='], '--beside must be the folder of another checkout.'],
  ])('refuses %j', (args, why) => {
    expect(parseBenchOptions(args)).toEqual({ ok: false, why });
  });

  it.each([[['--beside']], [['--besides', 'x']], [['calls']]])('refuses %j with the reason of Node', (args) => {
    expect(parseBenchOptions(args)).toEqual({ ok: false, why: expect.stringContaining(args[0] ?? '') });
  });
});
