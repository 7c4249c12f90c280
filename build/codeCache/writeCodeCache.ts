import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sandboxUnavailableReason } from '../electron/chromiumSandbox.ts';
import { type ProcessResult, runProcess } from '../electron/runProcess.ts';
import { sampleSettings } from './sampleSettings.ts';

const MAKER = path.join(import.meta.dirname, 'writer');
const LIMIT_MS = 60_000;

/**
 * Starts a built app once, on data of its own and unseen, and keeps what V8 compiled for it beside its scripts, where
 * its next starts find it (main/codeCache/codeCacheLoader.ts). It has to be the very Electron that the app will run on.
 */
export async function writeCodeCache(dist: string, electron: string): Promise<ProcessResult> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'compiled-code-'));
  try {
    await writeFile(path.join(dataDir, 'settings.json'), sampleSettings());
    const flags = [
      ...(process.platform === 'linux' ? ['--ozone-platform=headless'] : []),
      ...(sandboxUnavailableReason(electron) === undefined ? [] : ['--no-sandbox']),
      '--password-store=basic',
    ];
    const start = path.join(dist, 'start', 'start.cjs');
    return await runProcess(electron, [...flags, MAKER, start, dataDir], { limitMs: LIMIT_MS });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
