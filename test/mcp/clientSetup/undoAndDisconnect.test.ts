import { expect, test } from 'vitest';
import { CLASSIC, fakeClient } from './fakeClient.ts';
import { entryIn, openTestSetup, settle } from './openTestSetup.ts';

const ENTRY = entryIn('/opt/app', 'claude-desktop', 'one');

test('removes the entry on disconnect and asks about nothing afterwards', async () => {
  const { connect, connections, client, state, view, store } = await openTestSetup();
  await connect();
  expect(await connections.disconnect('claude-desktop')).toEqual({ ok: true, kind: 'done', changed: [CLASSIC.path] });
  expect(client.currentEntry).toBeNull();
  expect(state()).toBe('not_connected');
  expect(view()).toMatchObject({ needsRepairPrompt: false, canUndo: false });
  await connections.close();
  expect(store.saved()).toEqual({ schemaVersion: 1, connections: [] });
});

test('restores the replaced entry on disconnect', async () => {
  const client = fakeClient();
  const foreign = { kind: 'conflicting', text: '{}' } as const;
  client.currentEntry = foreign;
  const { connections } = await openTestSetup({ client });
  const shown = await connections.preview({ client: 'claude-desktop', serverId: 'one', replaceConflicting: true });
  if (!shown.ok) throw new Error(shown.message.code);
  await connections.confirm(shown.preview.id);
  await connections.disconnect('claude-desktop');
  expect(client.currentEntry).toEqual(foreign);
});

test('waits for a running client before disconnecting', async () => {
  const { connect, connections, client, state } = await openTestSetup();
  await connect();
  client.running = 'running';
  expect(await connections.disconnect('claude-desktop', { wait: false })).toMatchObject({ code: 'client_running' });
  expect(await connections.disconnect('claude-desktop')).toEqual({ ok: true, kind: 'waiting' });
  expect(client.currentEntry).toEqual(ENTRY);
  client.quit();
  await settle();
  expect(client.currentEntry).toBeNull();
  expect(state()).toBe('not_connected');
});

test("does not remove someone else's entry", async () => {
  const client = fakeClient();
  client.currentEntry = { kind: 'conflicting', text: '{}' };
  const { connections } = await openTestSetup({ client });
  expect(await connections.disconnect('claude-desktop')).toMatchObject({ ok: false, code: 'not_ours' });
  expect(client.did).toEqual([]);
});

test('forgets a lost entry and an uninstalled client on disconnect', async () => {
  const { connect, connections, client, state } = await openTestSetup();
  await connect();
  client.currentEntry = null;
  await connections.inspect();
  expect(state()).toBe('lost');
  expect(await connections.disconnect('claude-desktop')).toMatchObject({ ok: true, changed: [] });
  expect(state()).toBe('not_connected');
  await connect();
  client.detection = { kind: 'absent', code: 'not_installed', message: { code: 'Not here.' } };
  expect(await connections.disconnect('claude-desktop')).toMatchObject({ ok: true, changed: [] });
  expect(state()).toBe('not_installed');
});

test('undoes the last write, even in a later run', async () => {
  const { connect, connections, client, store } = await openTestSetup();
  await connect();
  await connections.close();
  const next = await openTestSetup({ client, store });
  await next.connections.inspect();
  expect(next.view().canUndo).toBe(true);
  expect(await next.connections.undo('claude-desktop')).toEqual({ ok: true, kind: 'done', changed: [CLASSIC.path] });
  expect(client.currentEntry).toBeNull();
  expect(next.state()).toBe('not_connected');
  expect(await next.connections.undo('claude-desktop')).toMatchObject({ code: 'not_undoable' });
});

test('restores the earlier entry when undoing a change of server, and keeps watching it', async () => {
  const { connect, connections, world, client, view, state } = await openTestSetup();
  world.servers.push({ id: 'two', name: 'Two' });
  await connect();
  await connect('two');
  expect(view().serverId).toBe('two');
  await connections.undo('claude-desktop');
  expect(view()).toMatchObject({ serverId: 'one', canUndo: false, state: { kind: 'written' } });
  client.currentEntry = null;
  await connections.inspect();
  expect(state()).toBe('lost');
});

test('does not offer an impossible undo again until the next write', async () => {
  const { connect, connections, client, view } = await openTestSetup();
  await connect();
  client.refusal = { ok: false, code: 'changed_since', message: { code: 'It has changed.' } };
  expect(await connections.undo('claude-desktop')).toMatchObject({ code: 'changed_since' });
  expect(view().canUndo).toBe(false);
  expect(client.currentEntry).toEqual(ENTRY);
  client.currentEntry = null;
  await connections.repair('claude-desktop');
  expect(view().canUndo).toBe(true);
});

test('repairs an entry and waits for a running client', async () => {
  const { connect, connections, world, client, state, view } = await openTestSetup();
  world.servers.push({ id: 'two', name: 'Two' });
  await connect('two');
  client.currentEntry = null;
  await connections.inspect();
  client.running = 'running';
  expect(await connections.repair('claude-desktop')).toEqual({ ok: true, kind: 'waiting' });
  expect(view()).toMatchObject({ needsRepairPrompt: false, step: { kind: 'waiting_until_quit' } });
  client.quit();
  await settle();
  expect(state()).toBe('written');
  expect(view().serverId).toBe('two');
});

test("never replaces someone else's entry by repair", async () => {
  const { connect, connections, client } = await openTestSetup();
  await connect();
  client.currentEntry = { kind: 'conflicting', text: '{}' };
  expect(await connections.repair('claude-desktop')).toMatchObject({ code: 'foreign_entry' });
  expect(client.did).toEqual(['write']);
});

test('changes nothing when dismissing without a prompt', async () => {
  const { connect, connections, client, view, store } = await openTestSetup();
  connections.dismiss('claude-desktop');
  await connect();
  connections.dismiss('claude-desktop');
  await connections.close();
  expect(store.saved()).toMatchObject({ connections: [{ dismissed: 0 }] });
  client.currentEntry = null;
  await connections.inspect();
  expect(view().needsRepairPrompt).toBe(true);
});
