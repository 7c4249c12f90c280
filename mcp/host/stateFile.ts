import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hasErrorCode } from '../base/nodeErrors.ts';
import type { Log, Persistence } from '../hostPorts.ts';

/** The state file is there but cannot be used; it has been left as it was. The message says what to do. */
export class StateFileError extends Error {
  readonly code: 'unreadable' | 'not_json';
  readonly path: string;

  constructor(code: 'unreadable' | 'not_json', path: string, message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StateFileError';
    this.code = code;
    this.path = path;
  }
}

/**
 * State as JSON in one file. A file that cannot be read is never written over, not even by `save`:
 * both then reject with a `StateFileError`. The state before the last save stays beside it as `.bak`.
 */
export function openStateFile({ path, log }: { path: string; log: Log }): Persistence {
  const backup = `${path}.bak`;
  let last: Promise<void> = Promise.resolve();

  async function write(text: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const previous = await readIfSound(path, backup);
    if (previous === text) return;
    if (previous !== undefined) await writeFileAtomic(backup, previous, { mode: 0o600 });
    await writeFileAtomic(path, text, { mode: 0o600 });
  }

  return {
    async load() {
      const text = await readIfSound(path, backup);
      if (text === undefined) return undefined;
      await closeToOthers(path, log);
      const state: unknown = JSON.parse(text);
      return state;
    },
    async save(state) {
      // Taken down now: the caller may change the object while an earlier save is under way.
      const text = toText(state);
      const mine = last.then(() => write(text));
      // A failure is told to its own caller; the next save is an attempt of its own.
      last = mine.catch(() => undefined);
      await mine;
    },
  };
}

function toText(state: unknown): string {
  const text: string | undefined = JSON.stringify(state, undefined, 2);
  if (text === undefined) throw new TypeError('A state that JSON cannot hold was to be saved');
  return `${text}\n`;
}

/** The file's text, checked to be JSON; `undefined` where there is no file. */
async function readIfSound(path: string, backup: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    const advice = 'Make it readable for this user, or name another folder with --data-dir.';
    throw new StateFileError('unreadable', path, `The settings in ${path} cannot be read. ${advice}`, error);
  }
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const rescue = (await exists(backup)) ? `copy ${backup} (the settings before the last change) over it, ` : '';
    const advice = `It has been left as it is: mend it, ${rescue}or move it away to start afresh.`;
    throw new StateFileError('not_json', path, `The settings in ${path} are damaged (no JSON). ${advice}`, error);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** A file that came from a copy or a restored backup can be readable for everyone; it holds token hashes. */
async function closeToOthers(path: string, log: Log): Promise<void> {
  if (process.platform === 'win32' || ((await stat(path)).mode & 0o077) === 0) return;
  try {
    await chmod(path, 0o600);
    log.warn('The settings file was open to other users of this machine and has been closed to them', { path });
  } catch (error) {
    // Its owner is somebody else; the settings can be used all the same.
    log.warn('The settings file is open to other users of this machine', { path, error: String(error) });
  }
}
