import { visibleText } from '../invisible.ts';
import type { MessageLine } from '../messageLine.ts';

type Mark = Omit<MessageLine, 'text'>;

/** Lists the fields because spreading is several times slower, and this runs for every line. */
const lineOf = (text: string, { quote, border, depth }: Mark): MessageLine => ({
  text,
  quote,
  border,
  depth,
});

/** Collects text into lines: collapses white space and keeps one blank line between paragraphs. */
export class LineWriter {
  #lines: MessageLine[] = [];
  readonly #outer: { readonly lines: MessageLine[]; readonly blank: boolean }[] = [];
  #current = '';
  #mark: Mark = { quote: 'no', border: 0, depth: 0 };
  #currentMark: Mark = this.#mark;
  #space = false;
  #blank = false;
  #prefix = '';
  #written = 0;

  /** Applies to the text from here on. */
  set mark(mark: Mark) {
    this.#mark = mark;
  }

  get mark(): Mark {
    return this.#mark;
  }

  /** Counts the pieces of text: if unchanged, nothing was written in between. */
  get written(): number {
    return this.#written;
  }

  get atLineStart(): boolean {
    return this.#current === '';
  }

  /** The start of the next line with text, such as a list bullet. */
  set prefix(prefix: string) {
    this.#prefix = prefix;
  }

  text(text: string): void {
    const words = text.replace(/[\s\u00a0]+/g, ' ');
    if (words === '') return;
    if (words === ' ') {
      this.#space = true;
      return;
    }
    const leads = words.startsWith(' ');
    this.raw((leads || this.#space) && !this.atLineStart ? ` ${words.trim()}` : words.trim());
    this.#space = words.endsWith(' ');
  }

  /** Adds text without collapsing its spaces. */
  raw(text: string): void {
    if (text === '') return;
    this.#written += 1;
    if (this.#current === '') {
      if (this.#blank && this.#lines.length > 0) this.#lines.push(lineOf('', this.#mark));
      this.#blank = false;
      this.#currentMark = this.#mark;
      this.#current = this.#prefix;
      this.#prefix = '';
    } else if (this.#space && !text.startsWith(' ')) this.#current += ' ';
    this.#space = false;
    this.#current += text;
  }

  /** Appends text to what was written last, even if its line has ended. */
  append(text: string): void {
    const last = this.#lines.at(-1);
    if (this.#current !== '' || !last || last.text === '') {
      this.raw(this.#current === '' ? text.trimStart() : text);
      return;
    }
    this.#lines[this.#lines.length - 1] = { ...last, text: last.text + text };
  }

  /** `<br>`: ends the line, or adds a blank one if the line is empty. */
  lineBreak(): void {
    if (this.#current === '') this.#blank = true;
    this.endLine();
  }

  endLine(): void {
    this.#space = false;
    if (this.#current === '') return;
    const shown = visibleText(this.#current).trimEnd();
    if (shown !== '') this.#lines.push(lineOf(shown, this.#currentMark));
    this.#current = '';
  }

  paragraph(): void {
    this.endLine();
    this.#blank = true;
  }

  /** Writes into a separate list until `takeInner`. */
  startInner(): void {
    this.endLine();
    this.#outer.push({ lines: this.#lines, blank: this.#blank });
    this.#lines = [];
    this.#blank = false;
  }

  takeInner(): readonly MessageLine[] {
    this.endLine();
    const inner = this.#lines;
    const outer = this.#outer.pop();
    this.#lines = outer?.lines ?? [];
    this.#blank = outer?.blank ?? false;
    return inner;
  }

  add(lines: readonly MessageLine[]): void {
    this.endLine();
    if (lines.length > 0 && this.#blank && this.#lines.length > 0) this.#lines.push(lineOf('', this.#mark));
    this.#blank = false;
    for (const line of lines) this.#lines.push(line);
  }

  finish(): readonly MessageLine[] {
    this.endLine();
    return this.#lines;
  }
}
