import { message } from '../../texts/message.ts';
import type { FileChange, Receipt, Refusal, RemoveResult, Target } from '../mcpClient.ts';
import { ANY_ENTRY } from '../ourEntry.ts';
import { type FileContext, inspectFile } from './inspectFile.ts';
import { planRemove } from './planChange.ts';
import { unsafeEditRefusal } from './previewEntry.ts';
import { type WriteContext, type WriteOptions, writeChanges } from './writeChanges.ts';

/** Removes our entry from all of a client's locations, and only if it is ours. */
export async function removeOurEntry(
  context: FileContext,
  writeContext: WriteContext,
  target: Target,
  { receipt, ...options }: WriteOptions & { readonly receipt?: Receipt } = {},
): Promise<RemoveResult | Refusal> {
  const changes: FileChange[] = [];
  for (const [at, place] of target.places.entries()) {
    const file = await inspectFile(context, place, ANY_ENTRY);
    const { status } = file;
    const { path } = place;
    if (at === 0 && status.kind === 'unreadable') {
      return { ok: false, code: 'unreadable', unreadable: status.code, message: status.message, path };
    }
    if (at === 0 && status.kind === 'conflicting') {
      const { title: app, name } = context;
      return { ok: false, code: 'not_ours', message: message('clients.notOurs', { app, name }), path };
    }
    if (status.kind !== 'ours') continue;
    const alsoContainer = receipt?.files.some((one) => one.path === path && one.madeContainer) ?? false;
    const change = planRemove(context, file, { alsoContainer });
    if (!change) return unsafeEditRefusal(context, file);
    changes.push(change);
  }
  if (changes.length === 0) return { ok: true, kind: 'nothing_there' };
  const written = await writeChanges(writeContext, { target, changes }, options);
  if (!written.ok) return written;
  return { ok: true, kind: 'removed', receipt: written.kind === 'written' ? written.receipt : null };
}
