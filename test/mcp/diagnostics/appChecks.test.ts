import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { DISCOVERY_FILE } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { checkApp } from '../../../mcp/diagnostics/appChecks.ts';
import { type Machine, startMachine } from '../clients/fakeSystem.ts';

const DATA = '/home/rep/data';
const SECRET = 'the-secret-of-this-launch';

let machine: Machine;
let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  machine.remove();
});

/** An app that accepts connections with the secret. */
async function listen(): Promise<number> {
  server = createServer((_req, res) => res.writeHead(404).end());
  server.on('upgrade', (req, socket) => {
    const welcome = req.headers.authorization === `Bearer ${SECRET}`;
    socket.end(
      welcome
        ? 'HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: x\r\n\r\n'
        : 'HTTP/1.1 401 No\r\n\r\n',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function put(running: object | null, mode = 0o600) {
  machine = startMachine('linux');
  machine.put(
    `${DATA}/${DISCOVERY_FILE}`,
    JSON.stringify({ schemaVersion: 1, version: '0.1.0', launch: null, running }),
    mode,
  );
}

const codes = async (isAlive?: (pid: number) => boolean) =>
  (await checkApp(machine.system, DATA, isAlive)).findings.map(({ code }) => code);
const here = { pid: process.pid, secret: SECRET, startedAt: '2026-11-22T12:00:00Z' };

describe('checkApp', () => {
  test('reports an app that was never started', async () => {
    machine = startMachine('linux');
    expect(await codes()).toEqual(['discovery_missing']);
  });

  test('reports a damaged discovery file', async () => {
    machine = startMachine('linux');
    machine.put(`${DATA}/${DISCOVERY_FILE}`, '{"schemaVersion":1', 0o600);
    expect(await codes()).toEqual(['discovery_damaged']);
  });

  test('distinguishes a clean exit from a crash', async () => {
    put(null);
    expect(await codes()).toEqual(['app_not_running']);
    machine.remove();
    put({ ...here, port: 1 });
    expect(await codes(() => false)).toEqual(['app_gone']);
  });

  test('reports a discovery file that others can read', async () => {
    put(null, 0o644);
    expect(await codes()).toEqual(['discovery_open_to_others', 'app_not_running']);
  });

  test('connects and returns the secret for redaction', async () => {
    put({ ...here, port: await listen() });
    expect(await codes()).toEqual(['app_running', 'secret_accepted']);
    expect((await checkApp(machine.system, DATA)).secret).toBe(SECRET);
  });

  test('reports a secret from another launch', async () => {
    put({ ...here, port: await listen(), secret: 'another' });
    expect(await codes()).toEqual(['app_running', 'secret_refused']);
  });

  test('reports a port where nothing listens', async () => {
    const port = await listen();
    server?.close();
    put({ ...here, port });
    expect(await codes()).toEqual(['app_running', 'port_silent']);
  });
});
