import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { LaunchCommand } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { launchEnvironment } from '../../../mcp/bridge/connection/launchApp.ts';
import { failureIn } from './bridgeProcess.ts';
import { app, bridge, dataFolder, wait } from './bridgeSetup.ts';
import { writeDiscovery } from './scriptedApp.ts';

const APP = fileURLToPath(new URL('./launchedApp.ts', import.meta.url));
const CALL = { name: 'change', arguments: {} };
const seen: string[] = [];

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

function startable(moment = 0): { readonly folder: string; readonly launch: LaunchCommand } {
  const folder = dataFolder();
  seen.push(folder);
  const launch = {
    command: process.execPath,
    args: [APP, folder, `${moment}`],
    env: { SET_BY_LAUNCH: '1', TAKEN_OUT: '' },
  };
  writeDiscovery(folder, { schemaVersion: 1, version: '1', launch, running: null });
  return { folder, launch };
}

function kill(pid: number | undefined): void {
  // Zero would be this process and all its kin.
  if (pid === undefined || pid < 2) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

afterEach(() => {
  for (const folder of seen.splice(0)) for (const { pid } of starts(folder)) kill(pid);
});

test('an app that does not run is started, without what makes its binary a Node, and gets the call', async () => {
  const { folder } = startable();
  const env = { ELECTRON_RUN_AS_NODE: '1', TAKEN_OUT: 'x', KEPT: 'kept', BRIDGE_TIMES: '{"startJitter":50}' };
  const client = bridge(folder, {}, { env });
  expect((await client.ask(1, 'tools/call', CALL)).result).toEqual({ content: [{ type: 'text', text: 'done' }] });
  expect(starts(folder)).toEqual([{ pid: expect.any(Number), SET_BY_LAUNCH: '1', KEPT: 'kept' }]);
});

test('an app that runs is not started', async () => {
  const folder = dataFolder();
  const launch = { command: process.execPath, args: [APP, folder], env: {} };
  seen.push(folder);
  await app(folder, { launch }).start();
  const client = bridge(folder, { startJitter: 0 });
  await client.ask(1, 'tools/call', CALL);
  await wait(200);
  expect(starts(folder)).toEqual([]);
});

test('the app outlives the bridge that started it', async () => {
  const { folder } = startable();
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

test('nine copies at once: each gets its answer, and those who see the app in time do not start it', async () => {
  const { folder } = startable();
  const clients = Array.from({ length: 9 }, () => bridge(folder, { startJitter: 6_000 }));
  await Promise.all(clients.map((client) => client.ask(1, 'tools/call', CALL)));
  expect(clients.map((client) => client.answers(1).length)).toEqual(Array(9).fill(1));
  const count = starts(folder).length;
  expect(count).toBeGreaterThan(0);
  // All nine lots within the time of one start have a chance of less than one in a million.
  expect(count).toBeLessThan(9);
});

test('an app that ends at once is started once, not without end', async () => {
  const { folder, launch } = startable();
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
  const failure = failureIn(await client.ask(1, 'tools/call', CALL));
  expect(failure?.message).toContain('was started but is not ready yet');
  expect(starts(folder)).toHaveLength(1);
});

test.each(['/no/such/app', ''])('an app at %j that cannot be started is spoken of', async (command) => {
  const folder = dataFolder();
  writeDiscovery(folder, { schemaVersion: 1, version: '1', launch: { command, args: [], env: {} }, running: null });
  const client = bridge(folder, { startJitter: 0, timeout: 200 });
  expect(failureIn(await client.ask(1, 'tools/call', CALL))?.message).toContain('could not be started');
});

test('an app that crashed is started again', async () => {
  const { folder } = startable();
  const client = bridge(folder, { startJitter: 0, timeout: 3_000 });
  await client.ask(1, 'tools/call', CALL);
  kill(starts(folder)[0]?.pid);
  await expect.poll(() => starts(folder).length, { timeout: 20_000 }).toBe(2);
  expect((await client.ask(2, 'tools/call', CALL)).result).toMatchObject({ content: [{ text: 'done' }] });
});

test('an app that a person quit stays away until a call needs it', async () => {
  const { folder, launch } = startable();
  const running = app(folder, { launch });
  await running.start();
  const client = bridge(folder, { startJitter: 0, restartGrace: 0, timeout: 10_000 });
  await client.ask(1, 'tools/call', CALL);
  await running.quit();
  await wait(600);
  expect(starts(folder)).toEqual([]);
  expect((await client.ask(2, 'tools/call', CALL)).result).toMatchObject({ content: [{ text: 'done' }] });
  expect(starts(folder)).toHaveLength(1);
});

test('whoever took the port of an app that is gone is not taken for it', async () => {
  const { folder, launch } = startable();
  const stranger = app(folder, {
    launch,
    refuse: () => 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n',
    pid: 2 ** 22 + 1,
  });
  await stranger.start();
  const client = bridge(folder, { startJitter: 0 });
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await expect.poll(() => starts(folder).length, { timeout: 10_000 }).toBe(1);
});

test('variables are taken out whatever their case, as Windows has it', () => {
  const launch = { command: 'x', args: [], env: { Path: '/p', GONE: '' } };
  expect(
    launchEnvironment({ PATH: '/old', electron_run_as_node: '1', gone: 'x', HOME: '/h', NO: undefined }, launch),
  ).toEqual({
    Path: '/p',
    HOME: '/h',
  });
});
