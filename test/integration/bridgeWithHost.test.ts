import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CliHost, openCliHost } from '../../mcp/cli/cliHost.ts';
import { eventually } from '../fixtures/eventually.ts';
import { recordingLog } from '../fixtures/fakePorts.ts';
import { callTool } from '../fixtures/toolResults.ts';

// The bridge as a client's entry starts it, against the real command line host.

const BRIDGE = fileURLToPath(new URL('../../mcp/bridge/bridge.ts', import.meta.url));
const NOTE = { id: 10_001, note: 'Checked.' };

let folder: string;
let host: CliHost;
const clients: { close(): Promise<void> }[] = [];

async function start(methods: readonly string[]): Promise<void> {
  host = await openCliHost({
    options: {
      sandbox: true,
      sandboxQuirks: false,
      requireApiTokenAuth: false,
      json: true,
      port: 0,
      dataDir: folder,
      methods,
    },
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
const toolCount = () => host.engine.snapshot().servers.find(({ id }) => id === host.server.id)?.tools;

test.each<[string, () => Promise<ClientV1 | ClientV2>, object]>([
  ['the first SDK generation', () => v1(), { clientId: 'claude-desktop', name: 'claude-ai', era: 'legacy' }],
  ['the second, which negotiates', () => v2('auto', 'cursor'), { clientId: 'cursor', era: 'modern' }],
  ['the second, pinned', () => v2({ pin: '2026-07-28' }, 'vscode'), { clientId: 'vscode', revision: '2026-07-28' }],
])('serves a client of %s through the bridge and records its handshake', async (_who, open, handshake) => {
  const client = await open();
  expect((await client.listTools()).tools).toHaveLength(toolCount() ?? -1);
  expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
  expect((await callTool(client, 'fuse_desk_cases_add_note', NOTE)).isError).toBe(false);
  expect(host.engine.snapshot().handshakes).toMatchObject([
    {
      ...handshake,
      serverId: host.server.id,
      openConnections: 1,
      toolsHeld: toolCount(),
      toolsAdded: 0,
      toolsRemoved: 0,
    },
  ]);
});

test('serves two copies of a client side by side', async () => {
  const [one, two] = await Promise.all([v1(), v1()]);
  const calls = [one, two, one, two].map((client) => callTool(client, 'list_all_fuse_desk_reps'));
  for (const { isError } of await Promise.all(calls)) expect(isError).toBe(false);
  expect(host.engine.snapshot().handshakes).toMatchObject([{ openConnections: 2 }]);
  await one.close();
  await eventually(() => expect(host.engine.snapshot().handshakes).toMatchObject([{ openConnections: 1 }]));
  expect((await callTool(two, 'list_all_fuse_desk_reps')).isError).toBe(false);
});

test('keeps a client working after a restart of the host with another scope', async () => {
  const client = await v1();
  await client.listTools();
  await host.stop();
  await start(['read']);
  expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(false);
  expect((await callTool(client, 'fuse_desk_cases_add_note', NOTE)).text).toContain('out_of_scope');
  expect((await client.listTools()).tools).toHaveLength(toolCount() ?? -1);
});
