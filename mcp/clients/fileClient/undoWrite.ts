import type { FileReceipt, Receipt, Refusal, UndoResult } from '../mcpClient.ts';
import { sha256 } from './hash.ts';
import { type LoadedFile, loadFile } from './loadFile.ts';
import { removeFile } from './removeFile.ts';
import { type Disk, replaceFile } from './replaceFile.ts';
import { presenceRefusal, type WriteContext, type WriteOptions } from './writeChanges.ts';

interface Step {
  readonly receipt: FileReceipt;
  readonly loaded: LoadedFile;
  /** `null`: there was no file. */
  readonly before: Uint8Array | null;
}

/** Puts files back as they were before a write, byte for byte; none where one has changed since. */
export async function undoWrite(
  writing: WriteContext,
  receipt: Receipt,
  knowledge: WriteOptions = {},
): Promise<UndoResult | Refusal> {
  const { disk } = writing;
  const steps: Step[] = [];
  for (const file of [...receipt.files].reverse()) {
    const step = await prepare(disk, file);
    if ('ok' in step) return step;
    steps.push(step);
  }
  // Last: nobody has to quit a client for something that cannot be undone.
  const refusal = await presenceRefusal(writing, knowledge);
  if (refusal) return refusal;
  for (const { receipt: file, loaded, before } of steps) {
    const { path, realPath } = file;
    const undone =
      before === null
        ? await removeFile(disk, realPath, loaded.bytes)
        : await replaceFile(disk, {
            path,
            realPath,
            before: loaded.bytes,
            after: before,
            owner: loaded.facts,
            backup: false,
          });
    if (!undone.ok) return undone;
  }
  return { ok: true, kind: 'undone' };
}

async function prepare(disk: Disk, receipt: FileReceipt): Promise<Step | Refusal> {
  const { path, realPath, beforeHash, afterHash, backup } = receipt;
  const loaded = await loadFile(disk.files, path);
  if (loaded.kind !== 'file' || loaded.realPath !== realPath || sha256(loaded.bytes) !== afterHash) {
    const message = `${disk.title}'s settings file has changed since, so it was left as it is. Remove the entry instead.`;
    return { ok: false, code: 'changed_since', message, path };
  }
  if (beforeHash === null) return { receipt, loaded, before: null };
  const before = backup === null ? undefined : await disk.files.read(backup).catch(() => undefined);
  if (before && sha256(before) === beforeHash) return { receipt, loaded, before };
  const message = `The backup of ${disk.title}'s settings is gone, so nothing was put back. Remove the entry instead.`;
  return { ok: false, code: 'backup_gone', message, path };
}
