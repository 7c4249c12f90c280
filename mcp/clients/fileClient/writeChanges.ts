import { message } from '../../texts/message.ts';
import type { FileOwner } from '../files.ts';
import type {
  ClientId,
  ConfigLocation,
  FileChange,
  FileReceipt,
  Presence,
  Receipt,
  Refusal,
  Target,
  WriteResult,
} from '../mcpClient.ts';
import { loadFile, sha256 } from './loadFile.ts';
import { type Disk, removeFile, replaceFile } from './replaceFile.ts';

export interface WriteContext {
  readonly client: ClientId;
  readonly disk: Disk;
  readonly presence: Presence | null;
}

export interface WriteOptions {
  /** A person says that the client is quit, for when the system cannot tell. */
  readonly knownQuit?: boolean;
}

interface Changes {
  readonly target: Target;
  readonly changes: readonly FileChange[];
}

/** Refuses to write while the client runs, because it would overwrite its files from memory. */
export async function presenceRefusal(
  { disk: { title: app }, presence }: WriteContext,
  options: WriteOptions,
): Promise<Refusal | undefined> {
  switch (await presence?.state()) {
    case 'running':
      return { ok: false, code: 'client_running', message: message('clients.running', { app }) };
    case 'unknown':
      if (options.knownQuit) return undefined;
      return { ok: false, code: 'running_unknown', message: message('clients.runningUnknown', { app }) };
    default:
      return undefined;
  }
}

/** Writes previewed changes, either all of them or none. */
export async function writeChanges(
  context: WriteContext,
  { target, changes }: Changes,
  options: WriteOptions = {},
): Promise<Exclude<WriteResult, { kind: 'handed_over' }> | Refusal> {
  const { client, disk, presence } = context;
  const refusal = await presenceRefusal(context, options);
  if (refusal) return refusal;
  const applied: AppliedChange[] = [];
  for (const change of changes) {
    const result = await apply(disk, change);
    if (!result.ok) return (await rollBack(disk, applied, change.place)) ?? result;
    applied.push(result);
  }
  const files = applied.map(({ receipt }) => receipt);
  const receipt: Receipt = { client, at: disk.clock.now(), target, files };
  return { ok: true, kind: 'written', receipt, startedMeanwhile: (await presence?.state()) === 'running' };
}

interface AppliedChange {
  readonly ok: true;
  readonly receipt: FileReceipt;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array;
  readonly owner: FileOwner;
}

async function apply(disk: Disk, change: FileChange): Promise<AppliedChange | Refusal> {
  const { place, realPath, beforeHash, makesContainer } = change;
  const { path } = place;
  const app = disk.title;
  const loaded = await loadFile(disk.files, path);
  const now =
    loaded.kind === 'file' ? { before: loaded.bytes, hash: sha256(loaded.bytes), realPath: loaded.realPath } : null;
  if (loaded.kind === 'unreadable' || (now?.hash ?? null) !== beforeHash || (now?.realPath ?? path) !== realPath) {
    return { ok: false, code: 'changed_meanwhile', message: message('clients.changedSincePreview', { app }), path };
  }
  const owner = loaded.kind === 'file' ? loaded.facts : await newFileOwner(disk, path);
  if (!owner) return { ok: false, code: 'not_installed', message: message('clients.folderGone', { app }), path };
  const before = now?.before ?? null;
  const after = new TextEncoder().encode(change.after);
  const replaced = await replaceFile(disk, { path, realPath, before, after, owner, backup: true });
  if (!replaced.ok) return replaced;
  const receipt: FileReceipt = {
    path,
    realPath,
    beforeHash,
    afterHash: sha256(after),
    backup: replaced.backup,
    madeContainer: makesContainer,
  };
  return { ok: true, receipt, before, after, owner };
}

/** A new file gets the owner of its folder, even if an administrator's shell writes it. */
async function newFileOwner({ files, paths }: Disk, path: string): Promise<FileOwner | undefined> {
  const folder = await files.stat(paths.dirname(path)).catch(() => undefined);
  return folder?.kind === 'folder' ? { mode: 0o600, uid: folder.uid, gid: folder.gid } : undefined;
}

/** Restores what a write had changed before it failed at a later location. */
async function rollBack(
  disk: Disk,
  applied: readonly AppliedChange[],
  failedAt: ConfigLocation,
): Promise<Refusal | undefined> {
  for (const { receipt, before, after, owner } of [...applied].reverse()) {
    const { path, realPath } = receipt;
    const restored =
      before === null
        ? await removeFile(disk, realPath, after)
        : await replaceFile(disk, { path, realPath, before: after, after: before, owner, backup: false });
    if (restored.ok) continue;
    const why = message('clients.rollbackFailed', { app: disk.title, written: path, failed: failedAt.path });
    return { ok: false, code: 'rollback_failed', message: why, path };
  }
  return undefined;
}
