import { expect, test } from 'vitest';
import type { SetupRefusal } from '../../../mcp/clientSetup/operationQueue.ts';
import { message } from '../../../mcp/texts/message.ts';
import { CLASSIC, fakeClient, TARGET } from './fakeClient.ts';
import { entryIn, openTestSetup, settle } from './openTestSetup.ts';

const ENTRY = entryIn('/opt/app', 'claude-desktop', 'one');

test('shows no client before its first inspection', async () => {
  const { connections, state } = await openTestSetup();
  expect(connections.current()).toEqual([]);
  await connections.inspect();
  expect(state()).toBe('not_connected');
});

test('goes from preview through write and handshake to connected', async () => {
  const { connections, client, clock, state, view, handshake, published } = await openTestSetup();
  await connections.inspect();
  const shown = await connections.preview({ client: 'claude-desktop', serverId: 'one' });
  if (!shown.ok) throw new Error(shown.message.code);
  expect(shown.preview).toMatchObject({ client: 'claude-desktop', title: 'Claude Desktop', serverId: 'one' });
  expect(shown.preview.parts).toEqual([
    {
      kind: 'file',
      path: CLASSIC.path,
      isNew: false,
      region: { line: 1, before: ['{}'], after: [JSON.stringify(ENTRY)] },
    },
  ]);
  expect(client.did).toEqual([]);
  expect(await connections.confirm(shown.preview.id)).toEqual({ ok: true, kind: 'done', changed: [CLASSIC.path] });
  expect(client.currentEntry).toEqual(ENTRY);
  expect(state()).toBe('written');
  expect(view()).toMatchObject({
    serverId: 'one',
    canUndo: true,
    lastHandshake: null,
    step: null,
    needsRepairPrompt: false,
  });
  clock.advance(1_000);
  handshake();
  expect(state()).toBe('connected');
  expect(view().lastHandshake).toEqual({
    name: 'claude-ai 0.1.0',
    era: 'legacy',
    revision: '2025-11-25',
    at: '2026-11-22T12:00:01.000Z',
    tools: 40,
    added: 2,
    removed: 0,
  });
  const steps = published.map(([one]) => one?.step?.kind ?? one?.state.kind);
  expect(steps).toEqual(['not_connected', 'writing', 'writing', 'written', 'connected']);
});

test.each([
  ['from before the write', { lastSeenAt: '2026-11-22T11:59:59.999Z' }],
  ["through another client's entry", { clientId: 'cursor' }],
  ['with another server', { serverId: 'two' }],
] as const)('does not accept a handshake %s as proof', async (_, change) => {
  const { connect, state, handshake } = await openTestSetup();
  await connect();
  handshake(change);
  expect(state()).toBe('written');
});

test('does not write an entry that is already in place and accepts an earlier handshake as proof', async () => {
  const client = fakeClient();
  client.currentEntry = ENTRY;
  const { connections, connect, state, handshake } = await openTestSetup({ client });
  handshake({ lastSeenAt: '2026-11-20T00:00:00.000Z' });
  const shown = await connections.preview({ client: 'claude-desktop', serverId: 'one' });
  expect(shown.ok && shown.preview.parts).toEqual([{ kind: 'unchanged' }]);
  expect(await connect()).toEqual({ ok: true, kind: 'done', changed: [] });
  expect(client.did).toEqual([]);
  expect(state()).toBe('connected');
});

test('waits for a running client and then writes on its own', async () => {
  const { connect, client, state, step, view } = await openTestSetup();
  client.running = 'running';
  expect(await connect()).toEqual({ ok: true, kind: 'waiting' });
  expect(step()).toBe('waiting_until_quit');
  expect(view().step).toMatchObject({ message: message('clientSetup.quitToContinue', { app: 'Claude Desktop' }) });
  await settle();
  expect(client.did).toEqual([]);
  client.quit();
  await settle();
  expect(client.did).toEqual(['write']);
  expect(state()).toBe('written');
  expect(step()).toBeNull();
});

test('waits again if the client is back before the write begins', async () => {
  const { connect, client, step } = await openTestSetup();
  client.running = 'running';
  await connect();
  client.meanwhile = async () => {
    client.meanwhile = async () => {};
    client.running = 'running';
  };
  client.quit();
  await settle();
  expect(step()).toBe('waiting_until_quit');
  expect(client.did).toEqual([]);
  client.quit();
  await settle();
  expect(client.did).toEqual(['write']);
});

test('writes nothing after a canceled wait', async () => {
  const { connect, client, step, connections } = await openTestSetup();
  client.running = 'running';
  await connect();
  connections.cancel('claude-desktop');
  expect(step()).toBeNull();
  client.quit();
  await settle();
  expect(client.did).toEqual([]);
  expect(step()).toBeNull();
});

test('does not cancel a write that has begun', async () => {
  const { connect, client, step, connections, view } = await openTestSetup();
  await connections.inspect();
  client.meanwhile = async () => {
    connections.cancel('claude-desktop');
    expect(step()).toBe('writing');
  };
  expect(await connect()).toMatchObject({ kind: 'done' });
  expect(view()).toMatchObject({ step: null, state: { kind: 'written' } });
});

test('ends a wait on close, and the next run does not resume it', async () => {
  const { connect, client, connections, store } = await openTestSetup();
  client.running = 'running';
  await connect();
  await connections.close();
  client.quit();
  await settle();
  expect(client.did).toEqual([]);
  const next = await openTestSetup({ client, store });
  await next.connections.inspect();
  expect(next.state()).toBe('not_connected');
  expect(next.step()).toBeNull();
});

test('keeps an approval when the client rewrites its file but not when our part of it changes', async () => {
  const rewritten = await openTestSetup();
  rewritten.client.running = 'running';
  await rewritten.connect();
  rewritten.client.quit();
  await settle();
  expect(rewritten.client.did).toEqual(['write']);

  const other = await openTestSetup();
  other.client.running = 'running';
  await other.connect();
  other.client.currentEntry = entryIn('/somewhere/else', 'claude-desktop', 'two');
  other.client.quit();
  await settle();
  expect(other.client.did).toEqual([]);
  expect(other.view().step).toMatchObject({ kind: 'refused', code: 'changed_meanwhile' });
});

test('refuses instead of waiting when asked to', async () => {
  const { connections, client, step } = await openTestSetup();
  client.running = 'running';
  const shown = await connections.preview({ client: 'claude-desktop', serverId: 'one' });
  if (!shown.ok) throw new Error(shown.message.code);
  expect(await connections.confirm(shown.preview.id, { wait: false })).toMatchObject({ code: 'client_running' });
  expect(step()).toBe('refused');
  expect(client.did).toEqual([]);
});

test('accepts that a person knows the client is quit, with the same preview', async () => {
  const { connections, client } = await openTestSetup();
  client.running = 'unknown';
  const shown = await connections.preview({ client: 'claude-desktop', serverId: 'one' });
  if (!shown.ok) throw new Error(shown.message.code);
  expect(await connections.confirm(shown.preview.id)).toMatchObject({ code: 'running_unknown' });
  expect(client.did).toEqual([]);
  expect(await connections.confirm(shown.preview.id, { knownQuit: true })).toMatchObject({ kind: 'done' });
  expect(client.did).toEqual(['write']);
});

test('refuses with verify_failed if the entry is not there after the write', async () => {
  const { connect, client, step } = await openTestSetup();
  client.verification = { kind: 'not_in_place', reading: { kind: 'missing' }, message: { code: 'It is not there.' } };
  expect(await connect()).toMatchObject({ ok: false, code: 'verify_failed', path: CLASSIC.path });
  expect(step()).toBe('refused');
});

test('shows a policy instead of a connected client', async () => {
  const { connect, client, view, handshake } = await openTestSetup();
  client.verification = { kind: 'disabled_by_policy', message: { code: 'Switched off.' }, source: '/etc' };
  expect(await connect()).toMatchObject({ ok: true });
  handshake();
  expect(view().state).toEqual({ kind: 'disabled_by_policy', message: { code: 'Switched off.' } });
});

test('offers the locations of a client that is installed twice', async () => {
  const client = fakeClient();
  const other = { ...CLASSIC, id: 'other' };
  client.detection = { kind: 'ambiguous', message: { code: 'Which one?' }, choices: [CLASSIC, other] };
  const { connections, view } = await openTestSetup({ client });
  await connections.inspect();
  expect(view().state).toEqual({ kind: 'choose_place', message: { code: 'Which one?' }, choices: [CLASSIC, other] });
  const refused = await connections.preview({ client: 'claude-desktop', serverId: 'one' });
  expect(refused).toMatchObject({ code: 'ambiguous_place', choices: [CLASSIC, other] });
  client.detection = { kind: 'found', target: TARGET };
  const wrong = await connections.preview({ client: 'claude-desktop', serverId: 'one', placeId: 'third' });
  expect(wrong).toMatchObject({ code: 'ambiguous_place', choices: [CLASSIC] });
});

test('refuses a preview with the reason', async () => {
  const { connections, client, state } = await openTestSetup();
  const refusal = async (serverId = 'one'): Promise<SetupRefusal['code'] | undefined> => {
    const answer = await connections.preview({ client: 'claude-desktop', serverId });
    return answer.ok ? undefined : answer.code;
  };
  expect(await refusal('removed')).toBe('no_server');
  client.currentEntry = { kind: 'conflicting', text: '{}' };
  expect(await refusal()).toBe('foreign_entry');
  await connections.inspect();
  expect(state()).toBe('conflicting');
  const unreadableMessage = { code: 'No JSON.' };
  client.currentEntry = {
    kind: 'unreadable',
    code: 'not_json',
    message: unreadableMessage,
    path: CLASSIC.path,
    snippet: '{}',
  };
  const unreadable = await connections.preview({ client: 'claude-desktop', serverId: 'one' });
  expect(unreadable).toEqual({
    ok: false,
    code: 'unreadable',
    unreadable: 'not_json',
    message: unreadableMessage,
    path: CLASSIC.path,
    snippet: '{}',
  });
  await connections.inspect();
  expect(state()).toBe('unreadable');
  client.detection = { kind: 'absent', code: 'not_installed', message: { code: 'Not here.' } };
  expect(await refusal()).toBe('not_installed');
  await connections.inspect();
  expect(state()).toBe('not_installed');
});

test("replaces someone else's entry with permission", async () => {
  const { connections, client } = await openTestSetup();
  client.currentEntry = { kind: 'conflicting', text: '{}' };
  const shown = await connections.preview({ client: 'claude-desktop', serverId: 'one', replaceConflicting: true });
  if (!shown.ok) throw new Error(shown.message.code);
  await connections.confirm(shown.preview.id);
  expect(client.currentEntry).toEqual(ENTRY);
});

test('confirms only the last preview, and only once', async () => {
  const { connections, client } = await openTestSetup();
  const ids: string[] = [];
  for (let at = 0; at < 2; at += 1) {
    const shown = await connections.preview({ client: 'claude-desktop', serverId: 'one' });
    if (shown.ok) ids.push(shown.preview.id);
  }
  const [first = '', second = ''] = ids;
  expect(await connections.confirm(first)).toMatchObject({ code: 'preview_gone' });
  expect(client.did).toEqual([]);
  expect(await connections.confirm(second)).toMatchObject({ ok: true });
  expect(await connections.confirm(second)).toMatchObject({ code: 'preview_gone' });
});

test('runs one step per client and one write at a time', async () => {
  const cursor = fakeClient({ id: 'cursor', title: 'Cursor' });
  const { connections, client } = await openTestSetup({ others: [cursor] });
  const shown = await connections.preview({ client: 'claude-desktop', serverId: 'one' });
  const other = await connections.preview({ client: 'cursor', serverId: 'one' });
  if (!shown.ok || !other.ok) throw new Error('refused');
  let writing = 0;
  let most = 0;
  const meanwhile = async () => {
    writing += 1;
    most = Math.max(most, writing);
    await settle();
    writing -= 1;
  };
  client.meanwhile = meanwhile;
  cursor.meanwhile = meanwhile;
  const answers = await Promise.all([
    connections.confirm(shown.preview.id),
    connections.confirm(shown.preview.id),
    connections.confirm(other.preview.id),
  ]);
  expect(answers).toMatchObject([{ ok: true }, { code: 'busy' }, { ok: true }]);
  expect(most).toBe(1);
  expect([...client.did, ...cursor.did]).toEqual(['write', 'write']);
});

test('writes another client while one waits and refuses a second step for the waiting one', async () => {
  const cursor = fakeClient({ id: 'cursor', title: 'Cursor' });
  const { connections, connect, client } = await openTestSetup({ others: [cursor] });
  client.running = 'running';
  await connect();
  expect(await connections.disconnect('claude-desktop')).toMatchObject({ code: 'busy' });
  const shown = await connections.preview({ client: 'cursor', serverId: 'one' });
  if (!shown.ok) throw new Error(shown.message.code);
  expect(await connections.confirm(shown.preview.id)).toMatchObject({ kind: 'done' });
  await connections.close();
});

test('shows a refused write until it is dismissed', async () => {
  const { connections, connect, client, view } = await openTestSetup();
  client.refusal = { ok: false, code: 'disk_full', message: { code: 'The disk is full.' }, path: CLASSIC.path };
  expect(await connect()).toMatchObject({ code: 'disk_full', path: CLASSIC.path });
  expect(view().step).toEqual({
    kind: 'refused',
    code: 'disk_full',
    message: { code: 'The disk is full.' },
    path: CLASSIC.path,
  });
  connections.cancel('claude-desktop');
  expect(view().step).toBeNull();
});

test('continues with the next step and other clients after a writer throws', async () => {
  const { connections, connect, client, step, log } = await openTestSetup();
  client.meanwhile = async () => {
    throw new Error('a bug');
  };
  await expect(connect()).rejects.toThrow('a bug');
  await connections.inspect();
  expect(step()).toBeNull();
  client.running = 'running';
  client.meanwhile = async () => {};
  await connect();
  client.meanwhile = async () => {
    throw new Error('a bug');
  };
  client.quit();
  await settle();
  expect(step()).toBe('refused');
  expect(log.takeErrors()).toHaveLength(1);
  client.meanwhile = async () => {};
  expect(await connect()).toMatchObject({ kind: 'done' });
});

test('only logs a listener that throws', async () => {
  const { connections, connect, log } = await openTestSetup();
  connections.subscribe(() => {
    throw new Error('cannot draw');
  });
  expect(await connect()).toMatchObject({ ok: true });
  expect(log.takeErrors().length).toBeGreaterThan(0);
});
