import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { createBridgeUpgradeHandler } from '../../../mcp/endpoints/bridgeUpgrade.ts';
import { openHttpServer } from '../../../mcp/endpoints/http/httpServer.ts';
import { upgradeHead } from '../../fixtures/bridgePipe.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';

test('disconnects a caller that is slow to send the head of its upgrade', async () => {
  const log = recordingLog();
  const open = vi.fn();
  const options = { onRejected: () => {}, log };
  const endpoint = await openHttpServer({
    ...options,
    preferredPort: 0,
    authenticate: () => ({ ok: false, kind: 'unauthenticated', message: '' }),
    isApiToken: () => false,
    manage: async () => ({ status: 404 }),
    upgrades: createBridgeUpgradeHandler({ ...options, secret: 'secret', open }),
    requestTimeoutMs: 100,
  });
  const head = upgradeHead({ port: endpoint.port, secret: 'secret', pid: 1, startedAt: '' }).join('\r\n');
  const socket = connect(endpoint.port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let text = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    text += chunk.toString();
  });
  socket.write(`${head}\r\n`);
  await closed;
  expect(text).not.toContain('101');
  expect(open).not.toHaveBeenCalled();
  await endpoint.close();
});
