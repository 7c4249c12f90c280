import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CliHost, openCliHost } from '../../mcp/cli/cliHost.ts';
import { recordingLog } from '../fixtures/fakePorts.ts';
import { callTool } from '../fixtures/toolResults.ts';

// The bridge as a client's entry starts it, against the real command line host: nothing between them is pretended.

const BRIDGE = fileURLToPath(new URL('../../mcp/bridge/bridge.ts', import.meta.url));
const NOTE = { id: 10_001, note: 'Checked.' };

let folder: string;
let host: CliHost;
const clients: { close(): Promise<void> }[] = [];

async function start(methods: readonly string[]): Promise<void> {
  host = await openCliHost({
    options: { sandbox: true, requireApiTokenAuth: false, json: true, port: 0, dataDir: folder, methods },
    key: async () => undefined,
    log: recordingLog(),
    settings: 'own',
    env: {},
  });
  await host.engine.start();
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridge process é '));
  await start(['read', 'write']);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await host.stop();
  rmSync(folder, { recursive: true });
});

function transport(client: string): StdioClientTransport {
  const args = [BRIDGE, '--data-dir', folder, '--client', client];
  return new StdioClientTransport({ command: process.execPath, args, stderr: 'inherit' });
}
async function v1(client = 'claude-desktop'): Promise<ClientV1> {
  const made = new ClientV1({ name: 'claude-ai', version: '0.1.0' });
  clients.push(made);
  await made.connect(transport(client));
  return made;
}
async function v2(mode: 'auto' | { pin: string }, client: string): Promise<ClientV2> {
  const made = new ClientV2({ name: 'newer', version: '2.0.0' }, { versionNegotiation: { mode } });
  clients.push(made);
  await made.connect(transport(client));
  return made;
}
const listed = () => host.engine.snapshot().servers.find(({ id }) => id === host.server.id)?.tools;

test.each<[string, () => Promise<ClientV1 | ClientV2>, object]>([
  ['the first generation', () => v1(), { clientId: 'claude-desktop', name: 'claude-ai', era: 'legacy' }],
  ['the second, as it likes', () => v2('auto', 'cursor'), { clientId: 'cursor', era: 'modern' }],
  ['the second, pinned', () => v2({ pin: '2026-07-28' }, 'vscode'), { clientId: 'vscode', revision: '2026-07-28' }],
])('a client of %s works through the bridge, and its handshake is known', async (_who, open, handshake) => {
  const client = await open();
  expect((await client.listTools()).tools).toHaveLength(listed() ?? -1);
  expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
  expect((await callTool(client, 'fuse_desk_cases_add_note', NOTE)).isError).toBe(false);
  expect(host.engine.snapshot().handshakes).toMatchObject([
    { ...handshake, serverId: host.server.id, openConnections: 1, toolsHeld: listed(), toolsAdded: 0, toolsRemoved: 0 },
  ]);
});

test("two copies of a client do not get in each other's way", async () => {
  const [one, two] = await Promise.all([v1(), v1()]);
  const calls = [one, two, one, two].map((client) => callTool(client, 'list_all_fuse_desk_reps'));
  for (const { isError } of await Promise.all(calls)) expect(isError).toBe(false);
  expect(host.engine.snapshot().handshakes).toMatchObject([{ openConnections: 2 }]);
  await one.close();
  await vi.waitFor(() => expect(host.engine.snapshot().handshakes).toMatchObject([{ openConnections: 1 }]));
  expect((await callTool(two, 'list_all_fuse_desk_reps')).isError).toBe(false);
});

test('a client goes on after the host was stopped and started again, with what that gives then', async () => {
  const client = await v1();
  await client.listTools();
  await host.stop();
  await start(['read']);
  expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
  expect((await callTool(client, 'fuse_desk_cases_add_note', NOTE)).text).toContain('out_of_scope');
  expect((await client.listTools()).tools).toHaveLength(listed() ?? -1);
});
