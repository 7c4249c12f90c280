import { existsSync } from 'node:fs';
import { chmod, readFile, stat } from 'node:fs/promises';
import { hasErrorCode } from '../base/nodeErrors.ts';
import { createSequentialQueue } from '../base/sequentialQueue.ts';
import { writePrivateFile } from '../base/writePrivateFile.ts';
import type { Log, Persistence } from '../hostPorts.ts';
import { type Message, message } from '../texts/message.ts';

/** The state file exists but cannot be used. It was not changed. The problem says what to do. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
  readonly problem: Message;

  constructor(path: string, problem: Message, cause: unknown) {
    super(`${problem.code}: ${path}`, { cause });
    this.problem = problem;
  }
}

/**
 * State as JSON in one file. A file that cannot be read is never overwritten, not even by `save`:
 * both then reject with a `StateFileError`. The state before the last save is kept next to it as `.bak`.
 */
export function openStateFile({ path, log }: { path: string; log: Log }): Persistence {
  const backup = `${path}.bak`;
  const saves = createSequentialQueue();

  async function write(text: string): Promise<void> {
    const previous = await readValidText(path, backup);
    if (previous === text) return;
    if (previous !== undefined) await writePrivateFile(backup, previous);
    await writePrivateFile(path, text);
  }

  return {
    async load() {
      const text = await readValidText(path, backup);
      if (text === undefined) return undefined;
      await makePrivate(path, log);
      const state: unknown = JSON.parse(text);
      return state;
    },
    async save(state) {
      // Serialize now: the caller may change the object while an earlier save is running.
      const text = toText(state);
      await saves.run(() => write(text));
    },
  };
}

function toText(state: unknown): string {
  const text: string | undefined = JSON.stringify(state, undefined, 2);
  if (text === undefined) throw new TypeError('the state cannot be serialized as JSON');
  return `${text}\n`;
}

/** The file's text, if it is valid JSON; `undefined` if there is no file. */
async function readValidText(path: string, backup: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw new StateFileError(path, message('cli.settings.unreadable', { path }), error);
  }
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const problem = existsSync(backup)
      ? message('cli.settings.notJsonWithBackup', { path, backup })
      : message('cli.settings.notJson', { path });
    throw new StateFileError(path, problem, error);
  }
}

/** A copied or restored file may be readable by everyone, and it contains token hashes. */
async function makePrivate(path: string, log: Log): Promise<void> {
  if (process.platform === 'win32' || ((await stat(path)).mode & 0o077) === 0) return;
  try {
    await chmod(path, 0o600);
    log.warn('[state] settings file was readable by other users, made private', { path });
  } catch (error) {
    // Owned by another user. The settings can still be used.
    log.warn('[state] settings file is readable by other users', { path, error: String(error) });
  }
}
