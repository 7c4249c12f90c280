import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClaudeCode } from '../../../../mcp/clients/claudeCode/claudeCode.ts';
import type { Entry, McpClient, Target } from '../../../../mcp/clients/mcpClient.ts';
import type { Platform, RunResult } from '../../../../mcp/clients/system.ts';
import { message } from '../../../../mcp/texts/message.ts';
import { assertWritable, type Machine, startMachine } from '../fakeSystem.ts';

const CONFIG = '/home/rep/.claude.json';
const PROGRAM = '/home/rep/.local/bin/claude';
const ENTRY: Entry = {
  command: '/opt/FuseDesk Bridge/fusedesk-bridge',
  args: ['/opt/FuseDesk Bridge/bridge.cjs', '--client', 'claude-code'],
  env: { ELECTRON_RUN_AS_NODE: '1' },
};
const OLD: Entry = { ...ENTRY, command: '/opt/old/fusedesk-bridge' };
const ADD = [
  'mcp',
  'add',
  '--scope',
  'user',
  'fusedesk',
  '-e',
  'ELECTRON_RUN_AS_NODE=1',
  '--',
  ENTRY.command,
  ...ENTRY.args,
];
const REMOVE = ['mcp', 'remove', '--scope', 'user', 'fusedesk'];

let machine: Machine;
let client: McpClient;
let target: Target;
let ran: (readonly string[])[];

beforeEach(async () => {
  machine = startMachine('linux');
  machine.put(PROGRAM, '');
  client = createClaudeCode(machine.system);
  ran = [];
  machine.answer(play);
  const detection = await client.detect();
  if (detection.kind !== 'found') throw new Error(detection.message.code);
  target = detection.target;
});
afterEach(() => machine.remove());

function put(entry: object | undefined): void {
  machine.put(CONFIG, JSON.stringify({ userID: 'u', mcpServers: entry ? { fusedesk: entry } : {} }));
}

function servers(): Record<string, unknown> {
  return Object(JSON.parse(machine.text(CONFIG))).mcpServers;
}

/** Behaves like the real program. */
function play(program: string, args: readonly string[]): Partial<RunResult> {
  expect(program).toBe(PROGRAM);
  ran.push(args);
  const now = machine.has(CONFIG) ? servers() : {};
  if (args[1] === 'remove') {
    if (!('fusedesk' in now)) return { code: 1, stderr: 'No MCP server named "fusedesk" in user scope\n' };
    put(undefined);
    return {};
  }
  if ('fusedesk' in now) return { code: 1, stderr: 'MCP server fusedesk already exists in user config\n' };
  const [command, ...rest] = args.slice(args.indexOf('--') + 1);
  put({ type: 'stdio', command, args: rest, env: { ELECTRON_RUN_AS_NODE: '1' } });
  return {};
}

const preview = (entry = ENTRY) => client.preview({ target, entry });

async function write(entry = ENTRY) {
  const written = await client.write(assertWritable(await preview(entry)));
  if (!written.ok || written.kind !== 'written') throw new Error(JSON.stringify(written));
  return written.receipt;
}

describe('an entry in Claude Code', () => {
  test('is previewed as the command that will run, and nothing runs before that', async () => {
    expect(await preview()).toEqual({
      ok: true,
      client: 'claude-code',
      entry: ENTRY,
      target,
      kind: 'command',
      command: PROGRAM,
      args: ADD,
      shown:
        "claude mcp add --scope user fusedesk -e ELECTRON_RUN_AS_NODE=1 -- '/opt/FuseDesk Bridge/fusedesk-bridge' '/opt/FuseDesk Bridge/bridge.cjs' --client claude-code",
    });
    expect(ran).toEqual([]);
  });

  test('is written, found current, and removed by undo', async () => {
    const receipt = await write();
    expect(ran).toEqual([ADD]);
    expect(await client.verify(target, ENTRY)).toEqual({ kind: 'in_place' });
    expect(await preview()).toMatchObject({ kind: 'unchanged' });
    expect(await client.write(assertWritable(await preview()))).toEqual({ ok: true, kind: 'unchanged' });
    expect(await client.undo(JSON.parse(JSON.stringify(receipt)))).toEqual({ ok: true, kind: 'undone' });
    expect(ran).toEqual([ADD, REMOVE]);
    expect(servers()).toEqual({});
  });

  test('replaces one of an older version and restores it on undo', async () => {
    put(OLD);
    expect(await client.read(target, ENTRY)).toMatchObject({ kind: 'ours', state: 'stale', differs: ['command'] });
    expect(await preview()).toMatchObject({
      shown: expect.stringMatching(/^claude mcp remove .*\nclaude mcp add .*$/),
    });
    const receipt = await write();
    expect(ran).toEqual([REMOVE, ADD]);
    expect(await client.undo(receipt)).toEqual({ ok: true, kind: 'undone' });
    expect(await client.read(target, OLD)).toMatchObject({ state: 'current' });
  });

  test('is repaired only if it is stale', async () => {
    expect(await client.autoRepair(target, ENTRY)).toEqual({ ok: true, kind: 'missing' });
    put(OLD);
    expect(await client.autoRepair(target, ENTRY)).toMatchObject({ ok: true, kind: 'repaired' });
    expect(await client.autoRepair(target, ENTRY)).toEqual({ ok: true, kind: 'current' });
    expect(await client.autoRepair(target, { ...ENTRY, command: '/tmp/x/fusedesk-bridge' })).toMatchObject({
      ok: false,
      code: 'path_temporary',
    });
    expect(ran).toEqual([REMOVE, ADD]);
  });

  test('is removed once', async () => {
    put(OLD);
    expect(await client.remove(target)).toEqual({ ok: true, kind: 'removed', receipt: null });
    expect(await client.remove(target)).toEqual({ ok: true, kind: 'nothing_there' });
    expect(ran).toEqual([REMOVE]);
  });
});

describe('changes nothing in Claude Code', () => {
  test.each([
    ['another command', { type: 'stdio', command: 'npx', args: ['x'] }],
    ['an address', { type: 'http', url: 'https://example.com/mcp', headers: { Authorization: 'Bearer secret' } }],
  ])('if our name belongs to %s, with or without replaceConflicting', async (_title, foreign) => {
    put(foreign);
    const before = machine.text(CONFIG);
    for (const replaceConflicting of [false, true]) {
      expect(await client.preview({ target, entry: ENTRY, replaceConflicting })).toMatchObject({
        ok: false,
        code: 'foreign_entry',
        message: message('clients.nameTakenRemoveFirst', {
          app: 'Claude Code',
          name: 'fusedesk',
          command: 'claude mcp remove --scope user fusedesk',
        }),
      });
    }
    expect(await client.remove(target)).toMatchObject({ ok: false, code: 'not_ours' });
    expect(await client.autoRepair(target, ENTRY)).toMatchObject({ ok: false, code: 'foreign_entry' });
    expect(ran).toEqual([]);
    expect(machine.text(CONFIG)).toBe(before);
  });

  test('if its file is damaged', async () => {
    machine.put(CONFIG, '{bad');
    expect(await preview()).toMatchObject({ ok: false, code: 'unreadable', unreadable: 'not_json' });
    expect(await client.verify(target, ENTRY)).toMatchObject({ kind: 'not_in_place' });
    expect(await client.remove(target)).toMatchObject({ ok: false, code: 'unreadable' });
    expect(ran).toEqual([]);
  });

  test('if something changed between preview and write', async () => {
    const shown = assertWritable(await preview());
    put(OLD);
    expect(await client.write(shown)).toMatchObject({ ok: false, code: 'changed_meanwhile' });
    put({ command: 'npx', args: [] });
    expect(await client.write(shown)).toMatchObject({ ok: false, code: 'foreign_entry' });
    expect(ran).toEqual([]);
  });

  test('if the entry to undo is no longer there', async () => {
    const receipt = await write();
    put(OLD);
    expect(await client.undo(receipt)).toMatchObject({ ok: false, code: 'changed_since' });
    const { command: _command, ...nothing } = receipt;
    expect(await client.undo(nothing)).toMatchObject({ ok: false, code: 'not_undoable' });
    expect(ran).toEqual([ADD]);
  });
});

describe('when the program fails', () => {
  test('passes on its last line of output', async () => {
    const shown = assertWritable(await preview());
    machine.answer(() => ({ code: 1, stderr: 'A warning\nConfiguration error: no access\n' }));
    expect(await client.write(shown)).toEqual({
      ok: false,
      code: 'command_failed',
      message: message('clients.commandRefusedReason', { reason: 'Configuration error: no access' }),
      path: PROGRAM,
    });
    machine.answer(() => ({ code: undefined }));
    expect(await client.write(shown)).toMatchObject({
      code: 'command_failed',
      message: message('clients.commandNotStarted', { program: PROGRAM }),
    });
  });

  test('restores our earlier entry', async () => {
    put(OLD);
    let adds = 0;
    machine.answer((program, args) => {
      if (args[1] === 'add') adds += 1;
      return adds === 1 && args[1] === 'add' ? { code: 1, stderr: 'not now' } : play(program, args);
    });
    expect(await client.autoRepair(target, ENTRY)).toMatchObject({ ok: false, code: 'command_failed' });
    expect(await client.read(target, OLD)).toMatchObject({ kind: 'ours', state: 'current' });

    machine.answer((program, args) => (args[1] === 'add' ? { code: 1, stderr: 'never' } : play(program, args)));
    expect(await client.autoRepair(target, ENTRY)).toMatchObject({ ok: false, code: 'rollback_failed' });
  });

  test('reports a failure if it wrote nothing', async () => {
    machine.answer(() => ({ code: 0 }));
    expect(await client.write(assertWritable(await preview()))).toMatchObject({ ok: false, code: 'verify_failed' });
  });
});

describe('finding Claude Code', () => {
  const places: readonly (readonly [Platform, Record<string, string>, string])[] = [
    ['linux', { PATH: 'relative:/usr/bin:/custom/bin' }, '/custom/bin/claude'],
    ['linux', {}, '/home/rep/.claude/local/claude'],
    ['darwin', {}, '/opt/homebrew/bin/claude'],
    ['darwin', {}, '/Users/rep/.local/bin/claude'],
    ['win32', { Path: 'C:\\Tools;D:\\bin' }, 'D:\\bin\\claude.exe'],
    ['win32', {}, 'C:\\Users\\rep\\.local\\bin\\claude.exe'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\rep\\AppData\\Roaming' },
      'C:\\Users\\rep\\AppData\\Roaming\\npm\\node_modules\\@anthropic-ai\\claude-code\\bin\\claude.exe',
    ],
  ];

  test.each(places)('on %s (%#)', async (platform, env, program) => {
    const other = startMachine(platform, env);
    try {
      const code = createClaudeCode(other.system);
      expect(await code.detect()).toMatchObject({ kind: 'absent', code: 'not_installed' });
      other.put(program, '');
      expect(await code.detect()).toMatchObject({ kind: 'found', target: { places: [{ path: program }] } });
    } finally {
      other.remove();
    }
  });

  test('reads its settings from CLAUDE_CONFIG_DIR', async () => {
    const other = startMachine('linux', { CLAUDE_CONFIG_DIR: '/data/claude' });
    try {
      other.put('/data/claude/.claude.json', JSON.stringify({ mcpServers: { fusedesk: ENTRY } }));
      const code = createClaudeCode(other.system);
      expect(await code.read(target, ENTRY)).toMatchObject({ kind: 'ours', state: 'current' });
    } finally {
      other.remove();
    }
  });
});
