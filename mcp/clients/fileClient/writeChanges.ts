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
import type { FileOwner } from './files.ts';
import { sha256 } from './hash.ts';
import { loadFile } from './loadFile.ts';
import { removeFile } from './removeFile.ts';
import { type Disk, replaceFile } from './replaceFile.ts';

/** What writing needs, beside the changes. */
export interface WriteContext {
  readonly client: ClientId;
  readonly disk: Disk;
  readonly presence: Presence | null;
}

/** Whether the person knows the client to be quit where the system does not tell. */
export interface WriteOptions {
  readonly knownQuit?: boolean;
}

interface Changes {
  readonly target: Target;
  readonly changes: readonly FileChange[];
}

/** Why a client's files are not written now: it runs, and would write over them from memory. */
export async function presenceRefusal(
  { disk, presence }: WriteContext,
  knowledge: WriteOptions,
): Promise<Refusal | undefined> {
  const { title } = disk;
  switch (await presence?.state()) {
    case 'running': {
      const message = `${title} is running and would undo the change. Quit it completely (closing its window is not enough).`;
      return { ok: false, code: 'client_running', message };
    }
    case 'unknown': {
      if (knowledge.knownQuit) return undefined;
      const message = `It could not be found out whether ${title} is running. Quit it completely, then say so.`;
      return { ok: false, code: 'running_unknown', message };
    }
    default:
      return undefined;
  }
}

/** Writes previewed changes, all of them or none. */
export async function writeChanges(
  writing: WriteContext,
  { target, changes }: Changes,
  knowledge: WriteOptions = {},
): Promise<Exclude<WriteResult, { kind: 'handed_over' }> | Refusal> {
  const { client, disk, presence } = writing;
  const refusal = await presenceRefusal(writing, knowledge);
  if (refusal) return refusal;
  const done: Done[] = [];
  for (const change of changes) {
    const applied = await apply(disk, change);
    if (!applied.ok) return (await takeBack(disk, done, change.place)) ?? applied;
    done.push(applied);
  }
  const files = done.map(({ receipt }) => receipt);
  const receipt: Receipt = { client, at: disk.clock.now(), target, files };
  return { ok: true, kind: 'written', receipt, startedMeanwhile: (await presence?.state()) === 'running' };
}

interface Done {
  readonly ok: true;
  readonly receipt: FileReceipt;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array;
  readonly owner: FileOwner;
}

async function apply(disk: Disk, change: FileChange): Promise<Done | Refusal> {
  const { place, realPath, beforeHash, makesContainer } = change;
  const { path } = place;
  const loaded = await loadFile(disk.files, path);
  const now =
    loaded.kind === 'file' ? { before: loaded.bytes, hash: sha256(loaded.bytes), realPath: loaded.realPath } : null;
  if (loaded.kind === 'unreadable' || (now?.hash ?? null) !== beforeHash || (now?.realPath ?? path) !== realPath) {
    const message = `${disk.title}'s settings file has changed since you were shown what will be written. Look at it again.`;
    return { ok: false, code: 'changed_meanwhile', message, path };
  }
  const owner = loaded.kind === 'file' ? loaded.facts : await ownerOfNew(disk, path);
  if (!owner) {
    const message = `The folder of ${disk.title}'s settings is gone, so nothing was written.`;
    return { ok: false, code: 'not_installed', message, path };
  }
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

/** A new file belongs to whom its folder belongs to, even where an administrator's shell writes it. */
async function ownerOfNew({ files, paths }: Disk, path: string): Promise<FileOwner | undefined> {
  const folder = await files.stat(paths.dirname(path)).catch(() => undefined);
  return folder?.kind === 'folder' ? { mode: 0o600, uid: folder.uid, gid: folder.gid } : undefined;
}

/** Puts back what a write had done before it failed at a later place. */
async function takeBack(disk: Disk, done: readonly Done[], failedAt: ConfigLocation): Promise<Refusal | undefined> {
  for (const { receipt, before, after, owner } of [...done].reverse()) {
    const { path, realPath } = receipt;
    const back =
      before === null
        ? await removeFile(disk, realPath, after)
        : await replaceFile(disk, { path, realPath, before: after, after: before, owner, backup: false });
    if (back.ok) continue;
    const message = `${disk.title}'s settings were written at ${path}, but not at ${failedAt.path}, and could not be put back.`;
    return { ok: false, code: 'rollback_failed', message, path };
  }
  return undefined;
}
