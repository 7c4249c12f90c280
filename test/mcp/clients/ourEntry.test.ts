import { expect, test } from 'vitest';
import { isOurEntry } from '../../../mcp/clients/ourEntry.ts';
import { ENTRY, OLD_ENTRY } from './fakeSystem.ts';

test.each([
  ['now', ENTRY],
  ['of an older folder', OLD_ENTRY],
  ['on Windows', { command: 'C:\\App\\app.exe', args: ['C:\\App\\resources\\bridge.cjs', '--client', 'cursor'] }],
  ['from sources', { command: '/usr/bin/node', args: ['/src/mcp/bridge/bridge.ts', '--client=zed'] }],
])('recognizes our entry %s', (_name, entry) => {
  expect(isOurEntry(entry)).toBe(true);
});

test.each([
  ['another bridge', { command: 'npx', args: ['mcp-remote', 'http://127.0.0.1'] }],
  ['a bridge without a client', { command: '/opt/fusedesk-bridge', args: ['/opt/bridge.cjs', 'stdio'] }],
  ['a program that is not a bridge', { command: '/opt/x', args: ['--client', 'claude-desktop'] }],
  ['a name that only contains it', { command: '/opt/bridgework', args: ['/opt/abridged.js', '--client', 'x'] }],
])('does not recognize %s', (_name, entry) => {
  expect(isOurEntry(entry)).toBe(false);
});
