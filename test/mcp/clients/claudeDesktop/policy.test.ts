import { afterEach, describe, expect, test } from 'vitest';
import { findPolicy } from '../../../../mcp/clients/claudeDesktop/policy.ts';
import { type Machine, startMachine } from '../fakeSystem.ts';

let machine: Machine;
afterEach(() => machine.remove());
const source = async () => (await findPolicy(machine.system))?.source;

describe('Linux', () => {
  test.each([
    ['{"isLocalDevMcpEnabled": false}', true],
    ['{"isLocalDevMcpEnabled": "false"}', true],
    ['{"isLocalDevMcpEnabled": true}', false],
    ['{"other": false}', false],
    ['[]', false],
    ['{', false],
  ])('%s', async (text, isOff) => {
    machine = startMachine('linux');
    machine.put('/etc/claude-desktop/managed-settings.json', text);
    expect(await source()).toBe(isOff ? '/etc/claude-desktop/managed-settings.json' : undefined);
  });

  test('has no policy without the file', async () => {
    machine = startMachine('linux');
    expect(await source()).toBeUndefined();
  });
});

describe('macOS', () => {
  const plist = 'com.anthropic.claudefordesktop.plist';
  test.each([
    [`/Library/Managed Preferences/${plist}`, { stdout: 'false\n' }, true],
    [`/Library/Managed Preferences/rep/${plist}`, { stdout: '0\n' }, true],
    [`/Library/Managed Preferences/rep/${plist}`, { stdout: 'true\n' }, false],
    [`/Library/Managed Preferences/rep/${plist}`, { code: 1, stderr: 'Could not extract value' }, false],
  ])('%s %j', async (path, answer, isOff) => {
    machine = startMachine('darwin');
    machine.put(path, 'bplist00');
    machine.answer((command, args) => {
      expect([command, ...args]).toEqual([
        '/usr/bin/plutil',
        '-extract',
        'isLocalDevMcpEnabled',
        'raw',
        '-o',
        '-',
        path,
      ]);
      return answer;
    });
    expect(await source()).toBe(isOff ? path : undefined);
  });
});

describe('Windows', () => {
  test.each([
    ['HKLM', '    isLocalDevMcpEnabled    REG_DWORD    0x0\r\n', true],
    ['HKCU', '    isLocalDevMcpEnabled    REG_SZ    false\r\n', true],
    ['HKCU', '    isLocalDevMcpEnabled    REG_DWORD    0x1\r\n', false],
  ])('%s %j', async (hive, line, isOff) => {
    machine = startMachine('win32', { SystemRoot: 'C:\\Windows' });
    machine.answer((command, args) => {
      expect(command).toBe('C:\\Windows\\System32\\reg.exe');
      return args[1]?.startsWith(hive) ? { stdout: `\r\n${args[1]}\r\n${line}` } : { code: 1 };
    });
    expect(await source()).toBe(isOff ? `${hive}\\SOFTWARE\\Policies\\Claude` : undefined);
  });
});
