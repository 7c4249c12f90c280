import { expect, test } from 'vitest';
import { trayMenu } from '../../../main/tray/trayMenu.ts';
import type { AppState } from '../../../preload/contract.ts';
import { allItems, menuText } from './menuText.ts';
import { account, atWork, client, connection, firstRun, inMinutes, LONDON, NOW, PROOF, server } from './states.ts';

const STATES: Readonly<Record<string, AppState>> = {
  starting: firstRun({ engine: 'starting' }),
  failed: firstRun({ engine: 'failed', problems: [{ code: 'engine', message: 'The bridge did not start.' }] }),
  'first run': firstRun(),
  'an account without a server': firstRun({ accounts: [account()] }),
  'at work': atWork(),
  'read-only': atWork({ readOnly: true }),
  'looking for updates': atWork({ updates: { state: 'checking' } }),
  'an update is ready': atWork({ updates: { state: 'ready', version: '1.1.0' } }),
  'paused for a while': atWork({ paused: inMinutes(45) }),
  'paused beyond today': atWork({ paused: inMinutes(3 * 24 * 60) }),
  'paused until resumed': atWork({ paused: 'until_resumed' }),
  'no key': atWork({ accounts: [account({ hasKey: false })] }),
  'demo data, start at login not to be had': atWork({
    accounts: [account({ demo: true, appName: 'sandbox' })],
    clients: [],
    startAtLogin: { supported: false, on: false },
  }),
  // A session that began by an entry which is gone goes on until Claude is quit.
  'Claude Desktop not connected yet': atWork({
    clients: [client({ clientId: 'claude-desktop' })],
    connections: [connection()],
  }),
  'waiting until Claude Desktop is quit': atWork({
    clients: [],
    connections: [connection({ step: { kind: 'waiting_until_quit', message: 'Quit Claude Desktop.' } })],
  }),
  'Claude Desktop connected, others beside': atWork({
    clients: [client({ clientId: 'claude-desktop' }), client({ name: 'by address', version: '' })],
    connections: [
      connection({ state: { kind: 'connected' }, serverId: 's1', proof: { ...PROOF, added: 6 } }),
      connection({ client: 'cursor', title: 'Cursor', state: { kind: 'written' } }),
      connection({ client: 'zed', title: 'Zed', state: { kind: 'not_installed', message: 'Not here.' } }),
    ],
  }),
  'connections that ask for a repair': atWork({
    connections: [
      connection({ state: { kind: 'lost' }, asks: true }),
      connection({ client: 'cursor', title: 'Cursor', state: { kind: 'stale', differs: ['command'] }, asks: true }),
      connection({ client: 'zed', title: 'Zed', state: { kind: 'lost' } }),
    ],
  }),
  'names that are long, of other scripts, or full of marks': atWork({
    accounts: ['a1', 'a2'].map((id) => account({ id, appName: `${id}-${'x'.repeat(60)}` })),
    servers: ['مكتب الدعم', '🎧 R&D', `__init__ ${'W'.repeat(71)}`].map((name, place) =>
      server({ id: `s${place}`, name, methods: ['request_feedback', 'bulk_update', 'add_note'], tags: null }),
    ),
    connections: [connection({ state: { kind: 'stale', differs: ['command'] }, asks: true })],
    paused: inMinutes(3 * 24 * 60),
    problems: [{ code: 'key_rejected:a1', message: `Please enter the key of a1-${'x'.repeat(60)} again.` }],
  }),
  'twenty servers': atWork({
    servers: Array.from({ length: 20 }, (_none, place) => server({ id: `s${place}`, name: `Server ${place}` })),
  }),
  'many of all': atWork({
    accounts: [account({ limit: { remaining: 0, at: inMinutes(-2) } }), account({ id: 'a2', appName: 'beta' })],
    servers: [
      server(),
      server({ id: 's2', accountId: 'a2', name: 'Everything', methods: null, tags: null, readOnly: true }),
      server({ id: 's3', name: 'Night & weekend', expiresAt: inMinutes(0.5) }),
    ],
    clients: [
      client({ clientId: 'claude-desktop', openConnections: 3 }),
      client(),
      client({ serverId: 's2', name: 'a client\nof many lines, whose name goes on and on' }),
      client({ name: 'gone', openConnections: 0 }),
    ],
    callsLastHour: 1,
    startAtLogin: { supported: true, on: true },
    problems: [{ code: 'settings', message: 'The settings are those of a newer version, so nothing is written.' }],
  }),
};

test.each(Object.entries(STATES))('the menu: %s', (_name, state) => {
  expect(menuText(trayMenu(state, NOW, 'linux', LONDON))).toMatchSnapshot();
});

test('Windows has the menu of Linux, macOS has title case', () => {
  const state = STATES['many of all'] ?? firstRun();
  expect(trayMenu(state, NOW, 'win32', LONDON)).toEqual(trayMenu(state, NOW, 'linux', LONDON));
  expect(menuText(trayMenu(atWork(), NOW, 'darwin', LONDON))).toMatchSnapshot();
});

test.each(Object.entries(STATES))('opens first, quits last and stays short: %s', (_name, state) => {
  const menu = trayMenu(state, NOW, 'linux', LONDON);
  expect(menu[0]).toMatchObject({ kind: 'action', command: { command: 'window.open' } });
  expect(menu.at(-1)).toMatchObject({ kind: 'action', command: { command: 'app.quit' } });
  const labels = menu.filter(({ kind }) => kind === 'label');
  const clickable = menu.filter(({ kind }) => kind !== 'label' && kind !== 'separator');
  expect(labels.length).toBeLessThanOrEqual(2);
  expect(clickable.length).toBeLessThanOrEqual(12);
  for (const item of allItems(menu)) if (item.kind !== 'separator') expect(item.label.length).toBeLessThanOrEqual(90);
});

test('two separators never meet', () => {
  for (const state of Object.values(STATES)) {
    const kinds = trayMenu(state, NOW, 'linux', LONDON).map(({ kind }) => kind);
    expect(kinds.join(' ')).not.toMatch(/separator separator|^separator|separator$/);
  }
});

test('counts the tools that can be used now', () => {
  const all = { methods: null, tags: null };
  const status = (state: AppState) =>
    trayMenu(state, NOW, 'linux', LONDON).flatMap((item) => (item.kind === 'label' ? [item.label] : []))[0];
  expect(status(atWork({ servers: [server(all)] }))).toBe('acme: 38 tools');
  expect(status(atWork({ servers: [server(all)], readOnly: true }))).toBe('acme: read-only, 15 tools');
  expect(status(atWork({ servers: [server({ ...all, readOnly: true })] }))).toBe('acme: 15 tools');
  // What two servers share is counted once.
  expect(status(atWork({ servers: [server(all), server({ id: 's2', methods: ['read'] })] }))).toBe('acme: 38 tools');
});
