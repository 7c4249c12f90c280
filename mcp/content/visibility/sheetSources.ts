import { type ChildNode, type Document, type Element, isTag, isText } from 'domhandler';
import { HTML_NAMESPACE, SVG_NAMESPACE } from './userAgentStyles.ts';

/** The text of one style sheet of the mail. */
export interface SheetSource {
  readonly text: string;
  readonly media: string;
  /** Something about the sheet is odd, so that a browser may leave it out: what it hides is only marked. */
  readonly odd: boolean;
  /** The element that holds the sheet; `@scope` without a root starts at its parent. */
  readonly owner: Element;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** The text of a `data:text/css` address; undefined for any other, since no sheet is fetched. */
export function decodeCssAddress(address: string): string | undefined {
  const found = /^\s*data:\s*([^,;]*)((?:;[^,;]*)*),/i.exec(address);
  if (!found || (found[1] ?? '').trim().toLowerCase() !== 'text/css') return undefined;
  const body = address.slice(found[0].length).replace(/#.*$/s, '');
  if (/;\s*base64\s*$/i.test(found[2] ?? '')) return Buffer.from(decodeLoosely(body), 'base64').toString('utf8');
  return decodeLoosely(body);
}

/** Percent-decoding that leaves a lone `%` as it is. */
function decodeLoosely(text: string): string {
  const bytes: number[] = [];
  const source = Buffer.from(text.replace(/[\t\n\r]/g, ''), 'utf8');
  for (let at = 0; at < source.length; at += 1) {
    const hex = source[at] === 0x25 ? source.toString('latin1', at + 1, at + 3) : '';
    if (/^[\da-f]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else bytes.push(source[at] ?? 0);
  }
  return Buffer.from(bytes).toString('utf8');
}

function styleText(element: Element): string {
  let text = '';
  for (const child of element.children) if (isText(child)) text += child.data;
  return text;
}

function fromStyle(element: Element): SheetSource | undefined {
  const { attribs } = element;
  const type = attribs.type?.toLowerCase();
  if (type !== undefined && type !== '' && type !== 'text/css') return undefined;
  const text = styleText(element);
  const titled = (attribs.title ?? '') !== '' && element.namespace === HTML_NAMESPACE;
  return { text, media: attribs.media ?? '', odd: titled || text.includes(BYTE_ORDER_MARK), owner: element };
}

function fromLink(element: Element): SheetSource | undefined {
  const { rel, href, media, title, disabled, type } = element.attribs;
  const kinds = (rel ?? '').toLowerCase().split(/\s+/);
  if (!kinds.includes('stylesheet') || href === undefined) return undefined;
  if (type !== undefined && type !== '' && type.toLowerCase() !== 'text/css') return undefined;
  const text = decodeCssAddress(href);
  if (text === undefined) return undefined;
  const odd = kinds.includes('alternate') || (title ?? '') !== '' || disabled !== undefined;
  return { text, media: media ?? '', odd: odd || text.includes(BYTE_ORDER_MARK), owner: element };
}

/**
 * The style sheets of a mail in their order. Templates are no part of the drawn document. `inLists` are those that the
 * parser leaves out of the tree.
 */
export function findSheets(root: Document, inLists: readonly string[] = []): readonly SheetSource[] {
  const sheets: SheetSource[] = [];
  const pending: ChildNode[] = [...root.children].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!isTag(node)) continue;
    const isStyle = node.name === 'style' && (node.namespace === HTML_NAMESPACE || node.namespace === SVG_NAMESPACE);
    const sheet = isStyle ? fromStyle(node) : node.name === 'link' ? fromLink(node) : undefined;
    if (sheet) sheets.push(sheet);
    for (let at = node.children.length - 1; at >= 0; at -= 1) {
      const child = node.children[at];
      if (child) pending.push(child);
    }
  }
  const owner = root.children.find(isTag);
  if (owner) sheets.push(...inLists.map((text) => ({ text, media: '', odd: true, owner })));
  return sheets;
}
