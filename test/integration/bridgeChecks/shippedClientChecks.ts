import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type BridgeCheck, type BridgeUnderTest, READ_TOOL } from './bridgeCheck.ts';

const BIN = join('test', 'real-clients', 'node_modules', '.bin');
const suffix = process.platform === 'win32' ? '.cmd' : '';
const claude = join(BIN, `claude${suffix}`);
const inspector = join(BIN, `mcp-inspector${suffix}`);

/** Install them with `npm ci --prefix test/real-clients`. */
export const shippedClientsMissing = [claude, inspector].some((path) => !existsSync(path));

/** Runs a program with its own home folder. */
function run(home: string, command: string, args: readonly string[]): Promise<string> {
  const { CLAUDE_CONFIG_DIR: _configDir, ...rest } = process.env;
  const env = { ...rest, HOME: home, USERPROFILE: home };
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

const inHome = (check: (target: BridgeUnderTest, home: string) => Promise<void>) => async (target: BridgeUnderTest) => {
  const home = await mkdtemp(join(tmpdir(), 'shipped-clients-'));
  try {
    await check(target, home);
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
};

async function claudeCode({ entry: { command, args, env = {} } }: BridgeUnderTest, home: string): Promise<void> {
  const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  await run(home, claude, ['mcp', 'add', '--scope', 'user', 'fusedesk', ...variables, '--', command, ...args]);
  expect(await run(home, claude, ['mcp', 'list'])).toMatch(/^fusedesk: .*Connected$/m);
}

async function mcpInspector({ entry, tools }: BridgeUnderTest, home: string): Promise<void> {
  const config = join(home, 'config', 'mcp.json');
  await mkdir(join(home, 'config'));
  await writeFile(config, JSON.stringify({ mcpServers: { fusedesk: entry } }));
  const ask = (...more: string[]) =>
    run(home, inspector, ['--cli', '--config', config, '--server', 'fusedesk', ...more]);
  const listed: unknown = JSON.parse(await ask('--method', 'tools/list'));
  expect(Object(listed).tools).toHaveLength(tools);
  expect(await ask('--method', 'tools/call', '--tool-name', READ_TOOL)).toContain('fusedesk-data-');
}

/** Clients as their makers ship them. */
export const SHIPPED_CLIENT_CHECKS: readonly BridgeCheck[] = [
  { name: 'serves Claude Code', run: inHome(claudeCode) },
  { name: 'serves the MCP Inspector', run: inHome(mcpInspector) },
];
