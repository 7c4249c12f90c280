import type { Element } from 'domhandler';
import type { MessageLine } from '../messageLine.ts';
import type { TextStyle } from '../visibility/styledDocument.ts';
import type { LineWriter } from './lineWriter.ts';
import { quoteMark } from './quoteMarks.ts';

/** A mail program puts its header in two or three boxes; more would only cost time. */
const MAX_EMPTY_BOXES = 32;

interface Box {
  quote: MessageLine['quote'];
  border: number;
  /** The writer's counter when the box started. */
  readonly written: number;
}

/** Tells the writer what the boxes around the current text say about quotes. */
export class QuoteBoxes {
  readonly #writer: LineWriter;
  readonly #boxes: Box[] = [{ quote: 'no', border: 0, written: 0 }];
  #borders = 0;

  constructor(writer: LineWriter) {
    this.#writer = writer;
  }

  open(element: Element, style: TextStyle): void {
    const parent: Box = this.#boxes.at(-1) ?? { quote: 'no', border: 0, written: 0 };
    const mark = quoteMark(element, style);
    if (mark === 'cite_from_here') {
      for (const box of this.#emptyBoxes()) box.quote = 'cite';
    }
    if (mark === 'border' && element.name !== 'hr') this.border();
    const own = mark === 'cite' || mark === 'maybe' || mark === 'intro' ? mark : parent.quote;
    const quote = parent.quote === 'cite' ? 'cite' : own;
    this.#boxes.push({ quote, border: parent.border, written: this.#writer.written });
    this.#setMark();
  }

  close(): void {
    this.#boxes.pop();
    this.#setMark();
  }

  /** A line is drawn here. */
  border(): void {
    this.#borders += 1;
    for (const box of this.#emptyBoxes()) box.border = this.#borders;
    this.#setMark();
  }

  /** The current box and, while it is still empty, the ones around it: Outlook puts its header in two boxes. */
  #emptyBoxes(): readonly Box[] {
    const found: Box[] = [];
    for (let at = this.#boxes.length - 1; at >= 0 && found.length < MAX_EMPTY_BOXES; at -= 1) {
      const box = this.#boxes[at];
      if (!box) break;
      found.push(box);
      if (box.written !== this.#writer.written) break;
    }
    return found;
  }

  #setMark(): void {
    const box = this.#boxes.at(-1);
    this.#writer.mark = { quote: box?.quote ?? 'no', border: box?.border ?? 0, depth: this.#boxes.length };
  }
}
