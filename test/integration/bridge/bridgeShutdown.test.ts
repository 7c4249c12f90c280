import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { BridgeProcess } from './bridgeProcess.ts';
import { app, bridge, dataFolder, NEVER_MS } from './bridgeSetup.ts';

const BRIDGE = fileURLToPath(new URL('../../../mcp/bridge/bridge.ts', import.meta.url));
const PATIENT = { timeout: NEVER_MS, responseTimeout: NEVER_MS };
const CALL = { name: 'change', arguments: { hang: true } };

/** Closes standard input. All timeouts are out of reach, so only that can end the bridge. */
async function closeInput(client: BridgeProcess): Promise<void> {
  client.child.stdin.end();
  expect((await client.exited).code).toBe(0);
}

async function connectedBridge() {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder, PATIENT);
  await client.ask(0, 'ping');
  return { folder, running, client };
}

test('exits when standard input closes', async () => {
  const { client } = await connectedBridge();
  await closeInput(client);
});

test('exits when standard input closes while a call is in flight', async () => {
  const { client } = await connectedBridge();
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await closeInput(client);
});

test('exits when standard input closes while it waits for an app', async () => {
  const folder = dataFolder();
  const client = bridge(folder, PATIENT);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  // The bridge itself answers once it has looked for the app.
  await client.ask(2, 'ping');
  await closeInput(client);
});

test('exits when standard input closes while the app does not respond', async () => {
  const folder = dataFolder();
  const silent = app(folder, { refuse: () => 'silence' });
  await silent.start();
  const client = bridge(folder, PATIENT);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await expect.poll(silent.upgrades).toBe(1);
  await closeInput(client);
});

test('exits when standard input closes while the app does not read', async () => {
  const { running, client } = await connectedBridge();
  running.connections[0]?.socket.pause();
  const text = 'x'.repeat(1024 * 1024);
  for (let id = 1; id <= 20; id++)
    client.send({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'change', arguments: { text } } });
  await expect.poll(() => client.child.stdin.writableLength).toBe(0);
  await closeInput(client);
});

test('exits when standard input closes while the client does not read', async () => {
  const { running, client } = await connectedBridge();
  client.child.stdout.pause();
  const text = 'x'.repeat(20 * 1024 * 1024);
  running.connections[0]?.send({ method: 'notifications/message', params: { data: text }, jsonrpc: '2.0' });
  await expect.poll(() => client.child.stdout.readableLength).toBeGreaterThan(0);
  await closeInput(client);
});

test('delivers responses that are on their way when standard input closes', async () => {
  const folder = dataFolder();
  await app(folder).start();
  const client = bridge(folder, PATIENT);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'change' } });
  client.child.stdin.end();
  await client.exited;
  expect(client.responses(1)).toHaveLength(1);
});

test.each(['SIGTERM', 'SIGINT'] as const)('exits on %s', async (signal) => {
  const { client } = await connectedBridge();
  client.child.kill(signal);
  expect((await client.exited).code).toBe(0);
});

test('exits when standard output closes', async () => {
  const { running, client } = await connectedBridge();
  client.child.stdout.destroy();
  running.connections[0]?.send({ method: 'notifications/message', params: {}, jsonrpc: '2.0' });
  expect((await client.exited).code).toBe(0);
});

test('closes its connection to the app', async () => {
  const { running, client } = await connectedBridge();
  await closeInput(client);
  await expect.poll(() => running.connections[0]?.socket.readableEnded).toBe(true);
});

test('exits cleanly without standard input', () => {
  const stdin = openSync('/dev/null', 'r');
  const { status, stdout, stderr } = spawnSync(process.execPath, [BRIDGE, '--data-dir', dataFolder()], {
    stdio: [stdin, 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  const closed = spawnSync('sh', ['-c', `exec "${process.execPath}" "${BRIDGE}" --data-dir /nowhere <&-`], {
    encoding: 'utf8',
  });
  expect([closed.status, closed.stdout, closed.stderr]).toEqual([0, '', '']);
});

test.each([
  [[], '--data-dir is missing'],
  [['--data-dir'], '--data-dir needs a value'],
  [['--data-dir', ''], '--data-dir needs a value'],
  [['--port', '1'], 'Unknown option "--port"'],
  [['--data-dir', 'a', '--data-dir', 'b'], 'given twice'],
  [['--data-dir', 'a', '--server', 'x\r\nEvil: 1'], '--server needs a server ID'],
  [['--data-dir', 'a', '--server', '../x'], '--server needs a server ID'],
  [['--data-dir', 'a', '--client', 'a b'], '--client needs a client ID'],
])('rejects the arguments %j with one line', (args, message) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BRIDGE, ...args], { encoding: 'utf8', input: '' });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
