import type { Refusal } from '../mcpClient.ts';
import { diskRefusal } from './errorMessages.ts';
import type { Disk } from './replaceFile.ts';

/** Removes a file that we had made, if it still holds what we wrote. Never throws. */
export async function removeFile(
  disk: Disk,
  path: string,
  expected: Uint8Array,
): Promise<{ readonly ok: true } | Refusal> {
  const { files, paths, title } = disk;
  try {
    const lock = await files.lock(path);
    if (!lock) {
      const message = `Another copy of this app is changing ${title}'s settings right now. Try again in a moment.`;
      return { ok: false, code: 'busy', message, path };
    }
    try {
      if ((await files.removeIfSame(path, expected)) === 'removed') {
        // At worst a power cut in the next seconds brings it back.
        await files.syncFolder(paths.dirname(path)).catch(() => undefined);
        return { ok: true };
      }
    } finally {
      // A lock that cannot be taken away runs out by itself.
      await lock.release().catch(() => undefined);
    }
    const message = `${title}'s settings file has been changed since, so it was left as it is.`;
    return { ok: false, code: 'changed_since', message, path };
  } catch (error) {
    return diskRefusal(error, title, path);
  }
}
