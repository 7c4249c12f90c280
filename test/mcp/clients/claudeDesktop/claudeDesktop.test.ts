import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undoOrRemove } from '../../../../mcp/clientSetup/operations.ts';
import { previewMatches } from '../../../../mcp/clientSetup/setupPreview.ts';
import { createClaudeDesktop } from '../../../../mcp/clients/claudeDesktop/claudeDesktop.ts';
import type { Entry, McpClient, Preview, Receipt, Target } from '../../../../mcp/clients/mcpClient.ts';
import { assertWritable, ENTRY, type Machine, OLD_ENTRY, startMachine } from '../fakeSystem.ts';
import { configTexts } from '../fileClient/configTexts.ts';

const FOLDER = '/home/rep/.config/Claude';
const CONFIG = `${FOLDER}/claude_desktop_config.json`;

let machine: Machine;
let claude: McpClient;

beforeEach(() => {
  machine = startMachine('linux');
  machine.folder('/proc');
  machine.folder(FOLDER);
  claude = createClaudeDesktop(machine.system);
});

afterEach(() => machine.remove());

async function target(of = claude): Promise<Target> {
  const found = await of.detect();
  if (found.kind !== 'found') throw new Error(found.message.code);
  return found.target;
}

const preview = async (entry: Entry = ENTRY, more = {}, of = claude) =>
  of.preview({ target: await target(of), entry, ...more });

async function connect(entry: Entry = ENTRY, of = claude): Promise<Receipt> {
  const written = await of.write(assertWritable(await preview(entry, {}, of)));
  if (!written.ok || written.kind !== 'written') throw new Error(JSON.stringify(written));
  return written.receipt;
}

function startClaude() {
  const uid = process.getuid?.() ?? 0;
  machine.put('/proc/7/status', `Name:\tclaude-desktop\nState:\tS\nUid:\t${uid}\n`);
}

describe('a fresh install', () => {
  test('gets a new file, which undo removes', async () => {
    const shown = assertWritable(await preview());
    expect(shown).toMatchObject({ kind: 'files', changes: [{ before: null, region: { line: 1, before: [] } }] });
    const receipt = await connect();
    expect(shown.kind === 'files' && shown.changes[0]?.after).toBe(machine.text(CONFIG));
    expect(JSON.parse(machine.text(CONFIG))).toEqual({ mcpServers: { fusedesk: ENTRY } });
    expect(await claude.verify(await target(), ENTRY)).toEqual({ kind: 'in_place' });
    expect((await machine.system.files.stat(CONFIG))?.mode).toBe(0o600);
    expect(await claude.undo(receipt)).toEqual({ ok: true, kind: 'undone' });
    expect(machine.list(FOLDER)).toEqual([]);
  });

  test('gets no secret and only the three keys', async () => {
    await connect();
    const { fusedesk } = JSON.parse(machine.text(CONFIG)).mcpServers;
    expect(Object.keys(fusedesk)).toEqual(['command', 'args', 'env']);
  });

  test('is not created if Claude is not installed', async () => {
    machine.remove();
    machine = startMachine('linux');
    claude = createClaudeDesktop(machine.system);
    expect(await claude.detect()).toMatchObject({ kind: 'absent' });
    expect(machine.list('/home/rep')).toEqual([]);
  });
});

const SAMPLES: readonly (readonly [string, string | Uint8Array])[] = [
  ['tabs', '{\n\t"preferences": {},\n\t"mcpServers": {\n\t\t"other": {}\n\t}\n}\n'],
  ['CRLF', '{\r\n  "preferences": {},\r\n  "mcpServers": {\r\n    "other": {}\r\n  }\r\n}\r\n'],
  ['one line', '{"globalShortcut":"","mcpServers":{"other":{}},"isUsingBuiltInNodeForMcp":true}'],
  ['a byte order mark', '\uFEFF{"mcpServers": {"other": {}}}'],
  ['no servers yet', '{\n  "scale": 0,\n  "locale": "de-DE"\n}'],
  [
    '200 KB of others',
    JSON.stringify({ preferences: 'ü'.repeat(100_000), mcpServers: { other: {} }, z: [1, 2] }, undefined, 4),
  ],
];

describe.each(SAMPLES)('a file with %s', (_name, before) => {
  test('keeps everything, matches the preview, and is restored byte for byte', async () => {
    machine.put(CONFIG, before);
    const bytes = machine.bytes(CONFIG);
    const shown = assertWritable(await preview());
    const receipt = await connect();
    expect(shown.kind === 'files' && shown.changes[0]?.after).toBe(machine.text(CONFIG));
    const old = JSON.parse(String(before).replace(/^\uFEFF/, ''));
    expect(JSON.parse(machine.text(CONFIG))).toEqual({ ...old, mcpServers: { ...old.mcpServers, fusedesk: ENTRY } });
    expect(machine.bytes(receipt.files[0]?.backup ?? '')).toEqual(bytes);
    expect(await claude.undo(receipt)).toEqual({ ok: true, kind: 'undone' });
    expect(machine.bytes(CONFIG)).toEqual(bytes);
  });

  test('is not written if it is already correct', async () => {
    machine.put(CONFIG, before);
    await connect();
    const files = machine.list(FOLDER);
    const facts = lstatSync(machine.real(CONFIG), { bigint: true });
    expect(await claude.write(assertWritable(await preview()))).toEqual({ ok: true, kind: 'unchanged' });
    expect(await claude.autoRepair(await target(), ENTRY)).toEqual({ ok: true, kind: 'current' });
    expect(lstatSync(machine.real(CONFIG), { bigint: true })).toEqual(facts);
    expect(machine.list(FOLDER)).toEqual(files);
  });
});

describe('a file that cannot be parsed is never changed', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['comments', '{\n  // mine\n  "mcpServers": {}\n}', 'has_comments'],
    ['a trailing comma', '{"mcpServers": {},}', 'trailing_comma'],
    ['a list', '[]', 'root_no_object'],
    ['servers null', '{"mcpServers": null}', 'servers_no_object'],
    ['servers a list', '{"mcpServers": []}', 'servers_no_object'],
    ['servers a text', '{"mcpServers": "none"}', 'servers_no_object'],
    ['half a file', '{"mcpServers": {', 'not_json'],
    ['nothing', '', 'empty'],
    ['our entry twice', '{"mcpServers": {"fusedesk": {}, "fusedesk": {}}}', 'duplicate_entry'],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'not_utf8'],
    ['Latin-1', Buffer.from('{"a": "\xfc"}', 'latin1'), 'not_utf8'],
  ])('%s', async (_name, before, unreadable) => {
    machine.put(CONFIG, before);
    const bytes = machine.bytes(CONFIG);
    const refusal = await preview();
    expect(refusal).toMatchObject({ ok: false, code: 'unreadable', unreadable, path: CONFIG });
    const reading = await claude.read(await target(), ENTRY);
    expect(reading).toMatchObject({ kind: 'unreadable', code: unreadable, path: CONFIG });
    if (reading.kind === 'unreadable') expect(JSON.parse(reading.snippet)).toEqual({ mcpServers: { fusedesk: ENTRY } });
    expect(await claude.remove(await target())).toMatchObject({ ok: false, code: 'unreadable' });
    expect(await claude.autoRepair(await target(), ENTRY)).toMatchObject({ ok: false, code: 'unreadable' });
    expect(machine.bytes(CONFIG)).toEqual(bytes);
    expect(machine.list(FOLDER)).toEqual(['claude_desktop_config.json']);
  });

  test('a folder in its place or a broken link', async () => {
    mkdirSync(machine.real(CONFIG));
    expect(await preview()).toMatchObject({ ok: false, unreadable: 'not_a_file' });
    machine.remove();
    machine = startMachine('linux');
    machine.link(CONFIG, '/home/rep/dotfiles/missing.json');
    claude = createClaudeDesktop(machine.system);
    expect(await preview()).toMatchObject({ ok: false, unreadable: 'dangling_link' });
  });

  test('a read-only file', async () => {
    machine.put(CONFIG, '{}', 0o444);
    expect(await claude.write(assertWritable(await preview()))).toMatchObject({ ok: false, code: 'read_only' });
    expect(machine.text(CONFIG)).toBe('{}');
    chmodSync(machine.real(CONFIG), 0o644);
  });
});

test('keeps a link, writes its target, and puts the backup next to the link', async () => {
  machine.put('/home/rep/dotfiles/claude.json', '{"a": 1}', 0o640);
  machine.link(CONFIG, '/home/rep/dotfiles/claude.json');
  const receipt = await connect();
  expect(lstatSync(machine.real(CONFIG)).isSymbolicLink()).toBe(true);
  expect(JSON.parse(machine.text('/home/rep/dotfiles/claude.json'))).toMatchObject({
    a: 1,
    mcpServers: { fusedesk: ENTRY },
  });
  expect(machine.list('/home/rep/dotfiles')).toEqual(['claude.json']);
  expect(machine.list(FOLDER)).toHaveLength(2);
  expect((await machine.system.files.stat(CONFIG))?.mode).toBe(0o640);
  expect(await claude.undo(receipt)).toMatchObject({ ok: true });
  expect(machine.text('/home/rep/dotfiles/claude.json')).toBe('{"a": 1}');
});

describe('an existing entry under our name', () => {
  const foreign = '{"mcpServers": {"fusedesk": {"command": "npx", "args": ["-y", "mcp-remote"]}}}';

  test('is only replaced with permission if it is not ours, and never removed or repaired', async () => {
    machine.put(CONFIG, foreign);
    expect(await claude.read(await target(), ENTRY)).toMatchObject({ kind: 'conflicting' });
    expect(await preview()).toMatchObject({ ok: false, code: 'foreign_entry' });
    expect(await claude.remove(await target())).toMatchObject({ ok: false, code: 'not_ours' });
    expect(await claude.autoRepair(await target(), ENTRY)).toMatchObject({ ok: false, code: 'foreign_entry' });
    expect(machine.text(CONFIG)).toBe(foreign);
    const written = await claude.write(assertWritable(await preview(ENTRY, { replaceConflicting: true })));
    expect(written).toMatchObject({ ok: true, kind: 'written' });
    if (written.ok && written.kind === 'written') await claude.undo(written.receipt);
    expect(machine.text(CONFIG)).toBe(foreign);
  });

  test.each([
    [{ ...ENTRY, command: '/old/place' }, ['command']],
    [{ ...ENTRY, args: [...ENTRY.args, '--more'] }, ['args']],
    [{ command: ENTRY.command, args: ENTRY.args }, ['env']],
    [{ ...OLD_ENTRY, env: { X: '1' } }, ['command', 'env']],
  ])('is stale if it differs: %j', async (entry, differs) => {
    machine.put(CONFIG, JSON.stringify({ mcpServers: { fusedesk: entry } }));
    expect(await claude.read(await target(), ENTRY)).toMatchObject({ kind: 'ours', state: 'stale', differs });
    expect(await claude.verify(await target(), ENTRY)).toMatchObject({ kind: 'not_in_place' });
    expect(await claude.autoRepair(await target(), ENTRY)).toMatchObject({ ok: true, kind: 'repaired' });
    expect(await claude.read(await target(), ENTRY)).toMatchObject({ kind: 'ours', state: 'current' });
  });

  test('is stale after a byte order mark, which makes older versions of Claude empty the file', async () => {
    machine.put(CONFIG, `\uFEFF${JSON.stringify({ mcpServers: { fusedesk: ENTRY } })}`);
    expect(await claude.read(await target(), ENTRY)).toMatchObject({ state: 'stale', differs: ['byte_order_mark'] });
    await claude.autoRepair(await target(), ENTRY);
    expect(machine.text(CONFIG)).toBe(JSON.stringify({ mcpServers: { fusedesk: ENTRY } }));
  });

  test('is not restored by automatic repair after it was removed', async () => {
    machine.put(CONFIG, '{"mcpServers": {}}');
    expect(await claude.autoRepair(await target(), ENTRY)).toEqual({ ok: true, kind: 'missing' });
    expect(await claude.remove(await target())).toEqual({ ok: true, kind: 'nothing_there' });
    expect(machine.text(CONFIG)).toBe('{"mcpServers": {}}');
  });

  test('is added to the last of two server lists, and both stay', async () => {
    machine.put(CONFIG, '{"mcpServers": {"a": 1}, "x": 2, "mcpServers": {"b": 3}}');
    await connect();
    expect(machine.text(CONFIG)).toContain('{"mcpServers": {"a": 1}, "x": 2, "mcpServers": {"b": 3,"fusedesk": {');
    expect(JSON.parse(machine.text(CONFIG)).mcpServers.fusedesk).toEqual(ENTRY);
  });
});

describe('the path of the program', () => {
  test('is refused before anything is written if it is temporary', async () => {
    machine.put(CONFIG, '{}');
    const entry = { ...ENTRY, command: '/tmp/.mount_abc/fusedesk-bridge' };
    expect(await preview(entry)).toMatchObject({ ok: false, code: 'path_in_app_image' });
    machine.put(CONFIG, JSON.stringify({ mcpServers: { fusedesk: OLD_ENTRY } }));
    expect(await claude.autoRepair(await target(), entry)).toMatchObject({ ok: false, code: 'path_in_app_image' });
  });
});

describe('while Claude runs', () => {
  test('writes, undoes, removes, and repairs nothing', async () => {
    machine.put(CONFIG, '{}');
    const receipt = await connect(OLD_ENTRY);
    const before = machine.text(CONFIG);
    const shown = assertWritable(await preview());
    startClaude();
    expect(await claude.write(shown)).toMatchObject({ ok: false, code: 'client_running' });
    expect(await claude.write(shown, { knownQuit: true })).toMatchObject({ ok: false, code: 'client_running' });
    expect(await claude.undo(receipt)).toMatchObject({ ok: false, code: 'client_running' });
    expect(await claude.remove(await target())).toMatchObject({ ok: false, code: 'client_running' });
    expect(await claude.autoRepair(await target(), ENTRY)).toMatchObject({ ok: false, code: 'client_running' });
    expect(machine.text(CONFIG)).toBe(before);
  });

  test('disconnects a removed entry without quitting Claude', async () => {
    const receipt = await connect();
    machine.put(CONFIG, '{"preferences":{}}');
    startClaude();
    expect(await undoOrRemove(claude, { target: await target(), receipt })).toEqual({
      ok: true,
      kind: 'nothing_there',
    });
    expect(machine.text(CONFIG)).toBe('{"preferences":{}}');
  });

  test('refuses an unknown state unless a person confirms that Claude has quit', async () => {
    machine.remove();
    machine = startMachine('linux');
    machine.put(CONFIG, '{}');
    claude = createClaudeDesktop(machine.system);
    const shown = assertWritable(await preview());
    expect(await claude.write(shown)).toMatchObject({ ok: false, code: 'running_unknown' });
    expect(await claude.write(shown, { knownQuit: true })).toMatchObject({ ok: true, kind: 'written' });
  });

  test('reports a start during the write', async () => {
    const shown = assertWritable(await preview());
    const system = machine.over((files) => ({
      ...files,
      swap(from, to, expected) {
        startClaude();
        return files.swap(from, to, expected);
      },
    }));
    expect(await createClaudeDesktop(system).write(shown)).toMatchObject({ ok: true, startedMeanwhile: true });
  });
});

test('does not write a file that changed since the preview, but an approval still covers changes by others', async () => {
  machine.put(CONFIG, '{"a": 1}');
  const first = assertWritable(await preview());
  machine.put(CONFIG, '{"a": 2}');
  expect(await claude.write(first)).toMatchObject({ ok: false, code: 'changed_meanwhile' });
  expect(machine.text(CONFIG)).toBe('{"a": 2}');
  const second = assertWritable(await preview());
  expect(previewMatches(first, second)).toBe(true);
  machine.put(CONFIG, '{"mcpServers": {"fusedesk": {"command": "theirs"}}}');
  expect(previewMatches(first, assertWritable(await preview(ENTRY, { replaceConflicting: true })))).toBe(false);
  expect(previewMatches(first, assertWritable(await preview(OLD_ENTRY, { replaceConflicting: true })))).toBe(false);
});

test('is not in place if a policy blocks local servers', async () => {
  await connect();
  machine.put('/etc/claude-desktop/managed-settings.json', '{"isLocalDevMcpEnabled": false}');
  expect(await claude.verify(await target(), ENTRY)).toMatchObject({ kind: 'disabled_by_policy' });
});

describe('disconnecting', () => {
  test('undoes the write if nothing has changed', async () => {
    machine.put(CONFIG, '{ "mcpServers" : { } }');
    const receipt = await connect();
    expect(await undoOrRemove(claude, { target: await target(), receipt })).toMatchObject({ ok: true, kind: 'undone' });
    expect(machine.text(CONFIG)).toBe('{ "mcpServers" : { } }');
  });

  test('removes only our key later, and the server list if we created it', async () => {
    machine.put(CONFIG, '{"a": 1}');
    const receipt = await connect();
    machine.put(CONFIG, JSON.stringify({ ...JSON.parse(machine.text(CONFIG)), a: 2 }));
    expect(await undoOrRemove(claude, { target: await target(), receipt })).toMatchObject({
      ok: true,
      kind: 'removed',
    });
    expect(machine.text(CONFIG)).toBe('{"a":2}');
  });

  test('keeps a server list that existed before or that others use', async () => {
    machine.put(CONFIG, '{"mcpServers":{}}');
    await connect();
    expect(await undoOrRemove(claude, { target: await target() })).toMatchObject({ ok: true, kind: 'removed' });
    expect(machine.text(CONFIG)).toBe('{"mcpServers":{}}');
    machine.put(CONFIG, '{}');
    const receipt = await connect();
    const now = JSON.parse(machine.text(CONFIG));
    machine.put(CONFIG, JSON.stringify({ mcpServers: { other: {}, ...now.mcpServers } }));
    await undoOrRemove(claude, { target: await target(), receipt });
    expect(machine.text(CONFIG)).toBe('{"mcpServers":{"other":{}}}');
  });

  test('does not restore an older entry of ours', async () => {
    await connect(OLD_ENTRY);
    const receipt = await connect(ENTRY);
    expect(await undoOrRemove(claude, { target: await target(), receipt })).toMatchObject({
      ok: true,
      kind: 'removed',
    });
    expect(JSON.parse(machine.text(CONFIG)).mcpServers).toEqual({});
  });
});

test('connects, undoes byte for byte, connects, and disconnects any config on a real disk', async () => {
  await fc.assert(
    fc.asyncProperty(configTexts, fc.boolean(), async ({ text, under }, withMark) => {
      machine.put(CONFIG, withMark ? `\uFEFF${text}` : text);
      const before = machine.bytes(CONFIG);
      const shown: Preview = assertWritable(await preview(ENTRY, { replaceConflicting: true }));
      const written = await claude.write(shown);
      expect(written.ok).toBe(true);
      JSON.parse(machine.text(CONFIG));
      expect(await claude.verify(await target(), ENTRY)).toEqual({ kind: 'in_place' });
      if (!written.ok || written.kind !== 'written') {
        expect([under, withMark]).toEqual(['current', false]);
        return;
      }
      expect(await claude.undo(written.receipt)).toEqual({ ok: true, kind: 'undone' });
      expect(machine.bytes(CONFIG)).toEqual(before);
      await claude.write(assertWritable(await preview(ENTRY, { replaceConflicting: true })));
      expect(await claude.remove(await target())).toMatchObject({ ok: true, kind: 'removed' });
      const { fusedesk, ...others } = JSON.parse(text).mcpServers ?? {};
      expect(JSON.stringify(JSON.parse(machine.text(CONFIG)).mcpServers)).toBe(JSON.stringify(others));
    }),
    { numRuns: 300 },
  );
});
