import type { Preview } from '../clients/mcpClient.ts';
import type { PreviewPart, SetupPreview } from './clientView.ts';

/** What a person is shown of a preview: the lines that change, without what else stands in the file. */
export function toSetupPreview(
  preview: Preview,
  remarks: readonly string[],
  named: Pick<SetupPreview, 'id' | 'title' | 'serverId'>,
): SetupPreview {
  const skipped = preview.kind === 'files' ? preview.skipped.map(({ message }) => message) : [];
  return { ...named, client: preview.client, parts: partsOf(preview), notes: [...remarks, ...skipped] };
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
