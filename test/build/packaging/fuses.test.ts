import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeFuses, readFuses, setFuses } from '../../../build/packaging/fuses.ts';
import { binaryWithFuses } from '../fuseBinary.ts';

let folder: string;
let binary: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fuses-'));
  binary = path.join(folder, 'electron');
});
afterEach(() => rmSync(folder, { recursive: true }));

const make = (wire: string) => writeFileSync(binary, binaryWithFuses(wire));
/** In the order of Electron: see FuseV1Options. */
const WANTED = '110011001';

describe('the fuses of the packaged app', () => {
  it('are all set from the state in which Electron ships them', async () => {
    make('101000101');
    expect(await setFuses(binary, false)).toEqual({ wrong: [], unknown: [], asserted: 9 });
    expect(readFileSync(binary).equals(binaryWithFuses(WANTED))).toBe(true);
  });

  it('are set if an older Electron has them, and missing ones are named', async () => {
    make('10100010');
    const report = await setFuses(binary, false);
    expect(report).toEqual({ wrong: [], unknown: ['WasmTrapHandlers'], asserted: 8 });
    expect(describeFuses(report)).toBe('8 fuses asserted, 1 not in this older Electron (WasmTrapHandlers)');
    expect(readFileSync(binary).equals(binaryWithFuses(WANTED.slice(0, 8)))).toBe(true);
  });

  it('stop the build if a newer Electron has an unknown one', async () => {
    make(`${WANTED}0`);
    await expect(setFuses(binary, false)).rejects.toThrow(/10 fuses/);
    expect((await readFuses(binary)).wrong).toEqual(['fuse number 9']);
  });

  it.each([...WANTED].map((_state, index) => index))('are compared one by one: number %i', async (index) => {
    const turned = WANTED[index] === '1' ? '0' : '1';
    make(WANTED.slice(0, index) + turned + WANTED.slice(index + 1));
    expect((await readFuses(binary)).wrong).toHaveLength(1);
  });
});
