import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { listenOnLoopback } from '../../../../mcp/endpoints/http/listenOnLoopback.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});
function server(): Server {
  const made = createServer();
  servers.push(made);
  return made;
}
const addressOf = (one: Server) => one.address();

test('listens only on this machine, on the preferred port', async () => {
  const first = server();
  const port = await listenOnLoopback(first, 0);
  expect(addressOf(first)).toMatchObject({ address: '127.0.0.1', port });
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect(await listenOnLoopback(server(), port)).toBe(port);
});

test('takes another port if the preferred one is in use', async () => {
  const usedPort = await listenOnLoopback(server(), 0);
  const second = server();
  const port = await listenOnLoopback(second, usedPort);
  expect(port).not.toBe(usedPort);
  expect(addressOf(second)).toMatchObject({ address: '127.0.0.1', port });
});

test('does not hide any other error', async () => {
  await expect(listenOnLoopback(server(), 70_000)).rejects.toThrow();
});
