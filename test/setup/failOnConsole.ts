import { afterEach, beforeEach, expect, vi } from 'vitest';

// A test that passes while it prints a warning hides the defect behind it.
const channels = ['log', 'info', 'warn', 'error', 'debug'] as const;

beforeEach(() => {
  for (const channel of channels) vi.spyOn(console, channel);
});

afterEach(() => {
  for (const channel of channels) {
    const spy = vi.mocked(console[channel]);
    const printed = spy.mock.calls.map((args) => args.map(String).join(' '));
    spy.mockRestore();
    expect(printed, `the code under test printed to console.${channel}`).toEqual([]);
  }
});
