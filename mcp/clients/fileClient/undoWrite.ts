import { message } from '../../texts/message.ts';
import type { FileReceipt, Receipt, Refusal, UndoResult } from '../mcpClient.ts';
import { type LoadedFile, loadFile, sha256 } from './loadFile.ts';
import { type Disk, removeFile, replaceFile } from './replaceFile.ts';
import { presenceRefusal, type WriteContext, type WriteOptions } from './writeChanges.ts';

interface UndoStep {
  readonly receipt: FileReceipt;
  readonly loaded: LoadedFile;
  /** `null` if there was no file. */
  readonly before: Uint8Array | null;
}

/** Restores the files of a write byte for byte; restores none if one has changed since. */
export async function undoWrite(
  context: WriteContext,
  receipt: Receipt,
  options: WriteOptions = {},
): Promise<UndoResult | Refusal> {
  const { disk } = context;
  const steps: UndoStep[] = [];
  for (const file of [...receipt.files].reverse()) {
    const step = await prepareStep(disk, file);
    if ('ok' in step) return step;
    steps.push(step);
  }
  // Check this last, so that nobody quits a client for something that cannot be undone.
  const refusal = await presenceRefusal(context, options);
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

async function prepareStep(disk: Disk, receipt: FileReceipt): Promise<UndoStep | Refusal> {
  const { path, realPath, beforeHash, afterHash, backup } = receipt;
  const app = disk.title;
  const loaded = await loadFile(disk.files, path);
  if (loaded.kind !== 'file' || loaded.realPath !== realPath || sha256(loaded.bytes) !== afterHash) {
    return { ok: false, code: 'changed_since', message: message('clients.changedSinceWriteRemove', { app }), path };
  }
  if (beforeHash === null) return { receipt, loaded, before: null };
  const before = backup === null ? undefined : await disk.files.read(backup).catch(() => undefined);
  if (before && sha256(before) === beforeHash) return { receipt, loaded, before };
  return { ok: false, code: 'backup_gone', message: message('clients.backupGone', { app }), path };
}
