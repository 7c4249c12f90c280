import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from '../../../build/bundle.ts';
import { withFileLock } from '../../../build/electron/withFileLock.ts';

/** The sources of the package. */
const SOURCES = ['build', 'main', 'mcp', 'preload', 'renderer', 'package.json', 'electron-builder.yml'];

export interface PackagedApp {
  readonly executable: string;
  readonly asar: string;
}

const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newestSource(project: string): number {
  const files = SOURCES.flatMap((name) => {
    const source = path.join(project, name);
    if (!statSync(source).isDirectory()) return [source];
    return readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) => path.join(source, file));
  });
  return Math.max(...files.map(changedAt));
}

/**
 * The app from `npm run package:dir`, packaged again if it is missing or older than its sources; of this checkout or
 * another one.
 */
export async function packagedApp(project = PROJECT): Promise<PackagedApp> {
  const unpacked = path.join(project, 'dist', 'packages', 'linux-unpacked');
  const asar = path.join(unpacked, 'resources', 'app.asar');
  // Test files run in parallel, and each would delete the app that another one is starting.
  await withFileLock(path.join(tmpdir(), 'fusedesk-bridge-package'), 'making', async () => {
    if (changedAt(asar) >= newestSource(project)) return;
    await promisify(execFile)('npm', ['run', '--silent', 'package:dir'], { cwd: project });
  });
  return { executable: path.join(unpacked, 'fusedesk-bridge'), asar };
}
