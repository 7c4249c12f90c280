import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { User } from '../desktop/childProgram.ts';
import type { Desktop } from '../desktop/startDesktop.ts';

/** `nobody`: Chromium's sandbox does not work for root. */
const NOBODY = { uid: 65534, gid: 65534 };

/** The user the app runs as, so that it has Chromium's sandbox: `nobody` if the tests run as root. */
export const UNPRIVILEGED_USER: User | undefined = process.getuid?.() === 0 ? NOBODY : undefined;

/** An Electron that the unprivileged user may start. */
export interface UnprivilegedElectron {
  readonly executable: string;
  remove(): Promise<void>;
}

/** Root's Electron is in a folder that no one else may read, so the other user gets a copy. */
export async function unprivilegedElectron(executable: string): Promise<UnprivilegedElectron> {
  if (!UNPRIVILEGED_USER) return { executable, remove: async () => {} };
  const folder = await mkdtemp(path.join(tmpdir(), 'electron-'));
  await chmod(folder, 0o755);
  await cp(path.dirname(executable), folder, { recursive: true });
  return {
    executable: path.join(folder, path.basename(executable)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Creates a folder in the home of the desktop's owner, who also owns it. */
export async function folderInHome(desktop: Desktop, name: string, mode = 0o700): Promise<string> {
  const folder = path.join(desktop.home, name);
  await mkdir(folder);
  await chmod(folder, mode);
  if (UNPRIVILEGED_USER) await chown(folder, UNPRIVILEGED_USER.uid, UNPRIVILEGED_USER.gid);
  return folder;
}
