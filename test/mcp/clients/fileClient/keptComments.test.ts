import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entry, McpClient, Target } from '../../../../mcp/clients/mcpClient.ts';
import { createVscode } from '../../../../mcp/clients/vscode.ts';
import { createZed } from '../../../../mcp/clients/zed.ts';
import { assertWritable, ENTRY, type Machine, OLD_ENTRY, startMachine } from '../fakeSystem.ts';
import { type CommentedText, commentedTexts, readLenient } from './commentedTexts.ts';

let machine: Machine;
beforeEach(() => {
  machine = startMachine('linux');
});
afterEach(() => machine.remove());

const CLIENTS = [
  ['vscode', createVscode, '/home/rep/.config/Code/User/mcp.json', 'servers', { type: 'stdio' }],
  ['zed', createZed, '/home/rep/.config/zed/settings.json', 'context_servers', { source: 'custom' }],
] as const;

/** Whether one text is the other with something removed, ignoring space around it. */
function isPartOf(part: string, whole: string): boolean {
  const letters = part.replace(/\s/g, '');
  let at = 0;
  for (let index = 0; index < whole.length; index += 1) if (whole[index] === letters[at]) at += 1;
  return at >= letters.length;
}

/** Property lists, so that order and `__proto__` are compared as well. */
function pairs(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function without(list: readonly [string, unknown][], name: string): unknown {
  return list.filter(([key]) => key !== name);
}

describe.each(CLIENTS)('a settings file of %s with comments', (id, create, path, container, marks) => {
  const texts = commentedTexts(container, [
    undefined,
    JSON.stringify({ ...marks, ...OLD_ENTRY, enabled: false }),
    '{"command":"npx"}',
  ]);
  const textOf = ({ head, ours = '', tail }: CommentedText) => head + ours + tail;

  async function open(text: string): Promise<{ client: McpClient; target: Target; entry: Entry }> {
    machine.put(path, text);
    const client = create(machine.system);
    const detection = await client.detect();
    if (detection.kind !== 'found') throw new Error(detection.message.code);
    return { client, target: detection.target, entry: ENTRY };
  }

  test('stays valid and keeps everything else in place when our entry is added', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const before = textOf(text);
        const { client, target, entry } = await open(before);
        const preview = assertWritable(await client.preview({ target, entry, replaceConflicting: true }));
        if (preview.kind !== 'files') throw new Error(preview.kind);
        const after = preview.changes[0]?.after ?? '';

        const [old, now] = [pairs(readLenient(before)), pairs(readLenient(after))];
        expect(without(now, container)).toEqual(without(old, container));
        const servers = (list: [string, unknown][]) => pairs(list.find(([key]) => key === container)?.[1]);
        expect(without(servers(now), 'fusedesk')).toEqual(without(servers(old), 'fusedesk'));
        expect(Object.fromEntries(servers(now)).fusedesk).toMatchObject({ ...marks, ...entry });

        if (text.ours === undefined) expect(isPartOf(before, after)).toBe(true);
        else expect([after.startsWith(text.head), after.endsWith(text.tail)]).toEqual([true, true]);
      }),
      { numRuns: 1500 },
    );
  });

  test('survives writing, removing, and undoing on disk', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const before = textOf(text);
        const { client, target, entry } = await open(before);
        const written = await client.write(
          assertWritable(await client.preview({ target, entry, replaceConflicting: true })),
        );
        if (!written.ok || written.kind !== 'written') throw new Error('nothing written');
        const after = machine.text(path);
        expect(await client.verify(target, entry)).toEqual({ kind: 'in_place' });

        expect(await client.remove(target)).toMatchObject({ ok: true, kind: 'removed' });
        const removed = machine.text(path);
        expect(without(pairs(readLenient(removed)), container)).toEqual(without(pairs(readLenient(before)), container));
        expect(isPartOf(removed, after)).toBe(true);
        const comments = (whole: string) => whole.match(/kept|😀|ключ/g);
        expect(comments(removed)).toEqual(comments(text.head + text.tail));
        expect(await client.read(target, entry)).toEqual({ kind: 'missing' });

        machine.put(path, after);
        expect(await client.undo(written.receipt)).toEqual({ ok: true, kind: 'undone' });
        expect(machine.text(path)).toBe(before);
        expect(id).toBe(client.id);
      }),
      { numRuns: 60 },
    );
  });
});
