import { expect, test } from 'vitest';
import { z } from 'zod';
import { entryHash } from '../../../mcp/clientSetup/clientRecords.ts';
import { fakeClient } from './fakeClient.ts';
import { entryIn, openTestSetup, settle, type TestSetupOptions } from './openTestSetup.ts';

const keptSchema = z.object({
  connections: z.tuple([
    z.object({
      receipt: z.object({ files: z.array(z.object({ beforeHash: z.string().nullable(), afterHash: z.string() })) }),
    }),
  ]),
});
const ENTRY = entryIn('/opt/app', 'claude-desktop', 'one');

/** A written entry after the inspection at the app's start. */
async function guarded(options: TestSetupOptions = {}) {
  const desk = await openTestSetup(options);
  await desk.connect();
  await desk.connections.inspect();
  await settle();
  const pass = async (ms: number) => {
    desk.clock.advance(ms);
    await settle();
  };
  /** Claude starts, and the next check of its process notices it. */
  const start = async (after: () => void = () => {}) => {
    desk.client.running = 'running';
    after();
    await pass(10_000);
  };
  return { ...desk, pass, start };
}

test('reports a lost entry five seconds after Claude starts and wipes it', async () => {
  const { client, start, pass, state, view } = await guarded();
  await start(() => {
    client.standing = null;
  });
  expect(state()).toBe('written');
  await pass(4_999);
  expect(state()).toBe('written');
  await pass(1);
  expect(state()).toBe('lost');
  expect(view()).toMatchObject({ needsRepairPrompt: true, canUndo: false, serverId: null });
});

test('reports a loss a minute after the start if Claude wipes the entry late', async () => {
  const { client, start, pass, state } = await guarded();
  await start();
  await pass(5_000);
  client.standing = null;
  await pass(54_999);
  expect(state()).toBe('written');
  await pass(1);
  expect(state()).toBe('lost');
});

test('takes a handshake for a start of a client without a known process', async () => {
  const client = fakeClient({ id: 'cursor', title: 'Cursor', presence: null });
  const { state, shakeHands, pass } = await guarded({ client });
  shakeHands();
  client.standing = null;
  await pass(5_000);
  expect(state('cursor')).toBe('lost');
});

test('sees no start when copies come and go while one stays', async () => {
  const { client, shakeHands, pass, state } = await guarded();
  shakeHands();
  await pass(60_000);
  client.standing = null;
  shakeHands({ openConnections: 3 });
  shakeHands({ openConnections: 2 });
  await pass(60_000);
  expect(state()).toBe('connected');
  shakeHands({ openConnections: 0 });
  shakeHands({ openConnections: 1 });
  await pass(5_000);
  expect(state()).toBe('lost');
});

test('inspects a client again that started during the write', async () => {
  const client = fakeClient();
  client.startsMeanwhile = true;
  const { pass, state } = await guarded({ client });
  client.standing = null;
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
  const { clock, connections, pass } = await guarded();
  expect(clock.waiting()).toBe(1);
  await connections.disconnect('claude-desktop');
  await pass(10_000);
  expect(clock.waiting()).toBe(0);
  await connections.close();
});

test('leaves no timer after close', async () => {
  const { clock, connections, start } = await guarded();
  await start();
  await connections.close();
  expect(clock.waiting()).toBe(0);
});

test('asks three times for one loss, even across restarts of the app', async () => {
  const { client, start, pass, view, connections, store } = await guarded();
  await start(() => {
    client.standing = null;
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
  const desk = await guarded();
  const { client, connections, view } = desk;
  client.standing = null;
  await connections.inspect();
  for (let start = 0; start < 3; start += 1) {
    connections.dismiss('claude-desktop');
    desk.shakeHands({ openConnections: 0 });
    desk.shakeHands();
  }
  expect(view().needsRepairPrompt).toBe(false);
  expect(await connections.repair('claude-desktop')).toMatchObject({ kind: 'done' });
  expect(client.standing).toEqual(ENTRY);
  client.standing = null;
  await connections.inspect();
  expect(view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'lost' } });
});

test('counts an entry that comes and goes on its own as one loss', async () => {
  const { client, connections, view } = await guarded();
  for (let time = 0; time < 3; time += 1) {
    client.standing = null;
    await connections.inspect();
    expect(view().needsRepairPrompt).toBe(true);
    connections.dismiss('claude-desktop');
    client.standing = ENTRY;
    await connections.inspect();
  }
  client.standing = null;
  await connections.inspect();
  expect(view().needsRepairPrompt).toBe(false);
});

test('repairs an entry whose programs moved without asking', async () => {
  const { client, connections, around, view, state } = await guarded();
  around.folder = '/opt/app-2';
  await connections.inspect();
  expect(client.did).toEqual(['write', 'repair']);
  expect(client.standing).toEqual(entryIn('/opt/app-2', 'claude-desktop', 'one'));
  expect(state()).toBe('written');
  expect(view().needsRepairPrompt).toBe(false);
});

test('undoes an automatic repair together with the write before it', async () => {
  const { connections, around, store } = await guarded();
  around.folder = '/opt/app-2';
  await connections.inspect();
  await connections.close();
  const [file] = keptSchema.parse(store.kept()).connections[0].receipt.files;
  expect(file).toEqual({ beforeHash: null, afterHash: entryHash(entryIn('/opt/app-2', 'claude-desktop', 'one')) });
});

test('asks about a stale entry while Claude runs and repairs it once Claude quits', async () => {
  const { client, connections, around, view, pass, log } = await guarded();
  client.running = 'running';
  // Until the rechecks after its start are over.
  for (let passed = 0; passed < 8; passed += 1) await pass(10_000);
  around.folder = '/opt/app-2';
  await connections.inspect();
  expect(view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'stale', differs: ['command', 'args'] } });
  expect(log.records.filter(({ level }) => level !== 'info')).toEqual([]);
  client.running = 'quit';
  await pass(10_000);
  expect(client.did).toEqual(['write', 'repair']);
  expect(view()).toMatchObject({ needsRepairPrompt: false, state: { kind: 'written' } });
});

test('logs and asks about an automatic repair that is refused', async () => {
  const { client, connections, around, view, log } = await guarded();
  around.folder = '/opt/app-2';
  client.refusal = { ok: false, code: 'not_writable', message: { code: 'No.' } };
  await connections.inspect();
  expect(view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'stale' } });
  expect(log.records.at(-1)).toMatchObject({ level: 'warn', facts: { code: 'not_writable' } });
});

test.each([
  ['its data folder', { args: ['/opt/app/bridge.cjs', '--data-dir', '/other', '--client', 'claude-desktop'] }],
  ['its variables', { env: { ELECTRON_RUN_AS_NODE: '1', DEBUG: '1' } }],
  ['its program, by hand', { command: '/home/rep/wrapper' }],
])('an entry that was changed in %s is asked about and not repaired', async (_, change) => {
  const { client, connections, view } = await guarded();
  client.standing = { ...ENTRY, ...change };
  await connections.inspect();
  expect(client.did).toEqual(['write']);
  expect(view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'stale' } });
});

test('repairs and records nothing by inspecting in a one-time command', async () => {
  const client = fakeClient();
  client.standing = entryIn('/opt/old', 'claude-desktop', 'one');
  const { connections, state, store } = await openTestSetup({ client, watchEntries: false });
  await connections.inspect();
  expect(state()).toBe('stale');
  client.standing = ENTRY;
  await connections.inspect();
  await connections.close();
  expect(client.did).toEqual([]);
  expect(store.kept()).toBeUndefined();
});

test('watches an entry of ours that it finds in place', async () => {
  const client = fakeClient();
  client.standing = ENTRY;
  const first = await openTestSetup({ client });
  await first.connections.inspect();
  await first.connections.close();
  client.standing = null;
  const next = await openTestSetup({ client, store: first.store });
  await next.connections.inspect();
  expect(next.view()).toMatchObject({ needsRepairPrompt: true, state: { kind: 'lost' } });
});

test('shows the entry of another data folder without asking', async () => {
  const client = fakeClient();
  client.standing = { ...ENTRY, args: ['/opt/app/bridge.cjs', '--data-dir', '/other', '--client', 'claude-desktop'] };
  const { connections, view } = await openTestSetup({ client });
  await connections.inspect();
  expect(view()).toMatchObject({ needsRepairPrompt: false, state: { kind: 'stale' } });
});

test('keeps the later of two concurrent inspections', async () => {
  const { client, connections, state } = await guarded();
  let release = () => {};
  const { detect } = client;
  client.detect = async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return { kind: 'absent', code: 'not_installed', message: { code: 'A slow answer of before.' } };
  };
  const slow = connections.inspect();
  client.detect = detect;
  await connections.inspect();
  release();
  await slow;
  expect(state()).toBe('written');
});

test('accepts an entry that names another server of ours', async () => {
  const { client, connections, around, view } = await guarded();
  around.servers.push({ id: 'two', name: 'Two' });
  client.standing = entryIn('/opt/app', 'claude-desktop', 'two');
  await connections.inspect();
  expect(view()).toMatchObject({ state: { kind: 'written' }, serverId: 'two' });
  expect(client.did).toEqual(['write']);
});

test('treats an entry for a removed server as stale and repairs it with the only one left', async () => {
  const { client, connections, around, view } = await guarded();
  around.servers = [
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
  around.servers = [{ id: 'two', name: 'Two' }];
  expect(await connections.repair('claude-desktop')).toMatchObject({ ok: true });
  expect(view()).toMatchObject({ state: { kind: 'written' }, serverId: 'two' });
});
