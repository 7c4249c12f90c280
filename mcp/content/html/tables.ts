import type { MessageLine } from '../messageLine.ts';
import type { LineWriter } from './lineWriter.ts';

/** A longer row is layout, not data, and reads better cell by cell. */
const MAX_ROW_LENGTH = 300;
/** Deeper cells are rendered as plain text; newsletters nest about eight tables. */
const MAX_DEPTH = 16;

interface Row {
  readonly cells: (readonly MessageLine[])[];
  readonly layout: boolean;
  cellOpen: boolean;
}

/** Renders rows of short cells as `a | b | c`, and any other row cell by cell. */
export class Tables {
  readonly #writer: LineWriter;
  readonly #layouts: boolean[] = [];
  readonly #rows: (Row | undefined)[] = [];

  constructor(writer: LineWriter) {
    this.#writer = writer;
  }

  openTable(attributes: ReadonlyMap<string, string>): void {
    this.#writer.endLine();
    this.#layouts.push(/^(?:presentation|none)$/.test(attributes.get('role') ?? ''));
  }

  closeTable(): void {
    this.#layouts.pop();
    this.#writer.endLine();
  }

  openRow(): void {
    this.#writer.endLine();
    const nested = this.#rows.length < MAX_DEPTH;
    this.#rows.push(nested ? { cells: [], layout: this.#layouts.at(-1) ?? false, cellOpen: false } : undefined);
  }

  openCell(): void {
    const row = this.#rows.at(-1);
    if (!row || row.cellOpen) {
      this.#writer.endLine();
      return;
    }
    row.cellOpen = true;
    this.#writer.startInner();
  }

  closeCell(): void {
    const row = this.#rows.at(-1);
    if (!row?.cellOpen) {
      this.#writer.endLine();
      return;
    }
    row.cellOpen = false;
    row.cells.push(this.#writer.takeInner());
  }

  closeRow(): void {
    if (this.#rows.at(-1)?.cellOpen === true) this.closeCell();
    const row = this.#rows.pop();
    if (!row) {
      this.#writer.endLine();
      return;
    }
    const filled = row.cells.filter((cell) => cell.length > 0);
    const short = filled.every((cell) => cell.length === 1);
    const first = filled[0]?.[0];
    if (filled.length >= 2 && short && first) {
      // In a data table an empty cell is a value; in a layout it is a gap.
      const shown = row.layout ? filled : row.cells;
      const text = shown.map((cell) => cell[0]?.text ?? '').join(' | ');
      if (text.length <= MAX_ROW_LENGTH) {
        this.#writer.add([{ ...first, text: text.trim() }]);
        return;
      }
    }
    for (const cell of filled) this.#writer.add(cell);
  }
}
