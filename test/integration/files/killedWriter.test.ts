import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleProgram } from '../../fixtures/bundleProgram.ts';

const FILE = 'claude_desktop_config.json';
const CYCLES = 20;
/** One process starts after the other, each in up to several seconds on a busy machine. */
const STARTS_TIMEOUT_MS = 180_000;

let programFolder: string;
let program: string;
// From its sources, each start would take several times as long.
beforeAll(async () => {
  programFolder = mkdtempSync(join(tmpdir(), 'connect-loop-'));
  program = await bundleProgram('test/integration/files/connectLoop.ts', programFolder);
});
afterAll(() => rmSync(programFolder, { recursive: true, force: true }));

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
});

afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function startChild(): Promise<string[]> {
  const output: string[] = [];
  child = spawn(process.execPath, [program, join(folder, FILE), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  if (child.stdout) await once(child.stdout, 'data');
  return output;
}

test(
  'leaves the old or the new file when killed at any moment, and the next process continues',
  async () => {
    // A long file, so that a write takes a while.
    const foreign = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, at) => [`ключ ${at}`, { at, text: 'ü'.repeat(20) }]),
    );
    const before = `${JSON.stringify({ preferences: foreign, mcpServers: { other: { command: 'x' } } }, undefined, '\t')}\n`;
    expect(before.length).toBeGreaterThan(200_000);
    writeFileSync(join(folder, FILE), before);
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const output = await startChild();
      // Spread the kills over a whole cycle of writing and removing.
      await setTimeout((cycle * 37) % 150);
      child?.kill('SIGKILL');
      if (child) await once(child, 'exit');
      const text = readFileSync(join(folder, FILE), 'utf8');
      const now = JSON.parse(text);
      expect(now.preferences).toEqual(foreign);
      expect(now.mcpServers.other).toEqual({ command: 'x' });
      if (!('fusedesk' in now.mcpServers)) expect(text).toBe(before);
      expect(output.join('')).toBe('ready\n');
      // Skip the five seconds until the lock of the dead process expires, except the last time.
      if (cycle < CYCLES - 1) rmSync(join(folder, `${FILE}.lock`), { recursive: true, force: true });
    }
    const output = await startChild();
    await expect
      .poll(() => readFileSync(join(folder, FILE), 'utf8').includes('fusedesk'), { timeout: 20_000 })
      .toBe(true);
    await expect.poll(() => readFileSync(join(folder, FILE), 'utf8') === before, { timeout: 20_000 }).toBe(true);
    expect(output.join('')).toBe('ready\n');
    const backups = readdirSync(folder).filter((name) => name.endsWith('.bak'));
    expect(backups.length).toBeGreaterThan(1);
    for (const backup of backups) JSON.parse(readFileSync(join(folder, backup), 'utf8'));
  },
  STARTS_TIMEOUT_MS,
);
