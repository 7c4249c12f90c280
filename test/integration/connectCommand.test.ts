import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as NextClient } from '@modelcontextprotocol/client';
import { StdioClientTransport as NextTransport } from '@modelcontextprotocol/client/stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type StartedCommand, startCommand, startProgram } from './cli/startCommand.ts';

let folder: string;
let config: string;
let data: string;
let env: Record<string, string>;
const running: StartedCommand[] = [];
beforeEach(() => {
  // Like real home folders: with a space and a non-ASCII letter.
  folder = mkdtempSync(join(tmpdir(), 'connect é '));
  config = join(folder, 'config', 'Claude', 'claude_desktop_config.json');
  data = join(folder, 'data');
  mkdirSync(join(folder, 'config', 'Claude'), { recursive: true });
  env = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), APPDATA: folder, LOCALAPPDATA: folder };
});
afterEach(async () => {
  for (const command of running.splice(0)) {
    if (command.child.exitCode === null && command.child.signalCode === null) await command.stop('SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
});

function start(args: readonly string[], input?: string): StartedCommand {
  const command = startCommand(args, { env, ...(input !== undefined && { input }) });
  running.push(command);
  return command;
}

async function run(...args: readonly string[]) {
  const command = start([...args, '--data-dir', data], '');
  const { status } = await command.ended;
  return { status, stdout: command.stdout(), stderr: command.stderr() };
}

const report = z.looseObject({
  ok: z.boolean(),
  client: z.string().optional(),
  code: z.string().optional(),
  state: z.string().optional(),
  message: z.string(),
  changed: z.array(z.string()).optional(),
  path: z.string().optional(),
  preview: z.array(z.looseObject({ kind: z.string() })).optional(),
});

/** Expects exactly one JSON object on standard output. */
async function json(...args: readonly string[]) {
  const { status, stdout, stderr } = await run(...args, '--json');
  expect(stdout.trimEnd()).not.toContain('\n');
  expect(stderr).toBe('');
  return { status, ...report.parse(JSON.parse(stdout)) };
}

const entrySchema = z.object({
  mcpServers: z.object({
    fusedesk: z.strictObject({
      command: z.string(),
      args: z.array(z.string()),
      env: z.record(z.string(), z.string()).optional(),
    }),
  }),
});
const entry = () => entrySchema.parse(JSON.parse(readFileSync(config, 'utf8'))).mcpServers.fusedesk;
/** Every file below the folder with its bytes. */
function everything(): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(files.map((path) => [path, readFileSync(path, 'base64')]));
}

describe('connect and disconnect', () => {
  test('connects twice and disconnects to the same file, byte for byte', async () => {
    const before = '{\r\n\t"globalShortcut": "Ctrl+Space",\r\n\t"preferences": {"a": 1.0}\r\n}\r\n';
    writeFileSync(config, before);
    const connected = await json('connect', 'claude-desktop', '--yes');
    expect(connected).toMatchObject({ status: 0, ok: true, client: 'claude-desktop', state: 'written' });
    expect(connected.changed).toEqual([config]);
    expect(connected.preview).toMatchObject([{ kind: 'file', path: config, isNew: false }]);
    expect(entry().args).toContain(data);
    expect(readFileSync(config, 'utf8')).toContain('"preferences": {"a": 1.0}');
    const text = readFileSync(config, 'utf8');
    const again = await json('connect', 'claude-desktop', '--yes');
    expect(again).toMatchObject({ status: 0, ok: true, changed: [], preview: [{ kind: 'unchanged' }] });
    expect(readFileSync(config, 'utf8')).toBe(text);
    const disconnected = await json('disconnect', 'claude-desktop', '--yes');
    expect(disconnected).toMatchObject({ status: 0, ok: true, state: 'not_connected', changed: [config] });
    expect(readFileSync(config, 'utf8')).toBe(before);
    expect(await json('disconnect', 'claude-desktop', '--yes')).toMatchObject({ status: 0, ok: true, changed: [] });
  });

  test('prints what was done and what comes next', async () => {
    const connected = await run('connect', 'claude-desktop', '--yes');
    expect(connected).toMatchObject({ status: 0, stderr: '' });
    expect(connected.stdout).toContain('start Claude Desktop');
    expect((await run('connect', 'claude-desktop')).stdout).toContain('Nothing was changed');
    expect((await run('disconnect', 'claude-desktop', '--yes')).stdout).toContain('disconnected');
    expect(existsSync(config)).toBe(false);
  });

  test('replaces our entry of another data folder', async () => {
    await json('connect', 'claude-desktop', '--yes');
    const first = data;
    data = join(folder, 'other data');
    expect(await json('connect', 'claude-desktop', '--yes')).toMatchObject({ status: 0, changed: [config] });
    expect(entry().args).toContain(data);
    expect(entry().args).not.toContain(first);
  });
});

describe('a refusal says why and changes nothing', () => {
  const foreign = JSON.stringify({ mcpServers: { fusedesk: { command: 'theirs' } } });
  test.each([
    ['without --yes and no terminal', '{}', ['connect'], 'not_confirmed'],
    ["a foreign entry's place", foreign, ['connect', '--yes'], 'foreign_entry'],
    ["a foreign entry's removal", foreign, ['disconnect', '--yes'], 'not_ours'],
    ['a file with comments', '{ // mine\n}', ['connect', '--yes'], 'unreadable'],
    ['servers that are a list', '{"mcpServers":[]}', ['connect', '--yes'], 'unreadable'],
    ['half a file', '{"mcpServers":', ['connect', '--yes'], 'unreadable'],
    ['an unknown --place', '{}', ['connect', '--yes', '--place', 'third'], 'ambiguous_place'],
  ] as const)('%s', async (_, text, [name, ...flags], code) => {
    writeFileSync(config, text);
    const before = everything();
    const refused = await json(name, 'claude-desktop', ...flags);
    expect(refused).toMatchObject({ status: 1, ok: false, code, client: 'claude-desktop' });
    expect(everything()).toEqual(before);
  });

  test('as text: on standard error with the file and what to paste', async () => {
    writeFileSync(config, '{"mcpServers":');
    const { status, stdout, stderr } = await run('connect', 'claude-desktop', '--yes');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(config);
    expect(stderr).toContain('"fusedesk": {');
  });

  test('requires --replace for a conflicting entry', async () => {
    writeFileSync(config, foreign);
    expect(await json('connect', 'claude-desktop', '--yes', '--replace')).toMatchObject({ status: 0, ok: true });
    expect(entry().args).toContain(data);
    await json('disconnect', 'claude-desktop', '--yes');
    expect(readFileSync(config, 'utf8')).toBe(foreign);
  });

  test.each(['claude-desktop', 'claude-code', 'vscode'])('%s is not installed', async (client) => {
    rmSync(join(folder, 'config'), { recursive: true });
    env = { ...env, PATH: join(folder, 'nothing') };
    expect(await json('connect', client, '--yes')).toMatchObject({ status: 1, code: 'not_installed', client });
    expect(everything()).toEqual({});
  });

  test('an unknown client, or none', async () => {
    expect(await json('connect', 'claude', '--yes')).toMatchObject({ status: 1, code: 'unknown_client' });
    expect(await json('connect', '--yes')).toMatchObject({ status: 1, code: 'usage' });
    const text = await run('connect', 'claude');
    expect(text.stderr).toContain('claude-desktop, claude-code');
    expect(everything()).toEqual({});
  });
});

// The check looks at real processes, which only Linux identifies by program name.
describe.runIf(process.platform === 'linux')('while Claude runs', () => {
  async function startClaude() {
    const program = join(folder, 'claude-desktop');
    copyFileSync('/bin/sleep', program);
    chmodSync(program, 0o755);
    const claude = startProgram(program, ['600']);
    running.push(claude);
    await once(claude.child, 'spawn');
    return claude;
  }

  test('writes nothing and says why', async () => {
    await startClaude();
    expect(await json('connect', 'claude-desktop', '--yes')).toMatchObject({ status: 1, code: 'client_running' });
    expect(existsSync(config)).toBe(false);
    expect(existsSync(data)).toBe(false);
  });

  test('writes with --wait once Claude quits, and not when stopped', async () => {
    const claude = await startClaude();
    const waiting = start(['connect', 'claude-desktop', '--yes', '--json', '--wait', '--data-dir', data]);
    const stopped = start(['connect', 'claude-desktop', '--yes', '--json', '--wait', '--data-dir', `${data} 2`]);
    await expect.poll(waiting.stderr, { timeout: 20_000 }).toContain('Quit Claude Desktop');
    await expect.poll(stopped.stderr, { timeout: 20_000 }).toContain('Quit Claude Desktop');
    expect((await stopped.stop('SIGTERM')).status).toBe(1);
    expect(JSON.parse(stopped.stdout())).toMatchObject({ ok: false, code: 'stopped' });
    expect(existsSync(config)).toBe(false);
    await claude.stop('SIGKILL');
    expect(await waiting.ended).toMatchObject({ status: 0 });
    expect(JSON.parse(waiting.stdout())).toMatchObject({ ok: true, state: 'written', changed: [config] });
    expect(entry().args).toContain(data);
  });
});

describe.runIf(process.platform === 'linux')('on a terminal', () => {
  /** Answers the first question of a command on its own terminal, which `script` of util-linux creates. */
  async function answering(answer: string) {
    const line = [process.execPath, 'mcp/cli/cli.ts', 'connect', 'claude-desktop', '--data-dir', data]
      .map((word) => `'${word}'`)
      .join(' ');
    const child = spawn('script', ['-qec', line, '/dev/null'], { env: { ...process.env, ...env } });
    let shown = '';
    child.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString('utf8');
      if (shown.includes('[y/N]') && answer !== '') {
        child.stdin.write(`${answer}\n`);
        answer = '';
      }
    });
    const status = await new Promise((resolve) => child.once('close', resolve));
    return { status, shown };
  }

  test('shows the exact lines and writes them after a yes', async () => {
    const { status, shown } = await answering('y');
    expect(shown).toContain(`${config} (new)`);
    expect(shown).toContain('+     "fusedesk": {');
    expect(status).toBe(0);
    for (const line of readFileSync(config, 'utf8').trimEnd().split('\n')) expect(shown).toContain(`+ ${line}`);
  });

  test('treats any other answer as no', async () => {
    const { status, shown } = await answering('maybe');
    expect(status).toBe(1);
    expect(shown).toContain('Nothing was changed.');
    expect(existsSync(config)).toBe(false);
  });
});

describe('the written entry with serve on the same data folder', () => {
  async function served() {
    await json('connect', 'claude-desktop', '--yes');
    const host = start(['serve', '--sandbox', '--json', '--data-dir', data]);
    await host.ready();
    const { command, args, env: own = {} } = entry();
    // Claude passes its servers little more than this environment.
    return { command, args, env: { PATH: '/usr/bin:/bin', HOME: folder, ...own } };
  }

  test('serves a 2025 client and shows it as connected', async () => {
    const client = new Client({ name: 'claude-ai', version: '0.1.0' });
    await client.connect(new StdioClientTransport(await served()));
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(10);
    const answer = await client.callTool({ name: 'list_all_fuse_desk_cases', arguments: {} });
    expect(answer.isError ?? false).toBe(false);
    await expect
      .poll(async () => (await json('connect', 'claude-desktop', '--yes')).state, { timeout: 20_000, interval: 500 })
      .toBe('connected');
    await client.close();
  });

  test.each(['auto', '2026-07-28'] as const)('serves a 2026 client in mode %s', async (mode) => {
    const versionNegotiation = { mode: mode === '2026-07-28' ? { pin: mode } : mode };
    const client = new NextClient({ name: 'local-agent-mode', version: '1.0.0' }, { versionNegotiation });
    await client.connect(new NextTransport(await served()));
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(10);
    const answer = await client.callTool({ name: 'list_all_fuse_desk_cases', arguments: {} });
    expect(answer.isError ?? false).toBe(false);
    await client.close();
  });
});
