import type { Entry, FileChange, Receipt, Refusal, Removed, Target } from '../client.ts';
import { type Looking, lookAt } from './placeFile.ts';
import { planRemove } from './planChange.ts';
import { unsafeEdit } from './previewSet.ts';
import { type Knowledge, type Writing, writeChanges } from './writeChanges.ts';

/** Nobody's entry: whether one is ours does not depend on what it should be. */
const ANY: Entry = { command: '', args: [] };

/** Takes our entry out of all places of a client, and only while it is ours. */
export async function removeOurs(
  looking: Looking,
  writing: Writing,
  target: Target,
  { receipt, ...knowledge }: Knowledge & { readonly receipt?: Receipt } = {},
): Promise<Removed | Refusal> {
  const changes: FileChange[] = [];
  for (const [at, place] of target.places.entries()) {
    const found = await lookAt(looking, place, ANY);
    const { reading } = found;
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
    if (!change) return unsafeEdit(looking, found);
    changes.push(change);
  }
  if (changes.length === 0) return { ok: true, kind: 'nothing_there' };
  const written = await writeChanges(writing, { target, changes }, knowledge);
  if (!written.ok) return written;
  return { ok: true, kind: 'removed', receipt: written.kind === 'written' ? written.receipt : null };
}
