import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../mcp/sandbox/sandbox.ts';
import { callTool } from '../fixtures/toolResults.ts';
import {
  type CommandOptions,
  filesContaining,
  type StartedCommand,
  startCommand,
  startProgram,
} from './cli/startCommand.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const running: StartedCommand[] = [];
const folders: string[] = [];
const clients: Client[] = [];
afterEach(async () => {
  sandbox.faults.clear();
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const command of running.splice(0)) {
    if (command.child.exitCode === null && command.child.signalCode === null) await command.stop('SIGKILL');
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function start(args: readonly string[], options: CommandOptions = {}): StartedCommand {
  const command = startCommand(args, options);
  running.push(command);
  return command;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'fusedesk-bridge-'));
  folders.push(made);
  return made;
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ name: 'command-line', version: '1.0.0' });
  clients.push(client);
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  return client;
}

/** Runs a command that exits on its own. */
async function refusal(args: readonly string[], options: CommandOptions = { input: '' }) {
  const command = start(args, options);
  const { status } = await command.ended;
  return { status, stdout: command.stdout(), stderr: command.stderr() };
}

const on = (dataDir: string, ...more: readonly string[]) => [
  'serve',
  '--json',
  '--base-url',
  sandbox.url,
  '--data-dir',
  dataDir,
  ...more,
];
const withKey = () => ({ env: { FUSEDESK_API_KEY: sandbox.apiKey } });

describe('serve --sandbox', () => {
  test('prints everything a caller needs on one line, serves a client, and only reads by default', async () => {
    const command = start(['serve', '--sandbox', '--json']);
    const ready = await command.ready();
    expect(ready.pid).toBe(command.child.pid);
    expect(ready.url.startsWith(`${ready.management}/mcp/`)).toBe(true);
    expect(new URL(ready.management).hostname).toBe('127.0.0.1');
    const client = await connect(ready.url);
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(10);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    expect(await callTool(client, 'list_all_fuse_desk_cases')).toMatchObject({ isError: false });
    expect(await callTool(client, 'fuse_desk_cases_add_note', { id: 10_001, note: 'x' })).toMatchObject({
      isError: true,
    });
    const listed = await fetch(`${ready.management}/integrated-account`, {
      headers: { authorization: `Bearer ${ready.apiToken}` },
    });
    expect(await listed.json()).toMatchObject({ result: [{ id: ready.account }] });
    expect(await command.stop('SIGTERM')).toMatchObject({ status: 0 });
    expect(command.stdout().trimEnd().split('\n')).toHaveLength(1);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends it, even with open sessions and a running call',
    async (signal) => {
      const command = start(on(folder()), withKey());
      const { url } = await command.ready();
      const client = await connect(url);
      await connect(url);
      const before = sandbox.requestCount();
      sandbox.faults.set({ kind: 'latency', ms: 20_000 });
      const call = callTool(client, 'list_all_fuse_desk_reps').then(
        ({ isError }) => (isError ? 'refused' : 'answered'),
        () => 'cut',
      );
      while (sandbox.requestCount() === before) await new Promise((resolve) => setTimeout(resolve, 10));
      const { status } = await command.stop(signal);
      expect(status, command.stderr()).toBe(0);
      // It did not wait for FuseDesk's response.
      expect(await call).not.toBe('answered');
      expect(command.stderr()).not.toMatch(/error/i);
    },
  );

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it while it waits for a key', async (signal) => {
    const dataDir = folder();
    const command = start(on(dataDir));
    while (!existsSync(join(dataDir, 'serve.holder.json'))) await new Promise((resolve) => setTimeout(resolve, 10));
    const { status } = await command.stop(signal);
    expect({ status, stdout: command.stdout() }).toEqual({ status: 0, stdout: '' });
    // Its lock is taken over immediately.
    const next = start(on(dataDir), withKey());
    await next.ready();
    await next.stop('SIGTERM');
  });

  test('says what to do next without --json', async () => {
    const command = start(['serve', '--sandbox', '--methods', 'read,write', '--tags', 'cases']);
    while (!command.stdout().includes('Ctrl+C')) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(command.stdout()).toContain('demo data');
    expect(command.stdout()).toContain('methods: read, write; tags: cases');
    expect(command.stdout()).toMatch(/claude mcp add --transport http fusedesk http:\/\/127\.0\.0\.1:\d+\/mcp\//);
    expect(await command.stop('SIGINT')).toMatchObject({ status: 0 });
  });
});

describe('the API key', () => {
  test.each<[string, () => CommandOptions]>([
    ['from FUSEDESK_API_KEY', withKey],
    ['from standard input', () => ({ input: `${sandbox.apiKey}\n` })],
  ])('%s works and is stored nowhere', async (_source, options) => {
    const dataDir = folder();
    const command = start(on(dataDir), options());
    const ready = await command.ready();
    expect(ready.sandbox).toBeNull();
    expect(await callTool(await connect(ready.url), 'list_all_fuse_desk_reps')).toMatchObject({ isError: false });
    expect(command.child.spawnargs.join(' ')).not.toContain(sandbox.apiKey);
    await command.stop('SIGTERM');
    expect(command.stdout()).not.toContain(sandbox.apiKey);
    expect(command.stderr()).not.toContain(sandbox.apiKey);
    expect(filesContaining(dataDir, sandbox.apiKey)).toEqual([]);
    // Nor are the secrets of this run, which were shown only once.
    expect(filesContaining(dataDir, ready.apiToken)).toEqual([]);
    expect(filesContaining(dataDir, ready.url.slice(-43))).toEqual([]);
  });

  test('ends the start without repeating it if FuseDesk rejects it', async () => {
    const dataDir = folder();
    const wrong = 'wrong-key-0123456789abcdef';
    const { status, stdout, stderr } = await refusal(on(dataDir), { env: { FUSEDESK_API_KEY: wrong }, input: '' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/doesn't accept this API key/);
    expect(stderr).not.toContain(wrong);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(filesContaining(dataDir, wrong)).toEqual([]);
  });

  test('is asked for if it is missing or malformed', async () => {
    const missing = await refusal(on(folder()));
    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toContain('FUSEDESK_API_KEY');
    const none = await refusal(on(folder()), { env: { FUSEDESK_API_KEY: 'two words' }, input: '' });
    expect(none).toMatchObject({ status: 1, stdout: '' });
    expect(none.stderr).not.toContain('two words');
  });

  test('is never an argument', async () => {
    const { status, stderr } = await refusal(['serve', '--api-key', sandbox.apiKey]);
    expect(status).toBe(1);
    expect(stderr).toContain('--api-key');
    expect(stderr).not.toContain(sandbox.apiKey);
  });
});

describe('the port', () => {
  test('is the preferred one if it is free, or another one with a warning', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const second = start(['serve', '--sandbox', '--json', '--port', String(port)]);
    const moved = await second.ready();
    expect(new URL(moved.management).port).not.toBe(String(port));
    expect(second.stderr()).toContain(String(port));
    expect(moved.portInUse).toBe(port);
    await second.stop('SIGTERM');
    await new Promise((resolve) => blocker.close(resolve));
    const first = start(['serve', '--sandbox', '--json', '--port', String(port)]);
    const ready = await first.ready();
    expect(new URL(ready.management).port).toBe(String(port));
    expect(ready.portInUse).toBeUndefined();
    await first.stop('SIGTERM');
  });
});

describe('the data folder', () => {
  test('belongs to one process at a time, and a second one learns which', async () => {
    const dataDir = folder();
    const first = start(on(dataDir), withKey());
    const { pid } = await first.ready();
    const second = await refusal(on(dataDir), { ...withKey(), input: '' });
    expect(second).toMatchObject({ status: 1, stdout: '' });
    expect(second.stderr).toContain(`process ${pid}`);
    expect(second.stderr).toContain('--data-dir');
    await first.stop('SIGTERM');
    const third = start(on(dataDir), withKey());
    await third.ready();
    await third.stop('SIGTERM');
  });

  test('keeps a server created by the management API, but not the secrets of the run', async () => {
    const dataDir = folder();
    const port = '0';
    const first = start(on(dataDir, '--port', port), withKey());
    const ready = await first.ready();
    const made = await fetch(`${ready.management}/integrated-account/${ready.account}/mcp`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ready.apiToken}` },
      body: JSON.stringify({ name: 'Lasting', config: { tags: ['reps'] } }),
    });
    expect(made.status).toBe(201);
    const body: unknown = await made.json();
    const token = String(Reflect.get(Object(body), 'token'));
    await first.stop('SIGTERM');

    const second = start(on(dataDir), withKey());
    const again = await second.ready();
    expect(again.account).toBe(ready.account);
    const client = await connect(`${again.management}/mcp/${token}`);
    expect(await callTool(client, 'list_all_fuse_desk_reps')).toMatchObject({ isError: false });
    const old = await fetch(`${again.management}/mcp/${ready.url.slice(-43)}`);
    expect(old.status).toBe(401);
    const oldManagement = await fetch(`${again.management}/integrated-account`, {
      headers: { authorization: `Bearer ${ready.apiToken}` },
    });
    expect(oldManagement.status).toBe(401);
    expect(filesContaining(dataDir, token)).toEqual([]);
    await second.stop('SIGTERM');
  });

  test.each([
    ['not JSON', '{"schemaVersion":1,', /damaged/],
    ['another shape', '{"schemaVersion":1}', /damaged/],
    ['a newer version', '{"schemaVersion":99}', /newer version/],
  ])('is not changed if its settings are %s', async (_what, text, words) => {
    const dataDir = folder();
    const path = join(dataDir, 'bridge.json');
    writeFileSync(path, text);
    const { status, stdout, stderr } = await refusal(on(dataDir), { ...withKey(), input: '' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('is not created for a sandbox without one', async () => {
    const home = folder();
    const env = { HOME: home, USERPROFILE: home, XDG_DATA_HOME: join(home, 'data'), LOCALAPPDATA: join(home, 'data') };
    const command = start(['serve', '--sandbox', '--json'], { env });
    const { url } = await command.ready();
    await callTool(await connect(url), 'list_all_fuse_desk_reps');
    await command.stop('SIGTERM');
    expect(existsSync(join(home, 'data'))).toBe(false);
    expect(filesContaining(home, 'fuse')).toEqual([]);
  });
});

describe('wrong arguments', () => {
  test.each<[readonly string[], RegExp]>([
    [['frobnicate'], /no command "frobnicate".*serve, stdio/],
    [['constructor'], /no command/],
    [['serve', '--sandbox', '--frob'], /--frob/],
    [['serve', '--sandbox', 'extra'], /extra/],
    [['serve'], /--sandbox/],
    [['serve', '--sandbox', '--port', 'many'], /--port/],
    [['serve', '--sandbox', '--methods', 'reed'], /--methods has no "reed". Valid: read/],
    [['serve', '--sandbox', '--tags', 'tickets'], /--tags has no "tickets". Valid: cases/],
    [['serve', '--sandbox', '--expires-at', '2020-01-01T00:00:00Z'], /past/],
    [
      ['stdio', '--sandbox', '--expires-at', 'tomorrow'],
      /--expires-at must be a date and time with a zone, .* not "tomorrow"/,
    ],
    [['serve', '--base-url', 'http://evil.example'], /--base-url/],
  ])('%j is refused with what is valid', async (args, words) => {
    const { status, stdout, stderr } = await refusal(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('help exits with status 0', async () => {
    for (const [args, shown] of [
      [[], '  disconnect CLIENT'],
      [['--help'], '  disconnect CLIENT'],
      [['help'], '  disconnect CLIENT'],
      [['serve', '--help'], '--require-api-token-auth'],
      [['help', 'serve'], '--require-api-token-auth'],
      [['connect', 'cursor', '--help'], '--replace'],
      [['doctor', '--help'], 'fusedesk-bridge diagnostics'],
    ] as const) {
      const { status, stdout, stderr } = await refusal(args);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(shown);
    }
  });
});

describe('stdio', () => {
  const INITIALIZE = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bare', version: '1' } },
  };

  function send(command: StartedCommand, ...messages: readonly unknown[]): void {
    for (const message of messages) command.child.stdin?.write(`${JSON.stringify(message)}\n`);
  }
  async function waitForOutput(command: StartedCommand, part: string): Promise<void> {
    while (!command.stdout().includes(part)) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  test('writes only JSON-RPC to standard output and ends with its input', async () => {
    const command = start(['stdio', '--sandbox']);
    send(command, INITIALIZE, { jsonrpc: '2.0', method: 'notifications/initialized' });
    send(command, 'nonsense', { jsonrpc: '2.0', id: 2, method: 'tools/list' });
    send(command, { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'list_all_fuse_desk_reps' } });
    await waitForOutput(command, '"id":3');
    command.child.stdin?.end();
    expect(await command.ended).toMatchObject({ status: 0 });
    const lines = command.stdout().trimEnd().split('\n');
    const ids = lines.map((line): unknown => Reflect.get(JSON.parse(line), 'id'));
    expect(ids).toEqual(expect.arrayContaining([1, 2, 3]));
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    expect(command.stdout()).toContain('fusedesk-data');
  });

  test('answers a call that is running when its input ends', async () => {
    const command = start(['stdio', '--base-url', sandbox.url, '--data-dir', folder()], withKey());
    send(command, INITIALIZE);
    await waitForOutput(command, '"id":1');
    const before = sandbox.requestCount();
    sandbox.faults.set({ kind: 'latency', ms: 600 });
    send(command, { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'list_all_fuse_desk_reps' } });
    while (sandbox.requestCount() === before) await new Promise((resolve) => setTimeout(resolve, 10));
    command.child.stdin?.end();
    expect(await command.ended).toMatchObject({ status: 0 });
    expect(command.stdout()).toContain('fusedesk-data');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it', async (signal) => {
    const command = start(['stdio', '--sandbox']);
    send(command, INITIALIZE);
    await waitForOutput(command, '"id":1');
    expect(await command.stop(signal)).toEqual({ status: 0 });
  });

  test('ends if a line is too long', async () => {
    const command = start(['stdio', '--sandbox']);
    send(command, INITIALIZE);
    await waitForOutput(command, '"id":1');
    command.child.stdin?.on('error', () => {});
    command.child.stdin?.write('x'.repeat(11 * 1024 * 1024));
    expect(await command.ended).toMatchObject({ status: 0 });
  });

  test('reads its key only from the variable, because input is for MCP', async () => {
    const args = ['stdio', '--base-url', sandbox.url, '--data-dir', folder()];
    const { status, stdout, stderr } = await refusal(args, { input: `${sandbox.apiKey}\n` });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('FUSEDESK_API_KEY');
    expect(stderr).not.toContain(sandbox.apiKey);
  });
});

describe.skipIf(process.platform === 'win32')('through npm', () => {
  test('serve prints its line first and ends with npm', async () => {
    const npm = startProgram('npm', ['run', '--silent', 'serve', '--', '--sandbox', '--json']);
    running.push(npm);
    const ready = await npm.ready();
    await callTool(await connect(ready.url), 'list_all_fuse_desk_reps');
    await npm.stop('SIGTERM');
    const lives = () => {
      try {
        return process.kill(ready.pid, 0);
      } catch {
        return false;
      }
    };
    await expect.poll(lives).toBe(false);
  });

  test('cli runs any command', async () => {
    const npm = startProgram('npm', ['run', '--silent', 'cli', '--', 'help'], { input: '' });
    running.push(npm);
    expect(await npm.ended).toMatchObject({ status: 0 });
    expect(npm.stdout()).toContain('  stdio ');
  });
});
