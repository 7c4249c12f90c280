import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCursor } from '../../../mcp/clients/cursor.ts';
import { cursorInstallLink, isInstallLink, vscodeInstallLink } from '../../../mcp/clients/installLink.ts';
import type { McpClient, Preview, Target } from '../../../mcp/clients/mcpClient.ts';
import { createVscode } from '../../../mcp/clients/vscode.ts';
import { createZed } from '../../../mcp/clients/zed.ts';
import { message } from '../../../mcp/texts/message.ts';
import { assertWritable, ENTRY, type Machine, OLD_ENTRY, startMachine } from './fakeSystem.ts';

let machine: Machine;
beforeEach(() => {
  machine = startMachine('linux');
});
afterEach(() => machine.remove());

async function found(client: McpClient, choice?: string): Promise<Target> {
  const detection = await client.detect(choice);
  if (detection.kind !== 'found') throw new Error(detection.message.code);
  return detection.target;
}

describe.each([
  ['cursor', createCursor, cursorInstallLink, '/home/rep/.cursor/mcp.json', 'mcpServers', {}],
  ['vscode', createVscode, vscodeInstallLink, '/home/rep/.config/Code/User/mcp.json', 'servers', { type: 'stdio' }],
] as const)('the link of %s', (id, create, link, path, container, marks) => {
  const config = (entry: object) => JSON.stringify({ [container]: { fusedesk: { ...marks, ...entry } } });
  let client: McpClient;
  let target: Target;
  beforeEach(async () => {
    machine.folder(path.slice(0, path.lastIndexOf('/')));
    client = create(machine.system);
    target = await found(client);
  });
  const preview = () => client.preview({ target, entry: ENTRY, via: 'link' });

  test('is shown and handed over without writing; the file shows the result', async () => {
    const made = link('fusedesk', ENTRY);
    const shown = assertWritable(await preview());
    expect(shown).toEqual({
      ok: true,
      client: id,
      entry: ENTRY,
      target,
      kind: 'link',
      url: made.ok ? made.url : '',
      shown: JSON.stringify({ fusedesk: ENTRY }, undefined, 2),
    });
    const written = await client.write(shown);
    expect(written).toEqual({ ok: true, kind: 'handed_over', url: made.ok ? made.url : '' });
    expect(machine.has(path)).toBe(false);
    expect(await client.verify(target, ENTRY)).toMatchObject({ kind: 'not_in_place', reading: { kind: 'missing' } });

    machine.put(path, config(ENTRY));
    expect(await client.verify(target, ENTRY)).toEqual({ kind: 'in_place' });
    expect(await preview()).toMatchObject({ ok: true, kind: 'unchanged' });
    expect(await client.remove(target)).toMatchObject({ ok: true, kind: 'removed' });
  });

  test('also replaces an old entry and works if the file is damaged', async () => {
    machine.put(path, config(OLD_ENTRY));
    expect(await preview()).toMatchObject({ kind: 'link' });
    machine.put(path, '{bad');
    expect(await preview()).toMatchObject({ kind: 'link' });
  });

  test("is refused for someone else's entry and for a temporary program", async () => {
    machine.put(path, config({ command: 'npx' }));
    expect(await preview()).toMatchObject({ ok: false, code: 'foreign_entry' });
    const request = { target, entry: ENTRY, via: 'link', replaceConflicting: true } as const;
    expect(await client.preview(request)).toMatchObject({ kind: 'link' });
    const entry = { ...ENTRY, command: '/tmp/.mount_x/fusedesk-bridge' };
    expect(await client.preview({ ...request, entry })).toMatchObject({ ok: false, code: 'path_in_app_image' });
    const long = { ...ENTRY, args: [...ENTRY.args, 'x'.repeat(3000)] };
    expect(await client.preview({ ...request, entry: long })).toMatchObject({ ok: false, code: 'no_link' });
  });

  test('is used only on request', async () => {
    expect(await client.preview({ target, entry: ENTRY })).toMatchObject({ kind: 'files' });
    expect(await client.preview({ target, entry: ENTRY, via: 'file' })).toMatchObject({ kind: 'files' });
  });

  test('is not handed over for another client', async () => {
    const other: Preview = { ...assertWritable(await preview()), client: 'zed' };
    await expect(client.write(other)).rejects.toThrow(TypeError);
  });

  test('is one that a host may open', async () => {
    const shown = assertWritable(await preview());
    expect(shown.kind === 'link' && isInstallLink(shown.url)).toBe(true);
  });
});

test("only reaches VS Code's stable edition", async () => {
  machine.folder('/home/rep/.config/VSCodium/User');
  const client = createVscode(machine.system);
  const target = await found(client);
  expect(await client.preview({ target, entry: ENTRY, via: 'link' })).toMatchObject({
    ok: false,
    code: 'no_link',
    message: message('clients.linkOpensOtherApp', { edition: 'VSCodium' }),
  });
});

test('writes the file of a client without links', async () => {
  machine.folder('/home/rep/.config/zed');
  const client = createZed(machine.system);
  const target = await found(client);
  expect(await client.preview({ target, entry: ENTRY, via: 'link' })).toMatchObject({ kind: 'files' });
});
