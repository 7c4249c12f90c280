import { expect, test } from 'vitest';
import { isOurEntry } from '../../../mcp/clients/ourEntry.ts';
import { ENTRY, OLD_ENTRY } from './fakeSystem.ts';

test.each([
  ['now', ENTRY],
  ['of an older folder', OLD_ENTRY],
  ['on Windows', { command: 'C:\\App\\app.exe', args: ['C:\\App\\resources\\bridge.cjs', '--client', 'cursor'] }],
  ['from sources', { command: '/usr/bin/node', args: ['/src/mcp/bridge/bridge.ts', '--client=zed'] }],
])('ours %s', (_name, entry) => {
  expect(isOurEntry(entry)).toBe(true);
});

test.each([
  ['another bridge', { command: 'npx', args: ['mcp-remote', 'http://127.0.0.1'] }],
  ['a bridge that says no client', { command: '/opt/fusedesk-bridge', args: ['/opt/bridge.cjs', 'stdio'] }],
  ['a client that is no bridge', { command: '/opt/x', args: ['--client', 'claude-desktop'] }],
  ['a name that only contains it', { command: '/opt/bridgework', args: ['/opt/abridged.js', '--client', 'x'] }],
])('not ours: %s', (_name, entry) => {
  expect(isOurEntry(entry)).toBe(false);
});
