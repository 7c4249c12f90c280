import type { FileChange, Preview } from '../clients/mcpClient.ts';

/**
 * Whether a person's yes to one preview holds for another, made later: the same entry, at the same places, in the stead
 * of the same lines. Clients rewrite their files when they quit, which changes bytes but nothing that was agreed to.
 */
export function previewMatches(agreed: Preview, now: Preview): boolean {
  if (JSON.stringify(agreed.entry) !== JSON.stringify(now.entry)) return false;
  if (now.kind === 'unchanged') return true;
  if (agreed.kind !== 'files' || now.kind !== 'files') return JSON.stringify(agreed) === JSON.stringify(now);
  return now.changes.every((change) => agreed.changes.some((other) => isAlike(change, other)));
}

function isAlike(one: FileChange, other: FileChange): boolean {
  return one.place.path === other.place.path && one.realPath === other.realPath && one.replaces === other.replaces;
}
