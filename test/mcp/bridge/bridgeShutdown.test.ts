import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { BridgeProcess } from './bridgeProcess.ts';
import { app, bridge, dataFolder, wait } from './bridgeSetup.ts';

const SOURCE = fileURLToPath(new URL('../../../mcp/bridge/bridge.ts', import.meta.url));
const CALL = { name: 'change', arguments: { hang: true } };

async function endsWithinASecond(client: BridgeProcess): Promise<void> {
  const ended = performance.now();
  client.child.stdin.end();
  const { code, at } = await client.exited;
  expect(code).toBe(0);
  expect(at - ended).toBeLessThan(1_000);
}

async function connected() {
  const folder = dataFolder();
  const running = app(folder);
  await running.start();
  const client = bridge(folder);
  await client.ask(0, 'ping');
  return { folder, running, client };
}

test('ends with standard input, at once where nothing is open', async () => {
  const { client } = await connected();
  await endsWithinASecond(client);
});

test('ends with standard input while a call is in flight', async () => {
  const { client } = await connected();
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await endsWithinASecond(client);
});

test('ends with standard input while it waits for an app', async () => {
  const folder = dataFolder();
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await wait(300);
  await endsWithinASecond(client);
});

test('ends with standard input while the app takes the connection and says nothing', async () => {
  const folder = dataFolder();
  await app(folder, { refuse: () => '' }).start();
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  await wait(300);
  await endsWithinASecond(client);
});

test('ends with standard input while the app does not read', async () => {
  const { running, client } = await connected();
  running.connections[0]?.socket.pause();
  const text = 'x'.repeat(1024 * 1024);
  for (let id = 1; id <= 20; id++)
    client.send({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'change', arguments: { text } } });
  await expect.poll(() => client.child.stdin.writableLength).toBe(0);
  await endsWithinASecond(client);
});

test('ends with standard input while the client does not read', async () => {
  const { running, client } = await connected();
  client.child.stdout.pause();
  const text = 'x'.repeat(20 * 1024 * 1024);
  running.connections[0]?.send({ method: 'notifications/message', params: { data: text }, jsonrpc: '2.0' });
  await wait(300);
  await endsWithinASecond(client);
});

test('answers that are on their way when standard input ends still arrive', async () => {
  const folder = dataFolder();
  const slow = app(folder, {
    answer: ({ id }, { send }) => void setTimeout(() => send({ result: {}, jsonrpc: '2.0', id }), 50),
  });
  await slow.start();
  const client = bridge(folder);
  client.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: CALL });
  client.child.stdin.end();
  await client.exited;
  expect(client.answers(1)).toHaveLength(1);
});

test.each(['SIGTERM', 'SIGINT'] as const)('ends on %s', async (signal) => {
  const { client } = await connected();
  const asked = performance.now();
  client.child.kill(signal);
  const { code, at } = await client.exited;
  expect(code).toBe(0);
  expect(at - asked).toBeLessThan(1_000);
});

test('ends when nobody is left to read', async () => {
  const { running, client } = await connected();
  client.child.stdout.destroy();
  running.connections[0]?.send({ method: 'notifications/message', params: {}, jsonrpc: '2.0' });
  expect((await client.exited).code).toBe(0);
});

test('the connection to the app ends with the bridge', async () => {
  const { running, client } = await connected();
  await endsWithinASecond(client);
  await expect.poll(() => running.connections[0]?.socket.readableEnded).toBe(true);
});

test('without any standard input it ends cleanly', () => {
  const stdin = openSync('/dev/null', 'r');
  const { status, stdout, stderr } = spawnSync(process.execPath, [SOURCE, '--data-dir', dataFolder()], {
    stdio: [stdin, 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  const closed = spawnSync('sh', ['-c', `exec "${process.execPath}" "${SOURCE}" --data-dir /nowhere <&-`], {
    encoding: 'utf8',
  });
  expect([closed.status, closed.stdout, closed.stderr]).toEqual([0, '', '']);
});

test.each([
  [[], '--data-dir is missing'],
  [['--data-dir'], '--data-dir needs a value'],
  [['--data-dir', ''], '--data-dir needs a value'],
  [['--port', '1'], 'There is no argument "--port"'],
  [['--data-dir', 'a', '--data-dir', 'b'], 'given twice'],
  [['--data-dir', 'a', '--server', 'x\r\nEvil: 1'], '--server takes the ID of a server'],
  [['--data-dir', 'a', '--server', '../x'], '--server takes the ID of a server'],
  [['--data-dir', 'a', '--client', 'a b'], '--client takes the ID of a client'],
])('%j are refused with a sentence', (args, words) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SOURCE, ...args], { encoding: 'utf8', input: '' });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
