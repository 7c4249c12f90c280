import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { LaunchCommand } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { launchEnvironment } from '../../../mcp/bridge/connection/launchApp.ts';
import { toolErrorIn } from './bridgeProcess.ts';
import { app, bridge, dataFolder } from './bridgeSetup.ts';
import { writeDiscovery } from './scriptedApp.ts';

const APP = fileURLToPath(new URL('./launchedApp.ts', import.meta.url));
const CALL = { name: 'change', arguments: {} };
const folders: string[] = [];

interface Start {
  readonly pid: number;
  readonly [name: string]: unknown;
}

function starts(folder: string): Start[] {
  const file = join(folder, 'starts');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function launchableApp(delayMs = 0): { readonly folder: string; readonly launch: LaunchCommand } {
  const folder = dataFolder();
  folders.push(folder);
  const launch = {
    command: process.execPath,
    args: [APP, folder, `${delayMs}`],
    env: { SET_BY_LAUNCH: '1', REMOVED: '' },
  };
  writeDiscovery(folder, { schemaVersion: 1, version: '1', launch, running: null });
  return { folder, launch };
}

function kill(pid: number | undefined): void {
  // 0 would kill this process and its group.
  if (pid === undefined || pid < 2) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has exited already.
  }
}

afterEach(() => {
  for (const folder of folders.splice(0)) for (const { pid } of starts(folder)) kill(pid);
});

test('launches an app that is not running, outside Node mode, and sends it the call', async () => {
  const { folder } = launchableApp();
  const env = { ELECTRON_RUN_AS_NODE: '1', REMOVED: 'x', KEPT: 'kept', BRIDGE_TIMES: '{"startJitter":50}' };
  const client = bridge(folder, {}, { env });
  expect((await client.ask(1, 'tools/call', CALL)).result).toEqual({ content: [{ type: 'text', text: 'done' }] });
  expect(starts(folder)).toEqual([{ pid: expect.any(Number), SET_BY_LAUNCH: '1', KEPT: 'kept' }]);
});

test('does not launch an app that is running', async () => {
  const folder = dataFolder();
  const launch = { command: process.execPath, args: [APP, folder], env: {} };
  folders.push(folder);
  await app(folder, { launch }).start();
  const client = bridge(folder, { startJitter: 0 });
  await client.ask(1, 'tools/call', CALL);
  expect(starts(folder)).toEqual([]);
});

test('launches an app that outlives the bridge', async () => {
  const { folder } = launchableApp();
  const client = bridge(folder, { startJitter: 0 });
  await client.ask(1, 'tools/call', CALL);
  client.child.stdin.end();
  await client.exited;
  const [start] = starts(folder);
  expect(process.kill(start?.pid ?? 0, 0)).toBe(true);
  const next = bridge(folder, { startJitter: 0 });
  await next.ask(1, 'tools/call', CALL);
  expect(starts(folder)).toHaveLength(1);
});

test('answers nine copies at once, not all of which launch the app', async () => {
  const { folder } = launchableApp();
  const clients = Array.from({ length: 9 }, () => bridge(folder, { startJitter: 6_000 }));
  await Promise.all(clients.map((client) => client.ask(1, 'tools/call', CALL)));
  expect(clients.map((client) => client.responses(1).length)).toEqual(Array(9).fill(1));
  const count = starts(folder).length;
  expect(count).toBeGreaterThan(0);
  // The chance that all nine pick a delay within one start is less than one in a million.
  expect(count).toBeLessThan(9);
});

test('launches an app that exits immediately only once', async () => {
  const { folder, launch } = launchableApp();
  writeDiscovery(folder, {
    schemaVersion: 1,
    version: '1',
    launch: {
      ...launch,
      args: ['-e', `require('fs').appendFileSync(${JSON.stringify(join(folder, 'starts'))}, '{}\\n')`],
    },
    running: null,
  });
  const client = bridge(folder, { startJitter: 0, timeout: 1_500 });
  const failure = toolErrorIn(await client.ask(1, 'tools/call', CALL));
  expect(failure?.message).toContain('was started but is not ready yet');
  expect(starts(folder)).toHaveLength(1);
});

test.each(['/no/such/app', ''])('says that the app at %j could not be started', async (command) => {
  const folder = dataFolder();
  writeDiscovery(folder, { schemaVersion: 1, version: '1', launch: { command, args: [], env: {} }, running: null });
  const client = bridge(folder, { startJitter: 0, timeout: 200 });
  expect(toolErrorIn(await client.ask(1, 'tools/call', CALL))?.message).toContain('could not be started');
});

test('launches an app that crashed again', async () => {
  const { folder } = launchableApp();
  const client = bridge(folder, { startJitter: 0, timeout: 3_000 });
  await client.ask(1, 'tools/call', CALL);
  kill(starts(folder)[0]?.pid);
  await expect.poll(() => starts(folder).length, { timeout: 20_000 }).toBe(2);
  expect((await client.ask(2, 'tools/call', CALL)).result).toMatchObject({ content: [{ text: 'done' }] });
});

test('launches an app that quit only when a call needs it', async () => {
  const { folder, launch } = launchableApp();
  const running = app(folder, { launch });
  await running.start();
  const client = bridge(folder, { startJitter: 0, restartGrace: 0, timeout: 10_000 });
  await client.ask(1, 'tools/call', CALL);
  await running.quit();
  // The bridge itself answers once it has noticed that the app exited.
  await client.ask('exited', 'ping');
  expect(starts(folder)).toEqual([]);
  expect((await client.ask(2, 'tools/call', CALL)).result).toMatchObject({ content: [{ text: 'done' }] });
  expect(starts(folder)).toHaveLength(1);
});

test('launches the app when another program has taken its port', async () => {
  const { folder, launch } = launchableApp();
  const otherProgram = app(folder, {
    launch,
    refuse: () => 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n',
    pid: 2 ** 22 + 1,
  });
  await otherProgram.start();
  const client = bridge(folder, { startJitter: 0 });
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await expect.poll(() => starts(folder).length, { timeout: 10_000 }).toBe(1);
});

test('ignores the case of variable names, as Windows does', () => {
  const launch = { command: 'x', args: [], env: { Path: '/p', GONE: '' } };
  expect(
    launchEnvironment({ PATH: '/old', electron_run_as_node: '1', gone: 'x', HOME: '/h', NO: undefined }, launch),
  ).toEqual({
    Path: '/p',
    HOME: '/h',
  });
});
