import { getNodeValue } from 'jsonc-parser';
import type { DiffRegion, Entry, FileChange } from '../mcpClient.ts';
import { type ConfigDocument, parseDocument, propertiesOf } from './configDocument.ts';
import { freshText, removeEntry, setEntry } from './editEntry.ts';
import { entryFields, type FileContext, type InspectedFile } from './inspectFile.ts';
import { sha256 } from './loadFile.ts';

/** The change that sets our entry; `undefined` if our own edit would alter anything else in the file. */
export function planSet(context: FileContext, file: InspectedFile, entry: Entry): FileChange | undefined {
  const { place, content } = file;
  const slot = { container: context.format.container, name: context.name };
  const value = context.format.toValue(entry, formerValue(file));
  if (!content) {
    const after = freshText(slot, value);
    const region = diffRegion('', after);
    const noFile = { before: null, beforeHash: null, replaces: null };
    return { place, realPath: place.path, ...noFile, after, region, makesContainer: true };
  }
  const after = setEntry(content.document, slot, value);
  return checkedChange(context, { place, content }, { after, makesContainer: !content.document.container, value });
}

/** The change that removes our entry; `undefined` as above. */
export function planRemove(
  context: FileContext,
  { place, content }: InspectedFile,
  options: { readonly alsoContainer: boolean },
): FileChange | undefined {
  if (!content) return undefined;
  const after = removeEntry(content.document, options);
  return checkedChange(context, { place, content }, { after, makesContainer: false, value: undefined });
}

function formerValue({ status, content }: InspectedFile): Readonly<Record<string, unknown>> | undefined {
  const entry = status.kind === 'ours' ? content?.document.entry : undefined;
  return entry && entryFields.catch({}).parse(getNodeValue(entry.value));
}

function checkedChange(
  { format, name, strictUtf8 }: FileContext,
  { place, content }: Pick<InspectedFile, 'place'> & { readonly content: NonNullable<InspectedFile['content']> },
  { after, makesContainer, value }: Pick<FileChange, 'after' | 'makesContainer'> & { readonly value: unknown },
): FileChange | undefined {
  const { loaded, document } = content;
  const parsed = parseDocument(after, format.dialect, { container: format.container, name });
  if (!parsed.ok || !onlyEntryChanged(document, parsed.document)) return undefined;
  const { entry } = parsed.document;
  if (JSON.stringify(entry && getNodeValue(entry.value)) !== JSON.stringify(value)) return undefined;
  const byteOrderMark = loaded.byteOrderMark ? '\uFEFF' : '';
  return {
    place,
    realPath: loaded.realPath,
    before: byteOrderMark + loaded.text,
    after: strictUtf8 ? after : byteOrderMark + after,
    region: diffRegion(loaded.text, after),
    beforeHash: sha256(loaded.bytes),
    replaces: replacedText(document),
    makesContainer,
  };
}

/** Without formatting, which clients change when they rewrite a file. */
function replacedText({ entry }: ConfigDocument): string | null {
  return entry ? JSON.stringify(getNodeValue(entry.value)) : null;
}

/** A final check of our own edit, because the file holds other people's data: all else must be the same, byte for byte. */
export function onlyEntryChanged(before: ConfigDocument, after: ConfigDocument): boolean {
  const [old, now] = [otherParts(before), otherParts(after)];
  return old.length === now.length && old.every((part, at) => part === now[at]);
}

function otherParts({ text, root, container, entry }: ConfigDocument): string[] {
  const raw = ({ offset, length }: { offset: number; length: number }) => text.slice(offset, offset + length);
  const siblings = propertiesOf(root).filter(({ node }) => node !== container?.node);
  const servers = container ? propertiesOf(container.value).filter(({ node }) => node !== entry?.node) : [];
  return [...siblings.map(({ node }) => raw(node)), '', ...servers.map(({ node }) => raw(node))];
}

/** The lines from the first to the last difference of two texts. */
function diffRegion(before: string, after: string): DiffRegion {
  const old = splitLines(before);
  const now = splitLines(after);
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return { line: head + 1, before: old.slice(head, old.length - tail), after: now.slice(head, now.length - tail) };
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.split(/\r?\n/);
}
