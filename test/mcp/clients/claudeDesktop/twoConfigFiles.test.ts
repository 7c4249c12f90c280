import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClaudeDesktop } from '../../../../mcp/clients/claudeDesktop/claudeDesktop.ts';
import type { McpClient, Receipt, Target } from '../../../../mcp/clients/mcpClient.ts';
import { assertWritable, ENTRY, type Machine, startMachine } from '../fakeSystem.ts';

// Windows with a package and a classic install: two files that are kept in sync.
const PACKAGE =
  'C:\\Users\\rep\\AppData\\Local\\Packages\\Claude_x\\LocalCache\\Roaming\\Claude\\claude_desktop_config.json';
const CLASSIC = 'C:\\Users\\rep\\AppData\\Roaming\\Claude\\claude_desktop_config.json';
const WINDOWS_ENTRY = { ...ENTRY, command: 'C:\\Program Files\\FuseDesk Bridge\\FuseDesk Bridge.exe' };

let machine: Machine;
let claude: McpClient;

beforeEach(() => {
  machine = startMachine('win32');
  machine.answer(() => ({ stdout: '' }));
  claude = createClaudeDesktop(machine.system);
});

afterEach(() => machine.remove());

async function target(): Promise<Target> {
  const found = await claude.detect();
  if (found.kind !== 'found') throw new Error(found.message.code);
  return found.target;
}

const preview = async () => claude.preview({ target: await target(), entry: WINDOWS_ENTRY });

async function connect(): Promise<Receipt> {
  const written = await claude.write(assertWritable(await preview()));
  if (!written.ok || written.kind !== 'written') throw new Error(JSON.stringify(written));
  return written.receipt;
}

test('writes, repairs, removes, and undoes both files', async () => {
  machine.put(PACKAGE, '{"p": 1}');
  machine.put(CLASSIC, '{"c": 1}');
  const receipt = await connect();
  expect(receipt.files.map(({ path }) => path)).toEqual([PACKAGE, CLASSIC]);
  for (const path of [PACKAGE, CLASSIC])
    expect(JSON.parse(machine.text(path)).mcpServers.fusedesk).toEqual(WINDOWS_ENTRY);
  expect(await claude.undo(receipt)).toEqual({ ok: true, kind: 'undone' });
  expect([machine.text(PACKAGE), machine.text(CLASSIC)]).toEqual(['{"p": 1}', '{"c": 1}']);
  await connect();
  await claude.remove(await target());
  expect(machine.text(CLASSIC)).not.toContain('fusedesk');
  expect(machine.text(PACKAGE)).not.toContain('fusedesk');
});

test('skips and reports a damaged classic file, but a damaged package file stops everything', async () => {
  machine.put(PACKAGE, '{}');
  machine.put(CLASSIC, '{ damaged');
  expect(await preview()).toMatchObject({
    changes: [{ place: { path: PACKAGE } }],
    skipped: [{ code: 'not_json' }],
  });
  await connect();
  expect(machine.text(CLASSIC)).toBe('{ damaged');
  machine.put(PACKAGE, '{ damaged');
  machine.put(CLASSIC, '{}');
  expect(await preview()).toMatchObject({ ok: false, code: 'unreadable', path: PACKAGE });
  expect(machine.text(CLASSIC)).toBe('{}');
});

test('leaves a conflicting entry in the classic file, and automatic repair does not add a missing one', async () => {
  const foreign = '{"mcpServers": {"fusedesk": {"command": "npx", "args": ["mcp-remote"]}}}';
  machine.put(PACKAGE, '{}');
  machine.put(CLASSIC, foreign);
  await connect();
  expect(await claude.remove(await target())).toMatchObject({ ok: true, kind: 'removed' });
  expect(machine.text(CLASSIC)).toBe(foreign);
  expect(machine.text(PACKAGE)).not.toContain('fusedesk');
  machine.put(CLASSIC, '{"mcpServers": {}}');
  machine.put(PACKAGE, JSON.stringify({ mcpServers: { fusedesk: { ...WINDOWS_ENTRY, command: 'C:\\old.exe' } } }));
  expect(await claude.autoRepair(await target(), WINDOWS_ENTRY)).toMatchObject({ ok: true, kind: 'repaired' });
  expect(machine.text(CLASSIC)).toBe('{"mcpServers": {}}');
});

test('restores the first file if writing the second fails', async () => {
  machine.put(PACKAGE, '{"p": 1}');
  machine.put(CLASSIC, '{"c": 1}');
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const system = machine.over((files) => ({
    ...files,
    swap: (from, to, expected) => (to === CLASSIC ? Promise.reject(full) : files.swap(from, to, expected)),
  }));
  const shown = assertWritable(await preview());
  expect(await createClaudeDesktop(system).write(shown)).toMatchObject({
    ok: false,
    code: 'disk_full',
    path: CLASSIC,
  });
  expect([machine.text(PACKAGE), machine.text(CLASSIC)]).toEqual(['{"p": 1}', '{"c": 1}']);
});

test('waits for a virus scanner that holds the file for a moment', async () => {
  machine.put(PACKAGE, '{}');
  let left = 3;
  const system = machine.over((files) => ({
    ...files,
    async swap(from, to, expected) {
      left -= 1;
      if (left > 0) throw Object.assign(new Error('held'), { code: 'EPERM' });
      return files.swap(from, to, expected);
    },
  }));
  expect(await createClaudeDesktop(system).write(assertWritable(await preview()))).toMatchObject({ ok: true });
});
