import type { Element } from 'domhandler';
import type { LineWriter } from './lineWriter.ts';
import { linkAddress, MessageLinks } from './messageLinks.ts';
import { PLAIN, type TextFormat } from './textRuns.ts';
import { baseAddress } from './undrawnWords.ts';

const MAX_TEXT_LENGTH = 400;

interface OpenLink {
  readonly element: Element;
  readonly href: string | undefined;
  text: string;
  /** How the last words of the link are drawn; undefined as long as it has none. */
  format: TextFormat | undefined;
}

/** Writes the address of each link after its text. */
export class OpenLinks {
  readonly #writer: LineWriter;
  readonly #links = new MessageLinks();
  readonly #open: OpenLink[] = [];
  #base: string | undefined;

  constructor(writer: LineWriter) {
    this.#writer = writer;
  }

  open(element: Element): void {
    this.#base ??= baseAddress(element);
    if (element.name !== 'a') return;
    const href = element.attribs.href ?? element.attribs['xlink:href'];
    this.#open.push({ element, href, text: '', format: undefined });
  }

  /** Words were written that belong to the link around them. */
  wrote(text: string, format: TextFormat): void {
    const link = this.#open.at(-1);
    if (!link || text.trim() === '') return;
    link.format = format;
    if (link.text.length < MAX_TEXT_LENGTH) link.text += text.slice(0, MAX_TEXT_LENGTH);
  }

  close(element: Element): void {
    if (this.#open.at(-1)?.element !== element) return;
    const link = this.#open.pop();
    if (!link?.format) return;
    const text = link.text.replace(/\s+/g, ' ').trim();
    const address = this.#links.after(text, linkAddress(link.href, this.#base));
    if (address !== '') this.#writer.append(address, { ...PLAIN, sight: link.format.sight });
    const outer = this.#open.at(-1);
    if (outer) outer.format = link.format;
  }
}
