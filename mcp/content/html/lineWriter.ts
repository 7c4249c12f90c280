import type { MessageLine } from '../messageLine.ts';
import type { Notes } from '../notes.ts';
import { addRun, composeRuns, type TextFormat, type TextRun } from './textRuns.ts';

type Mark = Pick<MessageLine, 'quote' | 'border' | 'depth'>;

const NO_MARK: Mark = { quote: 'no', border: 0, depth: 0 };

/** Collects text into lines: collapses white space and keeps one blank line between paragraphs. */
export class LineWriter {
  readonly notes: Notes;
  #lines: MessageLine[] = [];
  readonly #outer: { readonly lines: MessageLine[]; readonly blank: boolean }[] = [];
  #runs: TextRun[] = [];
  #mark: Mark = NO_MARK;
  #currentMark: Mark = NO_MARK;
  #space = false;
  #blank = false;
  #prefix = '';
  #written = 0;

  constructor(notes: Notes) {
    this.notes = notes;
  }

  /** Applies to the text from here on. */
  set mark(mark: Mark) {
    this.#mark = mark;
  }

  /** Counts the pieces of text: if unchanged, nothing was written in between. */
  get written(): number {
    return this.#written;
  }

  get #atLineStart(): boolean {
    return this.#runs.length === 0;
  }

  /** The end of what stands on the line. */
  get before(): string {
    return this.#space ? ' ' : (this.#runs.at(-1)?.text ?? '');
  }

  /** The start of the next line with text, such as a list bullet. */
  get prefix(): string {
    return this.#prefix;
  }

  set prefix(prefix: string) {
    this.#prefix = prefix;
  }

  text(text: string, format: TextFormat): void {
    const words = text.replace(/[\s\u00a0]+/g, ' ');
    if (words === '') return;
    if (words === ' ') {
      this.#space = true;
      return;
    }
    const leads = words.startsWith(' ');
    if (leads) this.#space = true;
    this.raw(words.trim(), format);
    this.#space = words.endsWith(' ');
  }

  /** Text that keeps its line ends, and its spaces if `keepSpaces` is set. */
  lines(text: string, format: TextFormat, keepSpaces: boolean): void {
    const [first, ...rest] = text.replace(/\r\n?/g, '\n').split('\n');
    const write = (line: string): void => (keepSpaces ? this.raw(line, format) : this.text(line, format));
    write(first ?? '');
    for (const line of rest) {
      this.lineBreak();
      write(line);
    }
  }

  /** Adds text without collapsing its spaces. */
  raw(text: string, format: TextFormat | undefined): void {
    if (text === '') return;
    this.#written += 1;
    if (this.#atLineStart) {
      if (this.#blank && this.#lines.length > 0) this.#lines.push({ ...this.#mark, text: '' });
      this.#blank = false;
      this.#currentMark = this.#mark;
      if (this.#prefix !== '') addRun(this.#runs, this.#prefix, undefined);
      this.#prefix = '';
    } else if (this.#space && !text.startsWith(' ')) {
      const last = this.#runs.at(-1);
      if (last) last.text += ' ';
    }
    this.#space = false;
    addRun(this.#runs, text, format);
  }

  /** A space before the next word of the same line. */
  gap(): void {
    this.#space = true;
  }

  /** Appends text to what was written last, even if its line has ended; without a format, in that of the last words. */
  append(text: string, format: TextFormat | undefined = this.#runs.at(-1)?.format): void {
    const last = this.#lines.at(-1);
    if (!this.#atLineStart) {
      const space = this.#space;
      this.#space = false;
      this.raw(text, format);
      this.#space = space;
    } else if (!last || last.text === '') this.raw(text.trimStart(), format);
    else this.#lines[this.#lines.length - 1] = { ...last, text: last.text + text };
  }

  /** `<br>`: ends the line, or adds a blank one if the line is empty. */
  lineBreak(): void {
    if (this.#atLineStart) this.#blank = true;
    this.endLine();
  }

  endLine(): void {
    this.#space = false;
    if (this.#atLineStart) return;
    const { text, sight } = composeRuns(this.#runs, this.notes);
    const { quote, border, depth } = this.#currentMark;
    if (text !== '') this.#lines.push({ text, quote, border, depth, sight });
    this.#runs = [];
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
    if (lines.length > 0 && this.#blank && this.#lines.length > 0) this.#lines.push({ ...this.#mark, text: '' });
    this.#blank = false;
    for (const line of lines) this.#lines.push(line);
  }

  finish(): readonly MessageLine[] {
    this.endLine();
    return this.#lines;
  }
}
