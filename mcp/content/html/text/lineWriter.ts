import { visibleText } from '../../clean/invisible.ts';
import type { MessageLine } from '../../quotes/messageLine.ts';

type Mark = Omit<MessageLine, 'text'>;

/** Spelled out: spreading is several times slower, and this runs for every line. */
const lineOf = (text: string, { quote, border: behind, depth }: Mark): MessageLine => ({
  text,
  quote,
  border: behind,
  depth,
});

/** Collects text into lines: collapses white space, keeps one blank line between paragraphs. */
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

  /** What holds for the text from here on. */
  set mark(mark: Mark) {
    this.#mark = mark;
  }

  get mark(): Mark {
    return this.#mark;
  }

  /** Grows with every piece of text: unchanged means nothing was written meanwhile. */
  get written(): number {
    return this.#written;
  }

  get atLineStart(): boolean {
    return this.#current === '';
  }

  /** What the next line with text begins with, such as a list bullet. */
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

  /** Text whose spaces stay as they are. */
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

  /** Puts text at the end of what was written last, even where its line has ended. */
  append(text: string): void {
    const last = this.#lines.at(-1);
    if (this.#current !== '' || !last || last.text === '') {
      this.raw(this.#current === '' ? text.trimStart() : text);
      return;
    }
    this.#lines[this.#lines.length - 1] = { ...last, text: last.text + text };
  }

  /** `<br>`: ends the line; on an empty line it makes a blank one. */
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

  /** Writes into a list of its own until `takeInner`. */
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
