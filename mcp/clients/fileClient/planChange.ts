import { getNodeValue } from 'jsonc-parser';
import type { Entry, FileChange } from '../mcpClient.ts';
import { type ConfigDocument, parseDocument } from './configDocument.ts';
import { diffRegion } from './diffRegion.ts';
import { freshText, removeEntry, setEntry } from './editEntry.ts';
import { sha256 } from './hash.ts';
import { type FileContext, fields, type InspectedFile } from './inspectFile.ts';
import { onlyEntryChanged } from './onlyEntryChanged.ts';

/** The change that puts our entry into a place; `undefined` where our own edit would not leave the rest alone. */
export function planSet(looking: FileContext, found: InspectedFile, entry: Entry): FileChange | undefined {
  const { place, content } = found;
  const slot = { container: looking.format.container, name: looking.name };
  const value = looking.format.toValue(entry, formerOf(found));
  if (!content) {
    const after = freshText(slot, value);
    const region = diffRegion('', after);
    const nothing = { before: null, beforeHash: null, replaces: null };
    return { place, realPath: place.path, ...nothing, after, region, makesContainer: true };
  }
  const after = setEntry(content.document, slot, value);
  return change(looking, { place, content }, { after, makesContainer: !content.document.container, value });
}

function formerOf({ status: reading, content }: InspectedFile): Readonly<Record<string, unknown>> | undefined {
  const entry = reading.kind === 'ours' ? content?.document.entry : undefined;
  return entry && fields.catch({}).parse(getNodeValue(entry.value));
}

/** The change that takes our entry out of a place; `undefined` as above. */
export function planRemove(
  looking: FileContext,
  { place, content }: InspectedFile,
  options: { readonly alsoContainer: boolean },
): FileChange | undefined {
  if (!content) return undefined;
  const after = removeEntry(content.document, options);
  return change(looking, { place, content }, { after, makesContainer: false, value: undefined });
}

function change(
  { format, name, strictUtf8 }: FileContext,
  { place, content }: Pick<InspectedFile, 'place'> & { readonly content: NonNullable<InspectedFile['content']> },
  { after, makesContainer, value }: Pick<FileChange, 'after' | 'makesContainer'> & { readonly value: unknown },
): FileChange | undefined {
  const { loaded, document } = content;
  const parsed = parseDocument(after, format.dialect, { container: format.container, name });
  if (!parsed.ok || !onlyEntryChanged(document, parsed.document)) return undefined;
  const { entry } = parsed.document;
  if (JSON.stringify(entry && getNodeValue(entry.value)) !== JSON.stringify(value)) return undefined;
  const mark = loaded.byteOrderMark ? '\uFEFF' : '';
  return {
    place,
    realPath: loaded.realPath,
    before: mark + loaded.text,
    after: strictUtf8 ? after : mark + after,
    region: diffRegion(loaded.text, after),
    beforeHash: sha256(loaded.bytes),
    replaces: replacedText(document),
    makesContainer,
  };
}

/** Without its layout, which clients change when they rewrite a file. */
function replacedText({ entry }: ConfigDocument): string | null {
  return entry ? JSON.stringify(getNodeValue(entry.value)) : null;
}
