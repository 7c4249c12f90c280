import type { ConnectInput, FileChange, Preview, Refusal, SkippedLocation } from '../mcpClient.ts';
import { type FileContext, type InspectedFile, inspectFile } from './inspectFile.ts';
import { planSet } from './planChange.ts';

/**
 * What it takes to put an entry into a client's places. The first place decides: where it cannot be written nothing is;
 * another one that cannot is skipped. `staleAlone` leaves out places that have no entry of ours.
 */
export async function previewEntry(
  looking: FileContext,
  { target, entry, replaceConflicting = false }: ConnectInput,
  { staleAlone = false }: { readonly staleAlone?: boolean } = {},
): Promise<Preview | Refusal> {
  const changes: FileChange[] = [];
  const skipped: SkippedLocation[] = [];
  for (const [at, place] of target.places.entries()) {
    const found = await inspectFile(looking, place, entry);
    const refusal = refusalFor(looking, found, replaceConflicting);
    if (refusal && at === 0) return refusal;
    if (refusal) {
      const code = refusal.unreadable ?? 'foreign_entry';
      skipped.push({ place, code, message: refusal.message });
      continue;
    }
    const { status: reading } = found;
    if (reading.kind === 'ours' ? reading.state === 'current' : staleAlone) continue;
    const change = planSet(looking, found, entry);
    if (!change) return unsafeEditRefusal(looking, found);
    changes.push(change);
  }
  const common = { ok: true as const, client: target.client, entry, target };
  return changes.length === 0 ? { ...common, kind: 'unchanged' } : { ...common, kind: 'files', changes, skipped };
}

function refusalFor(
  { title, name }: FileContext,
  { place, status: reading }: InspectedFile,
  replaceConflicting: boolean,
): Refusal | undefined {
  const { path } = place;
  if (reading.kind === 'unreadable') {
    const { code, message, snippet } = reading;
    return { ok: false, code: 'unreadable', unreadable: code, message, path, snippet };
  }
  if (reading.kind === 'foreign' && !replaceConflicting) {
    const message = `${title} already has an entry called "${name}" that is not ours. Replace it only if you know it is not needed.`;
    return { ok: false, code: 'foreign_entry', message, path };
  }
  return undefined;
}

/** An edit of ours failed its last check; nothing was touched. */
export function unsafeEditRefusal({ title }: FileContext, { place }: InspectedFile): Refusal {
  const message = `${title}'s settings file is laid out in a way that could not be edited safely, so it was left as it was.`;
  return { ok: false, code: 'failed', message, path: place.path };
}
