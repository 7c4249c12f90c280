import { getNodeValue } from 'jsonc-parser';
import { z } from 'zod';
import type { Difference, Entry, Place, Reading, UnreadableCode } from '../client.ts';
import { isOurEntry } from '../ourEntry.ts';
import { type Document, parseDocument } from './document.ts';
import { freshText } from './edit.ts';
import { differences, type FileFormat, readEntry } from './fileFormat.ts';
import type { Files } from './files.ts';
import { type Loaded, loadFile } from './loadFile.ts';
import { unreadableSentence } from './sentences.ts';

/** One config file as it stands, and what it says of us. */
export interface PlaceFile {
  readonly place: Place;
  readonly reading: Reading;
  /** Together, where the file is there and was understood. */
  readonly content: { readonly loaded: Loaded; readonly document: Document } | undefined;
}

/** What is needed to look at a client's files. */
export interface Looking {
  readonly files: Files;
  readonly title: string;
  readonly name: string;
  readonly format: FileFormat;
  /** Whether a byte order mark is to be taken out, even where the entry itself is right. */
  readonly strictUtf8: boolean;
}

/** The value of an entry, whatever its keys. */
export const fields = z.record(z.string(), z.unknown());

/** Looks at one place. */
export async function lookAt(looking: Looking, place: Place, wanted: Entry): Promise<PlaceFile> {
  const { files, title, name, format } = looking;
  const slot = { container: format.container, name };
  const unreadable = (code: UnreadableCode): PlaceFile => {
    const message = unreadableSentence(code, title, format.container);
    const snippet = freshText(slot, format.toValue(wanted));
    return { place, reading: { kind: 'unreadable', code, message, path: place.path, snippet }, content: undefined };
  };
  const loaded = await loadFile(files, place.path);
  if (loaded.kind === 'missing') return { place, reading: { kind: 'missing' }, content: undefined };
  if (loaded.kind === 'unreadable') return unreadable(loaded.code);
  const parsed = parseDocument(loaded.text, format.dialect, slot);
  if (!parsed.ok) return unreadable(parsed.code);
  const { document } = parsed;
  return { place, reading: readingOf(looking, loaded, document, wanted), content: { loaded, document } };
}

function readingOf({ format, strictUtf8 }: Looking, loaded: Loaded, document: Document, wanted: Entry): Reading {
  const { entry, text } = document;
  if (!entry) return { kind: 'missing' };
  const value: unknown = getNodeValue(entry.value);
  const found = readEntry(value);
  if (!found || !isOurEntry(found)) {
    return { kind: 'foreign', text: text.slice(entry.node.offset, entry.node.offset + entry.node.length) };
  }
  const differs: Difference[] = [...differences(found, wanted)];
  if (!format.hasForm(fields.catch({}).parse(value))) differs.push('form');
  if (strictUtf8 && loaded.byteOrderMark) differs.push('byte_order_mark');
  const [first, ...others] = differs;
  if (first === undefined) return { kind: 'ours', state: 'current', found };
  return { kind: 'ours', state: 'stale', found, differs: [first, ...others] };
}
