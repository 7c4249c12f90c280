import { afterEach, describe, expect, test } from 'vitest';
import { watchClaudeProcess } from '../../../../mcp/clients/claudeDesktop/claudeProcess.ts';
import type { Platform } from '../../../../mcp/clients/system.ts';
import { type Machine, startMachine } from '../fakeSystem.ts';

let machine: Machine;
afterEach(() => machine.remove());

const uid = process.getuid?.() ?? 0;

function begin(platform: Platform) {
  machine = startMachine(platform);
  return watchClaudeProcess(machine.system);
}

function runs(
  pid: number,
  {
    name = 'x',
    state = 'S (sleeping)',
    owner = uid,
    line = '',
  }: { name?: string; state?: string; owner?: number; line?: string },
) {
  machine.put(
    `/proc/${pid}/status`,
    `Name:\t${name}\nUmask:\t0022\nState:\t${state}\nUid:\t${owner}\t${owner}\t${owner}\t${owner}\n`,
  );
  machine.put(`/proc/${pid}/cmdline`, (line || name).split(' ').join('\0'));
}

describe('Linux', () => {
  test.each([
    ['its own program', { name: 'claude-desktop' }, 'running'],
    [
      'started by its full path',
      { name: 'electron', line: '/usr/lib/claude-desktop/claude-desktop --type=zygote' },
      'running',
    ],
    ['a zombie process', { name: 'claude-desktop', state: 'Z (zombie)' }, 'quit'],
    ['of somebody else', { name: 'claude-desktop', owner: uid + 1 }, 'quit'],
    ['Claude Code', { name: 'claude', line: '/home/rep/.local/bin/claude' }, 'quit'],
    ['our own bridge', { name: 'fusedesk-bridge', line: '/opt/x bridge.cjs --client claude-desktop' }, 'quit'],
  ])('%s', async (_name, facts, expected) => {
    const presence = begin('linux');
    runs(1, { name: 'init', owner: 0 });
    runs(42, facts);
    machine.folder('/proc/43');
    machine.put('/proc/uptime', '1');
    expect(await presence.state()).toBe(expected);
  });

  test('is unknown without a process list', async () => {
    expect(await begin('linux').state()).toBe('unknown');
  });
});

describe('macOS', () => {
  test.each([
    ['the bundle runs', { code: 0, stdout: 'ASN:0x0-0x12012:"Claude"\n' }, undefined, 'running'],
    ['the bundle does not', { code: 0, stdout: '\n' }, undefined, 'quit'],
    [
      'no launch services, in the list',
      { code: 1 },
      { stdout: '/Applications/Claude.app/Contents/MacOS/Claude\n' },
      'running',
    ],
    ['no launch services, Claude Code in the list', { code: 1 }, { stdout: '/Users/rep/.local/bin/claude\n' }, 'quit'],
    ['nothing to ask', { code: undefined }, { code: undefined }, 'unknown'],
  ])('%s', async (_name, services, list, expected) => {
    const presence = begin('darwin');
    machine.answer((command, args) => {
      if (command === '/bin/ps') return list ?? {};
      expect([command, ...args]).toEqual(['/usr/bin/lsappinfo', 'find', 'bundleid=com.anthropic.claudefordesktop']);
      return services;
    });
    expect(await presence.state()).toBe(expected);
  });
});

describe('Windows', () => {
  test.each([
    [
      'the package',
      'C:\\Program Files\\WindowsApps\\Claude_1.2.3.0_x64__pzs8sxrjxfjjc\\app\\claude.exe\r\n',
      'running',
    ],
    ['the classic installer', 'C:\\Users\\rep\\AppData\\Local\\AnthropicClaude\\app-1.0\\claude.exe\r\n', 'running'],
    ['Claude Code, which is called claude.exe too', 'C:\\Users\\rep\\.local\\bin\\claude.exe\r\n', 'quit'],
    [
      'Claude Code and then Claude',
      'C:\\x\\claude.exe\r\nC:\\Users\\rep\\AppData\\Local\\AnthropicClaude\\claude.exe\r\n',
      'running',
    ],
    ['one of somebody else, without a path', '\r\n', 'quit'],
    ['none', '', 'quit'],
  ])('%s', async (_name, stdout, expected) => {
    const presence = begin('win32');
    machine.answer((command) => {
      expect(command).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
      return { stdout };
    });
    expect(await presence.state()).toBe(expected);
  });

  test('is unknown without PowerShell', async () => {
    expect(await begin('win32').state()).toBe('unknown');
  });
});

describe('waitUntilQuit', () => {
  test('resolves once Claude has quit and not before', async () => {
    const presence = begin('win32');
    const left = ['C:\\AnthropicClaude\\claude.exe', 'C:\\AnthropicClaude\\claude.exe', ''];
    machine.answer(() => {
      const stdout = left.shift();
      return stdout === undefined ? { code: 1 } : { stdout };
    });
    expect(await presence.waitUntilQuit(new AbortController().signal)).toBe('quit');
    expect(left).toEqual([]);
  });

  test('does not treat an unknown state as quit', async () => {
    const presence = begin('win32');
    let asked = 0;
    machine.answer(() => {
      asked += 1;
      return asked < 4 ? { code: 1 } : { stdout: '' };
    });
    expect(await presence.waitUntilQuit(new AbortController().signal)).toBe('quit');
    expect(asked).toBe(4);
  });

  test('stops when the signal fires', async () => {
    const presence = begin('win32');
    machine.answer(() => ({ stdout: 'C:\\AnthropicClaude\\claude.exe' }));
    const stop = new AbortController();
    const waiting = presence.waitUntilQuit(stop.signal);
    setImmediate(() => stop.abort());
    expect(await waiting).toBe('stopped');
    expect(await presence.waitUntilQuit(AbortSignal.abort())).toBe('stopped');
  });
});
