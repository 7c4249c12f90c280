import { Tokenizer } from 'htmlparser2';
import { visibleText } from '../invisible.ts';
import type { MessageLine } from '../messageLine.ts';
import { BLOCKS } from './htmlNames.ts';

const UNREAD = new Set(['style', 'script']);
const LINE_ENDS = new Set([...BLOCKS, 'br', 'hr', 'option', 'address', 'form', 'title', 'caption', 'fieldset']);
const CELLS = new Set(['td', 'th', 'button', 'input', 'select']);
const MAX_NAME_LENGTH = 20;

class LooseReader {
  readonly lines: MessageLine[] = [];
  readonly #html: string;
  #line: string[] = [];
  #name = '';

  constructor(html: string) {
    this.#html = html;
  }

  isInForeignContext(): boolean {
    return false;
  }

  ontext(start: number, end: number): void {
    if (!UNREAD.has(this.#name)) this.#line.push(this.#html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.#line.push(String.fromCodePoint(codepoint));
  }

  onopentagname(start: number, end: number): void {
    this.#tag(start, end);
  }

  onclosetag(start: number, end: number): void {
    this.#tag(start, end);
    this.#name = '';
  }

  onselfclosingtag(): void {
    this.#name = '';
  }

  onend(): void {
    this.#endLine();
  }

  onopentagend(): void {}
  onattribname(): void {}
  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
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
