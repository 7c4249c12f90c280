import { message } from '../../texts/message.ts';
import type { ConnectInput, FileChange, Preview, Refusal, SkippedLocation } from '../mcpClient.ts';
import { type FileContext, type InspectedFile, inspectFile } from './inspectFile.ts';
import { planSet } from './planChange.ts';

/**
 * Previews setting an entry in all of a client's locations. If the first one cannot be written, nothing is; any other is
 * skipped. `onlyStale` leaves out locations without an entry of ours.
 */
export async function previewEntry(
  context: FileContext,
  { target, entry, replaceConflicting = false }: ConnectInput,
  { onlyStale = false }: { readonly onlyStale?: boolean } = {},
): Promise<Preview | Refusal> {
  const changes: FileChange[] = [];
  const skipped: SkippedLocation[] = [];
  for (const [at, place] of target.places.entries()) {
    const file = await inspectFile(context, place, entry);
    const refusal = refusalFor(context, file, replaceConflicting);
    if (refusal && at === 0) return refusal;
    if (refusal) {
      skipped.push({ place, code: refusal.unreadable ?? 'foreign_entry', message: refusal.message });
      continue;
    }
    const { status } = file;
    if (status.kind === 'ours' ? status.state === 'current' : onlyStale) continue;
    const change = planSet(context, file, entry);
    if (!change) return unsafeEditRefusal(context, file);
    changes.push(change);
  }
  const common = { ok: true as const, client: target.client, entry, target };
  return changes.length === 0 ? { ...common, kind: 'unchanged' } : { ...common, kind: 'files', changes, skipped };
}

function refusalFor(
  { title: app, name }: FileContext,
  { place: { path }, status }: InspectedFile,
  replaceConflicting: boolean,
): Refusal | undefined {
  if (status.kind === 'unreadable') {
    const { code, message: why, snippet } = status;
    return { ok: false, code: 'unreadable', unreadable: code, message: why, path, snippet };
  }
  if (status.kind === 'conflicting' && !replaceConflicting) {
    return { ok: false, code: 'foreign_entry', message: message('clients.nameTaken', { app, name }), path };
  }
  return undefined;
}

/** Our own edit failed its final check, so nothing was written. */
export function unsafeEditRefusal({ title: app }: FileContext, { place: { path } }: InspectedFile): Refusal {
  return { ok: false, code: 'failed', message: message('clients.unsafeEdit', { app }), path };
}
