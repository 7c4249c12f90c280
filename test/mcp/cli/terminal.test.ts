import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { confirmInTerminal, isMessage, toWords } from '../../../mcp/cli/terminal.ts';
import { message } from '../../../mcp/texts/message.ts';
import { ENGLISH } from './inEnglish.ts';

/** A terminal for a test to type in; `raw` if it echoes the input. */
function terminal(raw: boolean) {
  const stdin = new PassThrough();
  const stdout = Object.assign(new PassThrough(), { isTTY: raw });
  const ending = new AbortController();
  const streams = { stdin, stdout, stderr: new PassThrough(), env: {}, signal: ending.signal };
  return { stdin, ending, confirmed: confirmInTerminal(streams, false, 'Add it?') };
}

test.each([
  ['y\n', true],
  ['Yes \n', true],
  ['\n', false],
  ['yesterday\n', false],
])('reads %j as %s', async (typed, expected) => {
  for (const raw of [true, false]) {
    const { stdin, confirmed } = terminal(raw);
    stdin.write(typed);
    expect(await confirmed).toBe(expected);
  }
});

test.each([
  ['Ctrl+C', '\u0003'],
  ['Ctrl+D', '\u0004'],
])('treats %s as no', async (_name, key) => {
  const { stdin, confirmed } = terminal(true);
  stdin.write(key);
  expect(await confirmed).toBe(false);
});

test('treats a closed terminal or a signal as no', async () => {
  const closed = terminal(false);
  closed.stdin.end();
  expect(await closed.confirmed).toBe(false);
  const ended = terminal(false);
  ended.ending.abort();
  expect(await ended.confirmed).toBe(false);
});

test('formats every message of a value as text', () => {
  const report = { ok: false, code: 'stopped', message: message('cli.operation.stopped'), parts: [{ line: 1 }] };
  expect(toWords(report, ENGLISH)).toEqual({ ...report, message: 'Canceled while waiting. Nothing was changed.' });
});

test('distinguishes messages from reports', () => {
  expect(isMessage(message('cli.connect.confirm', { app: 'Cursor' }))).toBe(true);
  expect(isMessage({ code: 'usage' })).toBe(false);
  expect(isMessage({ code: 'cli.x', ok: false })).toBe(false);
});
