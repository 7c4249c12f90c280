import { getNodeValue } from 'jsonc-parser';
import { z } from 'zod';
import { message } from '../../texts/message.ts';
import type { Files } from '../files.ts';
import type { ConfigLocation, Difference, Entry, EntryStatus, UnreadableCode } from '../mcpClient.ts';
import { isOurEntry } from '../ourEntry.ts';
import { type ConfigDocument, parseDocument } from './configDocument.ts';
import { freshText } from './editEntry.ts';
import { differences, type EntryFormat, readEntry } from './entryFormat.ts';
import { type LoadedFile, loadFile } from './loadFile.ts';

/** One config file and the status of our entry in it. */
export interface InspectedFile {
  readonly place: ConfigLocation;
  readonly status: EntryStatus;
  /** Both are present if the file exists and could be parsed. */
  readonly content: { readonly loaded: LoadedFile; readonly document: ConfigDocument } | undefined;
}

/** What it takes to read a client's files. */
export interface FileContext {
  readonly files: Files;
  readonly title: string;
  readonly name: string;
  readonly format: EntryFormat;
  /** Whether to remove a byte order mark even if the entry itself is right. */
  readonly strictUtf8: boolean;
}

/** The value of an entry, whatever its keys. */
export const entryFields = z.record(z.string(), z.unknown());

/** Reads one location. */
export async function inspectFile(context: FileContext, place: ConfigLocation, wanted: Entry): Promise<InspectedFile> {
  const { files, title, name, format } = context;
  const slot = { container: format.container, name };
  const unreadable = (code: UnreadableCode): InspectedFile => {
    const why = message(`clients.unreadable.${code}`, { app: title, container: format.container });
    const snippet = freshText(slot, format.toValue(wanted));
    return { place, status: { kind: 'unreadable', code, message: why, path: place.path, snippet }, content: undefined };
  };
  const loaded = await loadFile(files, place.path);
  if (loaded.kind === 'missing') return { place, status: { kind: 'missing' }, content: undefined };
  if (loaded.kind === 'unreadable') return unreadable(loaded.code);
  const parsed = parseDocument(loaded.text, format.dialect, slot);
  if (!parsed.ok) return unreadable(parsed.code);
  const { document } = parsed;
  return { place, status: statusOf(context, loaded, document, wanted), content: { loaded, document } };
}

function statusOf(
  { format, strictUtf8 }: FileContext,
  loaded: LoadedFile,
  { entry, text }: ConfigDocument,
  wanted: Entry,
): EntryStatus {
  if (!entry) return { kind: 'missing' };
  const value: unknown = getNodeValue(entry.value);
  const found = readEntry(value);
  if (!found || !isOurEntry(found)) {
    return { kind: 'conflicting', text: text.slice(entry.node.offset, entry.node.offset + entry.node.length) };
  }
  const differs: Difference[] = [...differences(found, wanted)];
  if (!format.hasForm(entryFields.catch({}).parse(value))) differs.push('form');
  if (strictUtf8 && loaded.byteOrderMark) differs.push('byte_order_mark');
  const [first, ...others] = differs;
  if (first === undefined) return { kind: 'ours', state: 'current', found };
  return { kind: 'ours', state: 'stale', found, differs: [first, ...others] };
}
