import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { confirmInTerminal } from '../../../mcp/cli/terminal.ts';

/** A terminal at which a person types; `raw` as where the answer is shown on it, too. */
function terminal(raw: boolean) {
  const stdin = new PassThrough();
  const stdout = Object.assign(new PassThrough(), { isTTY: raw });
  const ending = new AbortController();
  const streams = { stdin, stdout, stderr: new PassThrough(), env: {}, signal: ending.signal };
  return { stdin, ending, asked: confirmInTerminal(streams, false, 'Write it?') };
}

test.each([
  ['y\n', true],
  ['Yes \n', true],
  ['\n', false],
  ['yesterday\n', false],
])('%j is taken for %s', async (typed, expected) => {
  for (const raw of [true, false]) {
    const { stdin, asked } = terminal(raw);
    stdin.write(typed);
    expect(await asked).toBe(expected);
  }
});

test.each([
  ['Ctrl+C', '\u0003'],
  ['Ctrl+D', '\u0004'],
])('%s at the question is a no', async (_name, key) => {
  const { stdin, asked } = terminal(true);
  stdin.write(key);
  expect(await asked).toBe(false);
});

test('a terminal that goes away is a no, and a signal too', async () => {
  const gone = terminal(false);
  gone.stdin.end();
  expect(await gone.asked).toBe(false);
  const ended = terminal(false);
  ended.ending.abort();
  expect(await ended.asked).toBe(false);
});
