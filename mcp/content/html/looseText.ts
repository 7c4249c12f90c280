import { Tokenizer } from 'htmlparser2';
import { visibleText } from '../invisible.ts';
import type { MessageLine } from '../messageLine.ts';
import { describeImage } from './describeImage.ts';
import { describeInput } from './formControls.ts';
import { BLOCKS } from './htmlNames.ts';
import { linkAddress, MessageLinks } from './messageLinks.ts';

const UNREAD = new Set(['style', 'script']);
const LINE_ENDS = new Set([...BLOCKS, 'br', 'hr', 'option', 'address', 'form', 'title', 'caption', 'fieldset']);
const CELLS = new Set(['td', 'th', 'button', 'input', 'select']);
const MAX_NAME_LENGTH = 20;
/** Tags whose attributes a person sees the effect of. */
const TAGS_WITH_WORDS = new Set(['a', 'base', 'img', 'input']);
/** More of a link's words is not needed to tell whether they are its address. */
const MAX_LINK_TEXT = 400;

interface LooseLink {
  readonly href: string | undefined;
  text: string;
}

class LooseReader {
  readonly lines: MessageLine[] = [];
  readonly #html: string;
  #line: string[] = [];
  #name = '';
  /** Of the tag that is being read; undefined if nobody needs them. */
  #attributes: Record<string, string> | undefined;
  #attribute: { readonly name: string; readonly value: string[] } | undefined;
  readonly #links = new MessageLinks();
  #link: LooseLink | undefined;
  #base: string | undefined;

  constructor(html: string) {
    this.#html = html;
  }

  isInForeignContext(): boolean {
    return false;
  }

  ontext(start: number, end: number): void {
    if (!UNREAD.has(this.#name)) this.#words(this.#html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.#words(String.fromCodePoint(codepoint));
  }

  onopentagname(start: number, end: number): void {
    this.#tag(start, end);
    this.#attributes = TAGS_WITH_WORDS.has(this.#name) ? {} : undefined;
  }

  onopentagend(): void {
    const attribs = this.#attributes;
    this.#attributes = undefined;
    if (attribs === undefined) return;
    if (this.#name === 'a') {
      this.#endLink();
      this.#link = { href: attribs.href, text: '' };
    } else if (this.#name === 'base') this.#base ??= attribs.href?.trim() === '' ? undefined : attribs.href?.trim();
    else if (this.#name === 'img') this.#words(describeImage({ attribs }).text);
    else if (attribs.type?.toLowerCase() !== 'hidden') this.#words(`${describeInput({ attribs })} `);
  }

  onattribname(start: number, end: number): void {
    if (this.#attributes === undefined) return;
    this.#attribute = {
      name: this.#html.slice(start, Math.min(end, start + MAX_NAME_LENGTH)).toLowerCase(),
      value: [],
    };
  }

  onattribdata(start: number, end: number): void {
    this.#attribute?.value.push(this.#html.slice(start, end));
  }

  onattribentity(codepoint: number): void {
    this.#attribute?.value.push(String.fromCodePoint(codepoint));
  }

  onattribend(): void {
    const attribute = this.#attribute;
    this.#attribute = undefined;
    // The first one counts.
    if (attribute && this.#attributes && !Object.hasOwn(this.#attributes, attribute.name)) {
      this.#attributes[attribute.name] = attribute.value.join('');
    }
  }

  onclosetag(start: number, end: number): void {
    this.#tag(start, end);
    if (this.#name === 'a') this.#endLink();
    this.#name = '';
  }

  onselfclosingtag(): void {
    this.onopentagend();
    this.#name = '';
  }

  onend(): void {
    this.#endLink();
    this.#endLine();
  }

  oncomment(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  #tag(start: number, end: number): void {
    this.#name = this.#html
      .slice(start, Math.min(end, start + MAX_NAME_LENGTH))
      .trim()
      .toLowerCase();
    if (CELLS.has(this.#name)) this.#line.push(' ');
    else if (LINE_ENDS.has(this.#name)) this.#endLine();
  }

  #words(text: string): void {
    this.#line.push(text);
    if (this.#link && this.#link.text.length < MAX_LINK_TEXT) this.#link.text += text.slice(0, MAX_LINK_TEXT);
  }

  /** Writes the address after the words of a link. */
  #endLink(): void {
    const link = this.#link;
    this.#link = undefined;
    const text = link?.text.replace(/\s+/g, ' ').trim() ?? '';
    if (text === '') return;
    const address = this.#links.after(text, linkAddress(link?.href, this.#base));
    const last = this.lines.at(-1);
    if (this.#line.length > 0 || !last) this.#line.push(address);
    else this.lines[this.lines.length - 1] = { ...last, text: last.text + address };
  }

  #endLine(): void {
    if (this.#line.length === 0) return;
    const text = visibleText(this.#line.join('')).replace(/\s+/g, ' ').trim();
    this.#line = [];
    if (text !== '') this.lines.push({ text, quote: 'no', border: 0, depth: 0, sight: 'doubtful' });
  }
}

/** All words of HTML that was not judged, each of them doubtful. Builds no tree, so it is linear whatever the markup. */
export function looseLines(html: string): readonly MessageLine[] {
  const reader = new LooseReader(html);
  const tokenizer = new Tokenizer({}, reader);
  tokenizer.write(html);
  tokenizer.end();
  return reader.lines;
}
