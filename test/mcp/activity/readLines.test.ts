import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLinesBackward, readLinesForward } from '../../../mcp/activity/readLines.ts';
import { temporaryFolder } from './temporaryFolder.ts';

async function read(content: string, blockBytes?: number): Promise<{ forward: string[]; backward: string[] }> {
  const path = join(await temporaryFolder(), 'lines');
  await writeFile(path, content);
  const handle = await open(path, 'r');
  try {
    const file = { handle, size: (await handle.stat()).size };
    const forward: string[] = [];
    for await (const lines of readLinesForward(file, blockBytes)) forward.push(...lines);
    const backward: string[] = [];
    for await (const lines of readLinesBackward(file, blockBytes)) backward.push(...lines);
    return { forward, backward };
  } finally {
    await handle.close();
  }
}

describe('reading lines', () => {
  it('returns whole lines forward and backward for any block size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'binary', minLength: 1 }).map((s) => `<${s.replaceAll('\n', '').replace(/\p{Cs}/gu, '')}>`),
        ),
        fc.string().map((s) => s.replaceAll('\n', '')),
        fc.integer({ min: 1, max: 40 }),
        async (lines, torn, blockBytes) => {
          const { forward, backward } = await read(lines.map((line) => `${line}\n`).join('') + torn, blockBytes);
          expect(forward).toEqual(lines);
          expect(backward).toEqual(lines.toReversed());
        },
      ),
    );
  });

  it('skips blank lines and the unfinished last one', async () => {
    expect(await read('a\n\n \nb\ntorn')).toEqual({ forward: ['a', 'b'], backward: ['b', 'a'] });
    expect(await read('torn')).toEqual({ forward: [], backward: [] });
    expect(await read('')).toEqual({ forward: [], backward: [] });
  });

  it('replaces an overlong line instead of keeping it in memory', async () => {
    const { forward, backward } = await read(`a\n${'x'.repeat(1_000_000)}\nb\n`);
    expect(forward).toEqual(['a', '?', 'b']);
    expect(backward).toEqual(['b', '?', 'a']);
  });
});
