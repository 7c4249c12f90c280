import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCursor } from '../../../mcp/clients/cursor.ts';
import { createLmStudio } from '../../../mcp/clients/lmStudio.ts';
import type { Entry, McpClient, Target } from '../../../mcp/clients/mcpClient.ts';
import type { System } from '../../../mcp/clients/system.ts';
import { createVscode } from '../../../mcp/clients/vscode.ts';
import { createWindsurf } from '../../../mcp/clients/windsurf.ts';
import { createZed } from '../../../mcp/clients/zed.ts';
import { assertWritable, type Machine, startMachine } from './fakeSystem.ts';

let machine: Machine;
beforeEach(() => {
  machine = startMachine('linux');
});
afterEach(() => machine.remove());

const entryFor = (id: string): Entry => ({
  command: '/opt/FuseDesk Bridge/fusedesk-bridge',
  args: ['/opt/FuseDesk Bridge/resources/bridge.cjs', '--client', id, '--server', 'default'],
  env: { ELECTRON_RUN_AS_NODE: '1' },
});

async function found(client: McpClient): Promise<Target> {
  const detection = await client.detect();
  if (detection.kind !== 'found') throw new Error(detection.message.code);
  return detection.target;
}

const CLIENTS: readonly (readonly [string, (where: System) => McpClient, string, string, object])[] = [
  ['cursor', createCursor, '/home/rep/.cursor/mcp.json', 'mcpServers', {}],
  ['windsurf', createWindsurf, '/home/rep/.codeium/windsurf/mcp_config.json', 'mcpServers', {}],
  ['lm-studio', createLmStudio, '/home/rep/.lmstudio/mcp.json', 'mcpServers', {}],
  ['vscode', createVscode, '/home/rep/.config/Code/User/mcp.json', 'servers', { type: 'stdio' }],
  ['zed', createZed, '/home/rep/.config/zed/settings.json', 'context_servers', { source: 'custom' }],
];

describe.each(CLIENTS)('the life of an entry in %s', (id, create, path, container, marks) => {
  const other = `{\n  "${container}": {\n    "other": { "command": "npx", "env": { "KEY": "secret" } }\n  },\n  "more": [1, 2]\n}\n`;

  test('in a new file', async () => {
    machine.folder(path.slice(0, path.lastIndexOf('/')));
    const client = create(machine.system);
    const [target, entry] = [await found(client), entryFor(id)];
    expect(client.id).toBe(id);
    expect(await client.read(target, entry)).toEqual({ kind: 'missing' });

    const preview = assertWritable(await client.preview({ target, entry }));
    const expected = `${JSON.stringify({ [container]: { fusedesk: { ...marks, ...entry } } }, undefined, 2)}\n`;
    expect(preview).toMatchObject({ kind: 'files', changes: [{ before: null, after: expected }], skipped: [] });

    const written = await client.write(preview);
    if (!written.ok || written.kind !== 'written') throw new Error('nothing written');
    expect(machine.text(path)).toBe(expected);
    expect(await client.verify(target, entry)).toEqual({ kind: 'in_place' });
    expect(await client.preview({ target, entry })).toMatchObject({ ok: true, kind: 'unchanged' });
    expect(await client.undo(written.receipt)).toEqual({ ok: true, kind: 'undone' });
    expect(machine.has(path)).toBe(false);
  });

  test('next to other entries, which stay byte for byte', async () => {
    machine.put(path, other);
    const client = create(machine.system);
    const [target, entry] = [await found(client), entryFor(id)];
    const written = await client.write(assertWritable(await client.preview({ target, entry })));
    expect(written).toMatchObject({ ok: true, kind: 'written' });
    expect(JSON.parse(machine.text(path))).toEqual({
      [container]: {
        other: { command: 'npx', env: { KEY: 'secret' } },
        fusedesk: { ...marks, ...entry },
      },
      more: [1, 2],
    });
    expect(await client.verify(target, entry)).toEqual({ kind: 'in_place' });
    expect(await client.remove(target)).toMatchObject({ ok: true, kind: 'removed' });
    expect(machine.text(path)).toBe(other);
    expect(await client.remove(target)).toEqual({ ok: true, kind: 'nothing_there' });
  });

  test('is updated with everything that the client added to it', async () => {
    const old = { ...entryFor(id), command: '/opt/old/fusedesk-bridge' };
    const added = { disabled: true, disabledTools: ['a'], timeout: 5 };
    machine.put(path, JSON.stringify({ [container]: { fusedesk: { ...marks, ...old, ...added } } }, undefined, 4));
    const client = create(machine.system);
    const [target, entry] = [await found(client), entryFor(id)];
    expect(await client.read(target, entry)).toEqual({
      kind: 'ours',
      state: 'stale',
      found: old,
      differs: ['command'],
    });
    expect(await client.verify(target, entry)).toMatchObject({ kind: 'not_in_place' });
    expect(await client.autoRepair(target, entry)).toMatchObject({ ok: true, kind: 'repaired' });
    expect(machine.text(path)).toBe(
      JSON.stringify({ [container]: { fusedesk: { ...marks, ...entry, ...added } } }, undefined, 4),
    );
    expect(await client.autoRepair(target, entry)).toEqual({ ok: true, kind: 'current' });
  });

  test('is not created by automatic repair, and conflicting entries stay unchanged', async () => {
    machine.put(path, other);
    const client = create(machine.system);
    const [target, entry] = [await found(client), entryFor(id)];
    expect(await client.autoRepair(target, entry)).toEqual({ ok: true, kind: 'missing' });
    const foreign = JSON.stringify({ [container]: { fusedesk: { command: 'npx', args: [] } } });
    machine.put(path, foreign);
    expect(await client.autoRepair(target, entry)).toMatchObject({ ok: false, code: 'foreign_entry' });
    expect(await client.preview({ target, entry })).toMatchObject({ ok: false, code: 'foreign_entry' });
    expect(await client.remove(target)).toMatchObject({ ok: false, code: 'not_ours' });
    expect(machine.text(path)).toBe(foreign);
    const request = { target, entry, replaceConflicting: true };
    expect(await client.write(assertWritable(await client.preview(request)))).toMatchObject({
      ok: true,
      kind: 'written',
    });
    expect(JSON.parse(machine.text(path))).toEqual({ [container]: { fusedesk: { ...marks, ...entry } } });
  });
});

describe('comments and trailing commas', () => {
  const jsonc = (container: string) => `// mine\n{\n  "${container}": {}, /* keep */\n  "last": 1, // this too\n}\n`;

  test.each([
    ['vscode', createVscode, '/home/rep/.config/Code/User/mcp.json', 'servers'],
    ['zed', createZed, '/home/rep/.config/zed/settings.json', 'context_servers'],
  ] as const)('stay in the file of %s', async (id, create, path, container) => {
    machine.put(path, jsonc(container));
    const client = create(machine.system);
    const [target, entry] = [await found(client), entryFor(id)];
    await client.write(assertWritable(await client.preview({ target, entry })));
    const text = machine.text(path);
    expect(text).toMatch(/^\/\/ mine\n\{\n/);
    expect(text).toMatch(/\}, \/\* keep \*\/\n {2}"last": 1, \/\/ this too\n\}\n$/);
    expect(await client.verify(target, entry)).toEqual({ kind: 'in_place' });
    await client.remove(target);
    expect(machine.text(path)).toBe(jsonc(container));
  });

  test.each([
    ['cursor', createCursor, '/home/rep/.cursor/mcp.json'],
    ['windsurf', createWindsurf, '/home/rep/.codeium/windsurf/mcp_config.json'],
    ['lm-studio', createLmStudio, '/home/rep/.lmstudio/mcp.json'],
  ] as const)('are not known to work in %s, so the file stays unchanged', async (id, create, path) => {
    machine.put(path, jsonc('mcpServers'));
    const client = create(machine.system);
    const [target, entry] = [await found(client), entryFor(id)];
    expect(await client.preview({ target, entry })).toMatchObject({
      ok: false,
      code: 'unreadable',
      unreadable: 'has_comments',
      snippet: expect.stringContaining('"fusedesk"'),
    });
    expect(machine.text(path)).toBe(jsonc('mcpServers'));
  });
});

describe('extra keys of a client', () => {
  test('are fixed if wrong and not restored if the client removed them', async () => {
    const path = '/home/rep/.config/zed/settings.json';
    const entry = entryFor('zed');
    machine.put(path, JSON.stringify({ context_servers: { fusedesk: { ...entry, enabled: false } } }));
    const zed = createZed(machine.system);
    const target = await found(zed);
    expect(await zed.read(target, entry)).toMatchObject({ kind: 'ours', state: 'current' });
    const moved = { ...entry, command: '/opt/new/fusedesk-bridge' };
    expect(await zed.autoRepair(target, moved)).toMatchObject({ ok: true, kind: 'repaired' });
    expect(JSON.parse(machine.text(path))).toEqual({ context_servers: { fusedesk: { ...moved, enabled: false } } });

    machine.put(path, JSON.stringify({ context_servers: { fusedesk: { ...entry, source: 'extension' } } }));
    expect(await zed.read(target, entry)).toMatchObject({ kind: 'ours', state: 'stale', differs: ['form'] });
    expect(await zed.autoRepair(target, entry)).toMatchObject({ ok: true, kind: 'repaired' });
    expect(JSON.parse(machine.text(path))).toEqual({ context_servers: { fusedesk: { ...entry, source: 'custom' } } });
  });
});

test('writes and undoes one entry in both files of Windsurf', async () => {
  const [devin, old] = ['/home/rep/.config/devin/mcp_config.json', '/home/rep/.codeium/windsurf/mcp_config.json'];
  machine.folder('/home/rep/.config/devin');
  machine.put(old, '{"mcpServers":{"a":{"serverUrl":"https://a"}}}');
  const client = createWindsurf(machine.system);
  const [target, entry] = [await found(client), entryFor('windsurf')];
  const written = await client.write(assertWritable(await client.preview({ target, entry })));
  if (!written.ok || written.kind !== 'written') throw new Error('nothing written');
  for (const path of [devin, old]) expect(JSON.parse(machine.text(path)).mcpServers.fusedesk).toEqual(entry);
  expect(await client.undo(written.receipt)).toEqual({ ok: true, kind: 'undone' });
  expect(machine.has(devin)).toBe(false);
  expect(machine.text(old)).toBe('{"mcpServers":{"a":{"serverUrl":"https://a"}}}');
});
