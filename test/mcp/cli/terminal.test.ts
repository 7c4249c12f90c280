import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { confirmInTerminal, isMessage, toWords } from '../../../mcp/cli/terminal.ts';
import { message } from '../../../mcp/texts/message.ts';
import { ENGLISH } from './inEnglish.ts';

/** A terminal where a person types; `raw` if it echoes what is typed. */
function terminal(raw: boolean) {
  const stdin = new PassThrough();
  const stdout = Object.assign(new PassThrough(), { isTTY: raw });
  const ending = new AbortController();
  const streams = { stdin, stdout, stderr: new PassThrough(), env: {}, signal: ending.signal };
  return { stdin, ending, asked: confirmInTerminal(streams, false, 'Add it?') };
}

test.each([
  ['y\n', true],
  ['Yes \n', true],
  ['\n', false],
  ['yesterday\n', false],
])('reads %j as %s', async (typed, expected) => {
  for (const raw of [true, false]) {
    const { stdin, asked } = terminal(raw);
    stdin.write(typed);
    expect(await asked).toBe(expected);
  }
});

test.each([
  ['Ctrl+C', '\u0003'],
  ['Ctrl+D', '\u0004'],
])('reads %s as a no', async (_name, key) => {
  const { stdin, asked } = terminal(true);
  stdin.write(key);
  expect(await asked).toBe(false);
});

test('reads a closed terminal or a signal as a no', async () => {
  const closed = terminal(false);
  closed.stdin.end();
  expect(await closed.asked).toBe(false);
  const ended = terminal(false);
  ended.ending.abort();
  expect(await ended.asked).toBe(false);
});

test('puts every message of a value into words', () => {
  const report = { ok: false, code: 'stopped', message: message('cli.operation.stopped'), parts: [{ line: 1 }] };
  expect(toWords(report, ENGLISH)).toEqual({ ...report, message: 'Canceled while waiting. Nothing was changed.' });
});

test('distinguishes messages from reports', () => {
  expect(isMessage(message('cli.connect.confirm', { app: 'Cursor' }))).toBe(true);
  expect(isMessage({ code: 'usage' })).toBe(false);
  expect(isMessage({ code: 'cli.x', ok: false })).toBe(false);
});
