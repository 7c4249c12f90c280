import type { ClientId, DiffRegion, FileChange, Preview } from '../clients/mcpClient.ts';
import type { Message } from '../texts/message.ts';

/** What a person sees before approving a change. */
export interface SetupPreview {
  readonly id: string;
  readonly client: ClientId;
  readonly title: string;
  readonly serverId: string;
  readonly parts: readonly PreviewPart[];
  /** Warnings, and locations that are left as they are. */
  readonly notes: readonly Message[];
}

export type PreviewPart =
  | { readonly kind: 'file'; readonly path: string; readonly isNew: boolean; readonly region: DiffRegion }
  | { readonly kind: 'command'; readonly shown: string }
  | { readonly kind: 'link'; readonly shown: string }
  | { readonly kind: 'unchanged' };

/** Reduces a preview to the lines that change, without the rest of the file, which may hold secrets of other servers. */
export function toSetupPreview(
  preview: Preview,
  warnings: readonly Message[],
  identity: Pick<SetupPreview, 'id' | 'title' | 'serverId'>,
): SetupPreview {
  const skipped = preview.kind === 'files' ? preview.skipped.map(({ message }) => message) : [];
  return { ...identity, client: preview.client, parts: partsOf(preview), notes: [...warnings, ...skipped] };
}

function partsOf(preview: Preview): readonly PreviewPart[] {
  switch (preview.kind) {
    case 'unchanged':
      return [{ kind: 'unchanged' }];
    case 'command':
      return [{ kind: 'command', shown: preview.shown }];
    case 'link':
      return [{ kind: 'link', shown: preview.shown }];
    case 'files':
      return preview.changes.map(({ place, before, region }) => ({
        kind: 'file',
        path: place.path,
        isNew: before === null,
        region,
      }));
  }
}

/**
 * Whether the approval of one preview covers a later one: the same entry, in the same locations, replacing the same
 * text. Clients rewrite their files when they quit, which changes bytes but nothing that was approved.
 */
export function previewMatches(approved: Preview, now: Preview): boolean {
  if (JSON.stringify(approved.entry) !== JSON.stringify(now.entry)) return false;
  if (now.kind === 'unchanged') return true;
  if (approved.kind !== 'files' || now.kind !== 'files') return JSON.stringify(approved) === JSON.stringify(now);
  return now.changes.every((change) => approved.changes.some((other) => changesMatch(change, other)));
}

function changesMatch(one: FileChange, other: FileChange): boolean {
  return one.place.path === other.place.path && one.realPath === other.realPath && one.replaces === other.replaces;
}
