import { expect, test } from 'vitest';
import { z } from 'zod';
import { entryHash } from '../../../mcp/clientSetup/clientRecords.ts';
import { fakeClient } from './fakeClient.ts';
import { entryIn, openTestSetup, settle, type TestSetupOptions } from './openTestSetup.ts';

const savedSchema = z.object({
  connections: z.tuple([
    z.object({
      receipt: z.object({ files: z.array(z.object({ beforeHash: z.string().nullable(), afterHash: z.string() })) }),
    }),
  ]),
});
const ENTRY = entryIn('/opt/app', 'claude-desktop', 'one');

/** A written entry after the inspection at the app's start. */
async function watched(options: TestSetupOptions = {}) {
  const setup = await openTestSetup(options);
  await setup.connect();
  await setup.connections.inspect();
  await settle();
  const pass = async (ms: number) => {
    setup.clock.advance(ms);
    await settle();
  };
  /** Claude starts, and the next check of its process notices it. */
  const start = async (after: () => void = () => {}) => {
    setup.client.running = 'running';
    after();
    await pass(10_000);
  };
  return { ...setup, pass, start };
}

test('reports a lost entry five seconds after Claude starts and removes it', async () => {
  const { client, start, pass, state, view } = await watched();
  await start(() => {
    client.currentEntry = null;
  });
  expect(state()).toBe('written');
  await pass(4_999);
  expect(state()).toBe('written');
  await pass(1);
  expect(state()).toBe('lost');
  expect(view()).toMatchObject({ needsRepairPrompt: true, canUndo: false, serverId: null });
});

test('reports a loss a minute after the start if Claude removes the entry late', async () => {
  const { client, start, pass, state } = await watched();
  await start();
  await pass(5_000);
  client.currentEntry = null;
  await pass(54_999);
  expect(state()).toBe('written');
  await pass(1);
  expect(state()).toBe('lost');
});

test('treats a handshake as a start of a client without a known process', async () => {
  const client = fakeClient({ id: 'cursor', title: 'Cursor', presence: null });
  const { state, handshake, pass } = await watched({ client });
  handshake();
  client.currentEntry = null;
  await pass(5_000);
  expect(state('cursor')).toBe('lost');
});

test('detects no start when copies start and exit while one keeps running', async () => {
  const { client, handshake, pass, state } = await watched();
  handshake();
  await pass(60_000);
  client.currentEntry = null;
  handshake({ openConnections: 3 });
  handshake({ openConnections: 2 });
  await pass(60_000);
  expect(state()).toBe('connected');
  handshake({ openConnections: 0 });
  handshake({ openConnections: 1 });
  await pass(5_000);
  expect(state()).toBe('lost');
});

test('inspects a client again that started during the write', async () => {
  const client = fakeClient();
  client.startsMeanwhile = true;
  const { pass, state } = await watched({ client });
  client.currentEntry = null;
  await pass(5_000);
  expect(state()).toBe('lost');
});

test('checks no process without an entry to watch, nor in a one-time command', async () => {
  const idle = await openTestSetup();
  await idle.connections.inspect();
  expect(idle.clock.waiting()).toBe(0);
  const command = await openTestSetup({ watchEntries: false });
  await command.connect();
  await command.connections.inspect();
  expect(command.clock.waiting()).toBe(0);
  const { clock, connections, pass } = await watched();
  expect(clock.waiting()).toBe(1);
  await connections.disconnect('claude-desktop');
  await pass(10_000);
  expect(clock.waiting()).toBe(0);
  await connections.close();
});

test('leaves no timer after close', async () => {
  const { clock, connections, start } = await watched();
  await start();
  await connections.close();
  expect(clock.waiting()).toBe(0);
});

test('asks three times for one loss, even across restarts of the app', async () => {
  const { client, start, pass, view, connections, store } = await watched();
  await start(() => {
    client.currentEntry = null;
  });
  await pass(60_000);
  for (let asking = 1; asking <= 2; asking += 1) {
    expect(view().needsRepairPrompt).toBe(true);
    connections.dismiss('claude-desktop');
    expect(view()).toMatchObject({ needsRepairPrompt: false, state: { kind: 'lost' } });
    await connections.inspect();
    await pass(10_000);
    expect(view().needsRepairPrompt).toBe(false);
    client.running = 'quit';
    await pass(10_000);
    expect(view().needsRepairPrompt).toBe(false);
    await start();
  }
  await connections.close();

  const next = await openTestSetup({ client, store });
  await next.connections.inspect();
  expect(next.view().needsRepairPrompt).toBe(true);
  next.connections.dismiss('claude-desktop');
  next.connections.dismiss('claude-desktop');
  await next.connections.close();

  const last = await openTestSetup({ client, store });
  await last.connections.inspect();
  expect(last.view()).toMatchObject({ needsRepairPrompt: false, state: { kind: 'lost' } });
});

test('asks again about a new loss after a repair', async () => {
  const setup = await watched();
  const { client, connections, view } = setup;
  client.currentEntry = null;
  await connections.inspect();
  for (let start = 0; start < 3; start += 1) {
    connections.dismiss('claude-desktop');
    setup.handshake({ openConnections: 0 });
    setup.handshake();
  }
  expect(view().needsRepairPrompt).toBe(false);
  expect(await connections.repair('claude-desktop')).toMatchObject({ kind: 'done' });
  expect(client.currentEntry).toEqual(ENTRY);
  client.currentEntry = null;
  await connections.inspect();
  expect(view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'lost' } });
});

test('counts repeated losses as one when the entry returns on its own', async () => {
  const { client, connections, view } = await watched();
  for (let time = 0; time < 3; time += 1) {
    client.currentEntry = null;
    await connections.inspect();
    expect(view().needsRepairPrompt).toBe(true);
    connections.dismiss('claude-desktop');
    client.currentEntry = ENTRY;
    await connections.inspect();
  }
  client.currentEntry = null;
  await connections.inspect();
  expect(view().needsRepairPrompt).toBe(false);
});

test('repairs an entry without asking when its programs moved', async () => {
  const { client, connections, world, view, state } = await watched();
  world.folder = '/opt/app-2';
  await connections.inspect();
  expect(client.did).toEqual(['write', 'repair']);
  expect(client.currentEntry).toEqual(entryIn('/opt/app-2', 'claude-desktop', 'one'));
  expect(state()).toBe('written');
  expect(view().needsRepairPrompt).toBe(false);
});

test('undoes an automatic repair together with the write before it', async () => {
  const { connections, world, store } = await watched();
  world.folder = '/opt/app-2';
  await connections.inspect();
  await connections.close();
  const [file] = savedSchema.parse(store.saved()).connections[0].receipt.files;
  expect(file).toEqual({ beforeHash: null, afterHash: entryHash(entryIn('/opt/app-2', 'claude-desktop', 'one')) });
});

test('asks about a stale entry while Claude runs and repairs it once Claude quits', async () => {
  const { client, connections, world, view, pass, log } = await watched();
  client.running = 'running';
  // Wait until the rechecks after its start are over.
  for (let passed = 0; passed < 8; passed += 1) await pass(10_000);
  world.folder = '/opt/app-2';
  await connections.inspect();
  expect(view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'stale', differs: ['command', 'args'] } });
  expect(log.records.filter(({ level }) => level !== 'info')).toEqual([]);
  client.running = 'quit';
  await pass(10_000);
  expect(client.did).toEqual(['write', 'repair']);
  expect(view()).toMatchObject({ needsRepairPrompt: false, state: { kind: 'written' } });
});

test('logs and asks about an automatic repair that is refused', async () => {
  const { client, connections, world, view, log } = await watched();
  world.folder = '/opt/app-2';
  client.refusal = { ok: false, code: 'not_writable', message: { code: 'No.' } };
  await connections.inspect();
  expect(view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'stale' } });
  expect(log.records.at(-1)).toMatchObject({ level: 'warn', fields: { code: 'not_writable' } });
});

test.each([
  ['data folder changed', { args: ['/opt/app/bridge.cjs', '--data-dir', '/other', '--client', 'claude-desktop'] }],
  ['variables changed', { env: { ELECTRON_RUN_AS_NODE: '1', DEBUG: '1' } }],
  ['program was changed by hand', { command: '/home/rep/wrapper' }],
])('asks about an entry whose %s, and does not repair it', async (_, change) => {
  const { client, connections, view } = await watched();
  client.currentEntry = { ...ENTRY, ...change };
  await connections.inspect();
  expect(client.did).toEqual(['write']);
  expect(view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'stale' } });
});

test('repairs and records nothing when a one-time command inspects', async () => {
  const client = fakeClient();
  client.currentEntry = entryIn('/opt/old', 'claude-desktop', 'one');
  const { connections, state, store } = await openTestSetup({ client, watchEntries: false });
  await connections.inspect();
  expect(state()).toBe('stale');
  client.currentEntry = ENTRY;
  await connections.inspect();
  await connections.close();
  expect(client.did).toEqual([]);
  expect(store.saved()).toBeUndefined();
});

test('watches an entry of ours that it finds in place', async () => {
  const client = fakeClient();
  client.currentEntry = ENTRY;
  const first = await openTestSetup({ client });
  await first.connections.inspect();
  await first.connections.close();
  client.currentEntry = null;
  const next = await openTestSetup({ client, store: first.store });
  await next.connections.inspect();
  expect(next.view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'lost' } });
});

test('shows the entry of another data folder without asking', async () => {
  const client = fakeClient();
  client.currentEntry = {
    ...ENTRY,
    args: ['/opt/app/bridge.cjs', '--data-dir', '/other', '--client', 'claude-desktop'],
  };
  const { connections, view } = await openTestSetup({ client });
  await connections.inspect();
  expect(view()).toMatchObject({ needsRepairPrompt: false, state: { kind: 'stale' } });
});

test('keeps the later of two concurrent inspections', async () => {
  const { client, connections, state } = await watched();
  let release = () => {};
  const { detect } = client;
  client.detect = async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return { kind: 'absent', code: 'not_installed', message: { code: 'A late result.' } };
  };
  const slow = connections.inspect();
  client.detect = detect;
  await connections.inspect();
  release();
  await slow;
  expect(state()).toBe('written');
});

test('accepts an entry that names another server of ours', async () => {
  const { client, connections, world, view } = await watched();
  world.servers.push({ id: 'two', name: 'Two' });
  client.currentEntry = entryIn('/opt/app', 'claude-desktop', 'two');
  await connections.inspect();
  expect(view()).toMatchObject({ state: { kind: 'written' }, serverId: 'two' });
  expect(client.did).toEqual(['write']);
});

test('treats an entry for a removed server as stale and repairs it with the only one left', async () => {
  const { client, connections, world, view } = await watched();
  world.servers = [
    { id: 'two', name: 'Two' },
    { id: 'three', name: 'Three' },
  ];
  await connections.inspect();
  expect(view()).toMatchObject({
    needsRepairPrompt: true,
    state: { kind: 'stale', differs: ['args'] },
    serverId: 'one',
  });
  expect(client.did).toEqual(['write']);
  expect(await connections.repair('claude-desktop')).toMatchObject({ code: 'no_server' });
  world.servers = [{ id: 'two', name: 'Two' }];
  expect(await connections.repair('claude-desktop')).toMatchObject({ ok: true });
  expect(view()).toMatchObject({ state: { kind: 'written' }, serverId: 'two' });
});
