import { getNodeValue } from 'jsonc-parser';
import type { Entry, FileChange } from '../client.ts';
import { type Document, parseDocument } from './document.ts';
import { freshText, removeEntry, setEntry } from './edit.ts';
import { hashOf } from './hash.ts';
import { fields, type Looking, type PlaceFile } from './placeFile.ts';
import { regionOf } from './region.ts';
import { keepsTheRest } from './unchanged.ts';

/** The change that puts our entry into a place; `undefined` where our own edit would not leave the rest alone. */
export function planSet(looking: Looking, found: PlaceFile, entry: Entry): FileChange | undefined {
  const { place, content } = found;
  const slot = { container: looking.format.container, name: looking.name };
  const value = looking.format.toValue(entry, formerOf(found));
  if (!content) {
    const after = freshText(slot, value);
    const region = regionOf('', after);
    const nothing = { before: null, beforeHash: null, replaces: null };
    return { place, realPath: place.path, ...nothing, after, region, makesContainer: true };
  }
  const after = setEntry(content.document, slot, value);
  return change(looking, { place, content }, { after, makesContainer: !content.document.container, value });
}

function formerOf({ reading, content }: PlaceFile): Readonly<Record<string, unknown>> | undefined {
  const entry = reading.kind === 'ours' ? content?.document.entry : undefined;
  return entry && fields.catch({}).parse(getNodeValue(entry.value));
}

/** The change that takes our entry out of a place; `undefined` as above. */
export function planRemove(
  looking: Looking,
  { place, content }: PlaceFile,
  options: { readonly alsoContainer: boolean },
): FileChange | undefined {
  if (!content) return undefined;
  const after = removeEntry(content.document, options);
  return change(looking, { place, content }, { after, makesContainer: false, value: undefined });
}

function change(
  { format, name, strictUtf8 }: Looking,
  { place, content }: Pick<PlaceFile, 'place'> & { readonly content: NonNullable<PlaceFile['content']> },
  { after, makesContainer, value }: Pick<FileChange, 'after' | 'makesContainer'> & { readonly value: unknown },
): FileChange | undefined {
  const { loaded, document } = content;
  const parsed = parseDocument(after, format.dialect, { container: format.container, name });
  if (!parsed.ok || !keepsTheRest(document, parsed.document)) return undefined;
  const { entry } = parsed.document;
  if (JSON.stringify(entry && getNodeValue(entry.value)) !== JSON.stringify(value)) return undefined;
  const mark = loaded.byteOrderMark ? '\uFEFF' : '';
  return {
    place,
    realPath: loaded.realPath,
    before: mark + loaded.text,
    after: strictUtf8 ? after : mark + after,
    region: regionOf(loaded.text, after),
    beforeHash: hashOf(loaded.bytes),
    replaces: replacedText(document),
    makesContainer,
  };
}

/** Without its layout, which clients change when they rewrite a file. */
function replacedText({ entry }: Document): string | null {
  return entry ? JSON.stringify(getNodeValue(entry.value)) : null;
}
