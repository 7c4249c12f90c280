import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunResult, run } from '../electron/run.ts';
import { sandboxObstacle } from '../electron/sandbox.ts';
import { usualSettings } from './usualSettings.ts';

const MAKER = path.join(import.meta.dirname, 'maker');
const LIMIT_MS = 60_000;

/**
 * Starts a built app once, on data of its own and unseen, and keeps what V8 compiled for it beside its scripts, where
 * its next starts find it (main/compiled/loader.ts). It has to be the very Electron that the app will run on.
 */
export async function keepCompiledCode(dist: string, electron: string): Promise<RunResult> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'compiled-code-'));
  try {
    await writeFile(path.join(dataDir, 'settings.json'), usualSettings());
    const flags = [
      ...(process.platform === 'linux' ? ['--ozone-platform=headless'] : []),
      ...(sandboxObstacle(electron) === undefined ? [] : ['--no-sandbox']),
      '--password-store=basic',
    ];
    const start = path.join(dist, 'start', 'start.cjs');
    return await run(electron, [...flags, MAKER, start, dataDir], { limitMs: LIMIT_MS });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
