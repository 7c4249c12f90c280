import { applyEdits, createScanner, type Edit, type Node } from 'jsonc-parser';
import { type ConfigDocument, type EntrySlot, propertiesOf } from './configDocument.ts';
import { indentationAt, layoutOf, spaceBefore, type TextLayout, valueText } from './textLayout.ts';

/**
 * Sets our entry and keeps every other byte. jsonc-parser's own editor reformats the whole line that it edits, which may
 * be the whole file, and drops comments (ADR 16).
 */
export function setEntry(document: ConfigDocument, { container, name }: EntrySlot, value: unknown): string {
  const { text, root, entry } = document;
  const layout = layoutOf(text, root);
  if (entry) {
    const indentation = indentationAt(text, entry.node.offset);
    const content = valueText(value, indentation, layout);
    return applyEdits(text, [{ offset: entry.value.offset, length: entry.value.length, content }]);
  }
  const edits = document.container
    ? addProperty(text, document.container.value, { key: name, value, parent: root, layout })
    : addProperty(text, root, { key: container, value: { [name]: value }, parent: undefined, layout });
  return applyEdits(text, edits);
}

/** The text of a new file with only our entry. */
export function freshText({ container, name }: EntrySlot, value: unknown): string {
  return `${JSON.stringify({ [container]: { [name]: value } }, undefined, 2)}\n`;
}

/** Removes our entry and, on request, the container if that leaves it empty. */
export function removeEntry(document: ConfigDocument, { alsoContainer }: { readonly alsoContainer: boolean }): string {
  const { text, root, container, containerIsUnique, entry } = document;
  if (!container || !entry) return text;
  const leavesEmpty = propertiesOf(container.value).length === 1 && !hasComment(text, container.value);
  const removesContainer = alsoContainer && containerIsUnique && leavesEmpty;
  return applyEdits(
    text,
    removesContainer ? dropProperty(text, root, container.node) : dropProperty(text, container.value, entry.node),
  );
}

interface Addition {
  readonly key: string;
  readonly value: unknown;
  /** The parent of the object that gets the property. */
  readonly parent: Node | undefined;
  readonly layout: TextLayout;
}

function addProperty(text: string, object: Node, { key, value, parent, layout }: Addition): Edit[] {
  const last = propertiesOf(object).at(-1);
  const property = (indentation: string | undefined, colon: string) =>
    `${JSON.stringify(key)}${colon}${valueText(value, indentation, layout)}`;
  if (last) {
    const indentation = indentationAt(text, last.node.offset);
    const lead = indentation === undefined ? spaceBefore(text, last.node.offset) : layout.lineEnd + indentation;
    const colon = indentation === undefined ? colonLike(text, last.node) : ': ';
    const end = last.node.offset + last.node.length;
    const comma = commaAfter(text, end);
    const added = lead + property(indentation, colon);
    // A trailing comma stays last, and a comment on the same line stays on its line.
    const commentsEnd = (offset: number) => (indentation === undefined ? offset : endOfComments(text, offset));
    if (comma !== undefined) return [insert(commentsEnd(comma + 1), `${added},`)];
    const at = commentsEnd(end);
    return at === end ? [insert(end, `,${added}`)] : [insert(end, ','), insert(at, added)];
  }
  const inside = text.slice(object.offset + 1, object.offset + object.length - 1);
  const onOneLine = parent !== undefined && !text.slice(parent.offset, parent.offset + parent.length).includes('\n');
  if (onOneLine && inside.trim() === '') {
    return [{ offset: object.offset + 1, length: inside.length, content: property(undefined, ':') }];
  }
  const outer = lineIndentation(text, object.offset);
  const indentation = outer + layout.unit;
  const added = layout.lineEnd + indentation + property(indentation, ': ');
  if (inside.trim() !== '') return [insert(object.offset + 1, added)];
  return [{ offset: object.offset + 1, length: inside.length, content: added + layout.lineEnd + outer }];
}

function dropProperty(text: string, object: Node, property: Node): Edit[] {
  const properties = propertiesOf(object);
  const at = properties.findIndex(({ node }) => node === property);
  const end = property.offset + property.length;
  const comma = commaAfter(text, end);
  const start = startOfDrop(text, property.offset, comma ?? end);
  if (properties.length === 1 && !hasComment(text, object)) {
    return [{ offset: object.offset + 1, length: object.length - 2, content: '' }];
  }
  const own = remove(start, end);
  if (comma !== undefined)
    return text.slice(end, comma).trim() === '' ? [remove(start, comma + 1)] : [own, remove(comma, comma + 1)];
  const previous = properties[at - 1]?.node;
  const before = previous && commaAfter(text, previous.offset + previous.length);
  return before === undefined ? [own] : [remove(before, before + 1), own];
}

/** Includes the space before, unless its line break ends a comment and other text follows on our line. */
function startOfDrop(text: string, offset: number, end: number): number {
  const space = spaceBefore(text, offset);
  const start = offset - space.length;
  if (!space.includes('\n')) return start;
  const lineBefore = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const endsLine = /^,?[ \t]*(?:\r?\n|$)/.test(text.slice(end));
  return endsLine || !lineBefore.includes('//') ? start : offset;
}

function insert(offset: number, content: string): Edit {
  return { offset, length: 0, content };
}

function remove(from: number, to: number): Edit {
  return { offset: from, length: to - from, content: '' };
}

/** The offset of the next token if it is a comma, skipping space and comments. */
function commaAfter(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  return text.charAt(scanner.getTokenOffset()) === ',' ? scanner.getTokenOffset() : undefined;
}

/** The end of the comments that directly follow an offset on its line; the offset itself if there are none. */
function endOfComments(text: string, offset: number): number {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let end = offset;
  for (;;) {
    scanner.scan();
    const token = text.substr(scanner.getTokenOffset(), 2);
    const isComment = token === '//' || token === '/*';
    if (isComment) end = scanner.getTokenOffset() + scanner.getTokenLength();
    else if (!/^[ \t]/.test(token)) return end;
  }
}

function hasComment(text: string, object: Node): boolean {
  const scanner = createScanner(text, false);
  scanner.setPosition(object.offset);
  const end = object.offset + object.length;
  for (;;) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    if (at >= end) return false;
    if (text.startsWith('//', at) || text.startsWith('/*', at)) return true;
  }
}

/** A neighbor's colon with the space around it. */
function colonLike(text: string, property: Node): string {
  const [key, value] = property.children ?? [];
  const between = key && value ? text.slice(key.offset + key.length, value.offset) : ':';
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ':';
}

function lineIndentation(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
