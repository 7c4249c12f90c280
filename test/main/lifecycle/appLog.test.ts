import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAppLog } from '../../../main/lifecycle/appLog.ts';

const MEBIBYTE = 1024 * 1024;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'app-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = (name = 'app.log') => path.join(folder, 'logs', name);
/** Read without waiting: a line before a crash must be on disk immediately. */
const lines = () => readFileSync(file(), 'utf8').trimEnd().split('\n');

test('writes private JSON lines immediately and appends in the next run', () => {
  openAppLog(folder).info('first', { port: 1 });
  openAppLog(folder).error('second');
  expect(lines().map((line) => JSON.parse(line))).toMatchObject([
    { level: 'info', message: 'first', facts: { port: 1 } },
    { level: 'error', message: 'second' },
  ]);
  if (process.platform === 'win32') return;
  expect(statSync(file()).mode & 0o077).toBe(0);
  expect(statSync(path.dirname(file())).mode & 0o077).toBe(0);
});

test('never exceeds two files of about a mebibyte', () => {
  const log = openAppLog(folder);
  const text = 'word '.repeat(380);
  for (let count = 0; count < 1_500; count += 1) log.warn(`${count} ${text}`);
  expect(readdirSync(path.dirname(file())).sort()).toEqual(['app.log', 'app.log.old']);
  for (const name of ['app.log', 'app.log.old']) expect(statSync(file(name)).size).toBeLessThan(MEBIBYTE + 4_096);
  expect(lines().at(-1)).toContain('"1499 word');
});

test('rotates a file that was full before this run', () => {
  openAppLog(folder).info('makes the folder');
  writeFileSync(file(), 'x'.repeat(MEBIBYTE + 1));
  openAppLog(folder).info('after');
  expect(lines()).toHaveLength(1);
  expect(statSync(file('app.log.old')).size).toBe(MEBIBYTE + 1);
});

test('hides keys and tokens in stacks and addresses, too', () => {
  const log = openAppLog(folder);
  const token = randomBytes(32).toString('base64url');
  const key = 'a plain key!';
  log.addSecret(key);
  const error = new Error(`GET http://127.0.0.1:3000/mcp/${token} with ${key} failed`);
  log.error('an uncaught error', { error: error.stack ?? '' });
  log.warn(`{"apikey":"short","url":"https://acme.example/?apikey=${encodeURIComponent(key)}"}`);
  log.info('a fact by its name', { apiKey: 'short' });
  const text = readFileSync(file(), 'utf8');
  for (const secret of [token, token.slice(5, 20), key, encodeURIComponent(key), 'short']) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain('appLog.test.ts');
});
