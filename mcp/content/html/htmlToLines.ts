import type { MessageLine } from '../messageLine.ts';
import { describeImage } from './describeImage.ts';
import { LineWriter } from './lineWriter.ts';
import { MessageLinks } from './messageLinks.ts';
import type { OpenElement } from './openElements.ts';
import { quoteMark } from './quoteMarks.ts';
import { Tables } from './tables.ts';
import { walkVisible } from './visibleWalker.ts';

const BLOCKS = new Set(
  (
    'address article aside center details dialog dir div dl dt dd fieldset figcaption figure footer form header hgroup li ' +
    'main menu nav ol section summary ul blockquote caption'
  ).split(' '),
);
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 pre blockquote table'.split(' '));
/** Word writes each line of a letter as a paragraph without a margin, with blank ones in between. */
const NO_MARGIN = /\b(?:Mso|xmso|x_Mso)|\bp1\b/;

interface Box {
  quote: MessageLine['quote'];
  border: number;
  /** The writer's counter when the box started. */
  readonly written: number;
}

class Renderer {
  readonly writer = new LineWriter();
  readonly #tables = new Tables(this.writer);
  readonly #links = new MessageLinks();
  readonly #boxes: Box[] = [{ quote: 'no', border: 0, written: 0 }];
  readonly #lists: { readonly ordered: boolean; next: number }[] = [];
  readonly #linkStack: { href: string | undefined; text: string; hasText: boolean }[] = [];
  #pre = 0;
  #borders = 0;

  open(element: OpenElement): void {
    const { name, attributes } = element;
    if (BLOCKS.has(name) || PARAGRAPHS.has(name)) this.#startBlock(element);
    if (name === 'pre') this.#pre += 1;
    else if (name === 'ul' || name === 'ol') {
      this.#lists.push({ ordered: name === 'ol', next: Number.parseInt(attributes.get('start') ?? '1', 10) || 1 });
    } else if (name === 'li') this.#bullet();
    else if (name === 'a') this.#linkStack.push({ href: attributes.get('href'), text: '', hasText: false });
    else if (name === 'table') this.#tables.openTable(attributes);
    else if (name === 'tr') this.#tables.openRow();
    else if (name === 'td' || name === 'th') this.#tables.openCell();
    this.#enter(element);
  }

  close(element: OpenElement): void {
    const { name } = element;
    if (name === 'a') this.#endLink();
    else if (name === 'td' || name === 'th') this.#tables.closeCell();
    else if (name === 'tr') this.#tables.closeRow();
    else if (name === 'table') this.#tables.closeTable();
    else if (name === 'ul' || name === 'ol') this.#lists.pop();
    else if (name === 'pre') this.#pre -= 1;
    if (BLOCKS.has(name) || PARAGRAPHS.has(name)) this.#startBlock(element);
    const box = this.#boxes.pop();
    // An empty paragraph is a blank line.
    if (name === 'p' && box?.written === this.writer.written) this.writer.paragraph();
    this.#setMark();
  }

  single(element: OpenElement): void {
    if (element.name === 'br') this.writer.lineBreak();
    else if (element.name === 'hr') {
      this.#border();
      this.writer.endLine();
      this.writer.raw('---');
      this.writer.endLine();
    } else if (element.name === 'img') this.#write(describeImage(element.attributes));
    else if (element.name === 'wbr') this.writer.raw('');
  }

  text(text: string): void {
    if (this.#pre === 0) {
      this.#write(text);
      return;
    }
    const [first, ...rest] = text.replace(/\r\n?/g, '\n').split('\n');
    this.writer.raw(first ?? '');
    for (const line of rest) {
      this.writer.lineBreak();
      this.writer.raw(line);
    }
  }

  #write(text: string): void {
    this.writer.text(text);
    const link = this.#linkStack.at(-1);
    if (!link || text.trim() === '') return;
    link.hasText = true;
    if (link.text.length < 400) link.text += text;
  }

  #endLink(): void {
    const link = this.#linkStack.pop();
    if (!link?.hasText) return;
    const text = link.text.replace(/\s+/g, ' ').trim();
    const address = this.#links.after(text, link.href);
    if (address !== '') this.writer.append(address);
    const outer = this.#linkStack.at(-1);
    if (outer) outer.hasText = true;
  }

  #startBlock(element: OpenElement): void {
    const noMargin = element.name === 'p' && NO_MARGIN.test(element.attributes.get('class') ?? '');
    if (PARAGRAPHS.has(element.name) && !noMargin) this.writer.paragraph();
    else this.writer.endLine();
  }

  #bullet(): void {
    const list = this.#lists.at(-1);
    const indent = '  '.repeat(Math.min(8, Math.max(0, this.#lists.length - 1)));
    this.writer.prefix = list?.ordered === true ? `${indent}${list.next}. ` : `${indent}- `;
    if (list) list.next += 1;
  }

  #border(): void {
    this.#borders += 1;
    for (const box of this.#emptyBoxes()) box.border = this.#borders;
    this.#setMark();
  }

  /** The current box and, while it is still empty, the ones around it: Outlook puts its header in two boxes. */
  #emptyBoxes(): readonly Box[] {
    const found: Box[] = [];
    for (let at = this.#boxes.length - 1; at >= 0; at -= 1) {
      const box = this.#boxes[at];
      if (!box) break;
      found.push(box);
      if (box.written !== this.writer.written) break;
    }
    return found;
  }

  #enter(element: OpenElement): void {
    const parent: Box = this.#boxes.at(-1) ?? { quote: 'no', border: 0, written: 0 };
    const mark = quoteMark(element);
    if (mark === 'cite_from_here') {
      for (const box of this.#emptyBoxes()) box.quote = 'cite';
    }
    if (mark === 'border') this.#border();
    const own = mark === 'cite' || mark === 'maybe' || mark === 'intro' ? mark : parent.quote;
    const quote = parent.quote === 'cite' ? 'cite' : own;
    this.#boxes.push({ quote, border: parent.border, written: this.writer.written });
    this.#setMark();
  }

  #setMark(): void {
    const box = this.#boxes.at(-1);
    this.writer.mark = { quote: box?.quote ?? 'no', border: box?.border ?? 0, depth: this.#boxes.length };
  }
}

/** Renders HTML as lines of text, with what the markup says about quotes. */
export function htmlToLines(html: string): {
  readonly lines: readonly MessageLine[];
  readonly hasHiddenText: boolean;
} {
  const renderer = new Renderer();
  const hasHiddenText = walkVisible(html, renderer);
  return { lines: renderer.writer.finish(), hasHiddenText };
}
