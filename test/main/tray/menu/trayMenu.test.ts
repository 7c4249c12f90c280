import { expect, test } from 'vitest';
import { trayMenu } from '../../../../main/tray/menu/trayMenu.ts';
import { message } from '../../../../mcp/texts/message.ts';
import type { AppState } from '../../../../preload/contract.ts';
import {
  connectedState,
  firstRunState,
  HANDSHAKE_PROOF,
  inMinutes,
  NOW,
  sampleAccount,
  sampleClient,
  sampleHandshake,
  sampleServer,
  TEXTS,
} from '../../sampleAppStates.ts';
import { allItems, menuText } from '../printMenu.ts';

const STATES: Readonly<Record<string, AppState>> = {
  starting: firstRunState({ engine: 'starting' }),
  failed: firstRunState({
    engine: 'failed',
    problems: [
      { code: 'engine', message: message('problems.engineNotStarted', { next: message('problems.retrying') }) },
    ],
  }),
  'first run': firstRunState(),
  'an account without a server': firstRunState({ accounts: [sampleAccount()] }),
  'at work': connectedState(),
  'read-only': connectedState({ readOnly: true }),
  'checking for updates': connectedState({ updates: { state: 'checking' } }),
  'an update is ready': connectedState({ updates: { state: 'ready', version: '1.1.0' } }),
  'paused for a while': connectedState({ paused: inMinutes(45) }),
  'paused beyond today': connectedState({ paused: inMinutes(3 * 24 * 60) }),
  'paused until resumed': connectedState({ paused: 'until_resumed' }),
  'no key': connectedState({ accounts: [sampleAccount({ hasKey: false })] }),
  'demo data without support for start at login': connectedState({
    accounts: [sampleAccount({ demo: true, appName: 'sandbox' })],
    handshakes: [],
    startAtLogin: { supported: false, on: false },
  }),
  // A session of a removed entry continues until Claude quits.
  'Claude Desktop not connected yet': connectedState({
    handshakes: [sampleHandshake({ clientId: 'claude-desktop' })],
    clients: [sampleClient()],
  }),
  'waiting for Claude Desktop to quit': connectedState({
    handshakes: [],
    clients: [
      sampleClient({ step: { kind: 'waiting_until_quit', message: { code: 'tray.client.waiting_until_quit' } } }),
    ],
  }),
  'Claude Desktop connected next to other clients': connectedState({
    handshakes: [sampleHandshake({ clientId: 'claude-desktop' }), sampleHandshake({ name: 'by address', version: '' })],
    clients: [
      sampleClient({ state: { kind: 'connected' }, serverId: 's1', lastHandshake: { ...HANDSHAKE_PROOF, added: 6 } }),
      sampleClient({ client: 'cursor', title: 'Cursor', state: { kind: 'written' } }),
      sampleClient({
        client: 'zed',
        title: 'Zed',
        state: { kind: 'not_installed', message: { code: 'tray.client.none' } },
      }),
    ],
  }),
  'connections that need repair': connectedState({
    clients: [
      sampleClient({ state: { kind: 'lost' }, needsRepairPrompt: true }),
      sampleClient({
        client: 'cursor',
        title: 'Cursor',
        state: { kind: 'stale', differs: ['command'] },
        needsRepairPrompt: true,
      }),
      sampleClient({ client: 'zed', title: 'Zed', state: { kind: 'lost' } }),
    ],
  }),
  'long names, other scripts, and special characters': connectedState({
    accounts: ['a1', 'a2'].map((id) => sampleAccount({ id, appName: `${id}-${'x'.repeat(60)}` })),
    servers: ['مكتب الدعم', '🎧 R&D', `__init__ ${'W'.repeat(71)}`].map((name, place) =>
      sampleServer({ id: `s${place}`, name, methods: ['request_feedback', 'bulk_update', 'add_note'], tags: null }),
    ),
    clients: [sampleClient({ state: { kind: 'stale', differs: ['command'] }, needsRepairPrompt: true })],
    paused: inMinutes(3 * 24 * 60),
    problems: [
      { code: 'key_rejected:a1', message: message('problems.keyRejected', { account: `a1-${'x'.repeat(60)}` }) },
    ],
  }),
  'twenty servers': connectedState({
    servers: Array.from({ length: 20 }, (_none, place) => sampleServer({ id: `s${place}`, name: `Server ${place}` })),
  }),
  'several of everything': connectedState({
    accounts: [
      sampleAccount({ limit: { remaining: 0, at: inMinutes(-2) } }),
      sampleAccount({ id: 'a2', appName: 'beta' }),
    ],
    servers: [
      sampleServer(),
      sampleServer({ id: 's2', accountId: 'a2', name: 'Everything', methods: null, tags: null, readOnly: true }),
      sampleServer({ id: 's3', name: 'Night & weekend', expiresAt: inMinutes(0.5) }),
    ],
    handshakes: [
      sampleHandshake({ clientId: 'claude-desktop', openConnections: 3 }),
      sampleHandshake(),
      sampleHandshake({ serverId: 's2', name: 'a client\nof many lines, whose name goes on and on' }),
      sampleHandshake({ name: 'disconnected', openConnections: 0 }),
    ],
    callsLastHour: 1,
    startAtLogin: { supported: true, on: true },
    problems: [{ code: 'settings', message: message('problems.settingsNewer') }],
  }),
};

test.each(Object.entries(STATES))('the menu: %s', (_name, state) => {
  expect(menuText(trayMenu(state, NOW, 'linux', TEXTS))).toMatchSnapshot();
});

test('shows the same menu on Windows and Linux, and title case on macOS', () => {
  const state = STATES['several of everything'] ?? firstRunState();
  expect(trayMenu(state, NOW, 'win32', TEXTS)).toEqual(trayMenu(state, NOW, 'linux', TEXTS));
  expect(menuText(trayMenu(connectedState(), NOW, 'darwin', TEXTS))).toMatchSnapshot();
});

test.each(Object.entries(STATES))('starts with open, ends with quit, and stays short: %s', (_name, state) => {
  const menu = trayMenu(state, NOW, 'linux', TEXTS);
  expect(menu[0]).toMatchObject({ kind: 'action', command: { command: 'window.open' } });
  expect(menu.at(-1)).toMatchObject({ kind: 'action', command: { command: 'app.quit' } });
  const labels = menu.filter(({ kind }) => kind === 'label');
  const clickable = menu.filter(({ kind }) => kind !== 'label' && kind !== 'separator');
  expect(labels.length).toBeLessThanOrEqual(2);
  expect(clickable.length).toBeLessThanOrEqual(12);
  for (const item of allItems(menu)) if (item.kind !== 'separator') expect(item.label.length).toBeLessThanOrEqual(90);
});

test('never shows two separators in a row', () => {
  for (const state of Object.values(STATES)) {
    const kinds = trayMenu(state, NOW, 'linux', TEXTS).map(({ kind }) => kind);
    expect(kinds.join(' ')).not.toMatch(/separator separator|^separator|separator$/);
  }
});

test('counts the tools that are usable now', () => {
  const all = { methods: null, tags: null };
  const status = (state: AppState) =>
    trayMenu(state, NOW, 'linux', TEXTS).flatMap((item) => (item.kind === 'label' ? [item.label] : []))[0];
  expect(status(connectedState({ servers: [sampleServer(all)] }))).toBe('acme: 43 tools');
  expect(status(connectedState({ servers: [sampleServer(all)], readOnly: true }))).toBe('acme: read-only, 20 tools');
  expect(status(connectedState({ servers: [sampleServer({ ...all, readOnly: true })] }))).toBe('acme: 20 tools');
  // A tool that two servers share counts once.
  expect(status(connectedState({ servers: [sampleServer(all), sampleServer({ id: 's2', methods: ['read'] })] }))).toBe(
    'acme: 43 tools',
  );
});
