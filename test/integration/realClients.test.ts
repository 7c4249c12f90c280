import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';

// Clients as their vendors ship them. They have their own lock file because they are too large to install every time.
const BIN = join('test', 'real-clients', 'node_modules', '.bin');
const suffix = process.platform === 'win32' ? '.cmd' : '';
const claude = join(BIN, `claude${suffix}`);
const inspector = join(BIN, `mcp-inspector${suffix}`);
const missing = [claude, inspector].some((path) => !existsSync(path));

let testEngine: TestEngine;
let home: string;
beforeAll(async () => {
  testEngine = await startTestEngine();
  home = await mkdtemp(join(tmpdir(), 'real-clients-'));
});
afterAll(async () => {
  await testEngine.close();
  await rm(home, { recursive: true, force: true });
});

function run(command: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, HOME: home, USERPROFILE: home };
  return new Promise((resolve, reject) => {
    execFile(
      command,
      [...args],
      { env, timeout: 50_000, shell: process.platform === 'win32', maxBuffer: 2 ** 24 },
      (error, stdout, stderr) =>
        error ? reject(new Error(`${error.message}\n${stdout}\n${stderr}`)) : resolve(stdout),
    );
  });
}

describe.skipIf(missing)('third-party clients (installed by: npm ci --prefix test/real-clients)', () => {
  test('adds the address to Claude Code, which connects', async () => {
    const { url } = await testEngine.server();
    await run(claude, ['mcp', 'add', '--transport', 'http', '--scope', 'user', 'fusedesk', url]);
    expect(await run(claude, ['mcp', 'list'])).toMatch(/^fusedesk: .*Connected$/m);
  });

  test('is reported by Claude Code when the address is wrong', async () => {
    const { url } = await testEngine.server();
    await run(claude, [
      'mcp',
      'add',
      '--transport',
      'http',
      '--scope',
      'user',
      'wrong',
      url.replace(/.{8}$/, 'AAAAAAAA'),
    ]);
    expect(await run(claude, ['mcp', 'list'])).not.toMatch(/^wrong: .*Connected$/m);
  });

  test('lists and calls tools with MCP Inspector', async () => {
    const { url } = await testEngine.server();
    const listed: unknown = JSON.parse(
      await run(inspector, ['--cli', url, '--transport', 'http', '--method', 'tools/list']),
    );
    expect(listed).toMatchObject({
      tools: expect.arrayContaining([expect.objectContaining({ name: 'list_all_fuse_desk_cases' })]),
    });
    expect(Object(listed).tools).toHaveLength(43);

    const called = await run(inspector, [
      '--cli',
      url,
      '--transport',
      'http',
      '--method',
      'tools/call',
      '--tool-name',
      'list_all_fuse_desk_reps',
    ]);
    expect(called).toContain('firstName');
  });
});
