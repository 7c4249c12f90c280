import type { Entry, FileChange, Receipt, Refusal, RemoveResult, Target } from '../mcpClient.ts';
import { type FileContext, inspectFile } from './inspectFile.ts';
import { planRemove } from './planChange.ts';
import { unsafeEditRefusal } from './previewEntry.ts';
import { type WriteContext, type WriteOptions, writeChanges } from './writeChanges.ts';

/** Nobody's entry: whether one is ours does not depend on what it should be. */
const ANY: Entry = { command: '', args: [] };

/** Takes our entry out of all places of a client, and only while it is ours. */
export async function removeOurEntry(
  looking: FileContext,
  writing: WriteContext,
  target: Target,
  { receipt, ...knowledge }: WriteOptions & { readonly receipt?: Receipt } = {},
): Promise<RemoveResult | Refusal> {
  const changes: FileChange[] = [];
  for (const [at, place] of target.places.entries()) {
    const found = await inspectFile(looking, place, ANY);
    const { status: reading } = found;
    const { path } = place;
    if (at === 0 && reading.kind === 'unreadable') {
      const { code, message } = reading;
      return { ok: false, code: 'unreadable', unreadable: code, message, path };
    }
    if (at === 0 && reading.kind === 'foreign') {
      const message = `The entry called "${looking.name}" in ${looking.title}'s settings is not ours, so it was left there.`;
      return { ok: false, code: 'not_ours', message, path };
    }
    if (reading.kind !== 'ours') continue;
    const alsoContainer = receipt?.files.some((file) => file.path === path && file.madeContainer) ?? false;
    const change = planRemove(looking, found, { alsoContainer });
    if (!change) return unsafeEditRefusal(looking, found);
    changes.push(change);
  }
  if (changes.length === 0) return { ok: true, kind: 'nothing_there' };
  const written = await writeChanges(writing, { target, changes }, knowledge);
  if (!written.ok) return written;
  return { ok: true, kind: 'removed', receipt: written.kind === 'written' ? written.receipt : null };
}
