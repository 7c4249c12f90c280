import type { Element } from 'domhandler';
import type { MessageLine } from '../messageLine.ts';
import type { LineWriter } from './lineWriter.ts';
import { markSight } from './sightMarks.ts';

/** A longer row is layout, not data, and reads better cell by cell. */
const MAX_ROW_LENGTH = 300;
/** Deeper cells are rendered as plain text; newsletters nest about eight tables. */
const MAX_DEPTH = 16;
/** No table that people read has more columns, or a cell over more rows. */
const MAX_SPAN = 100;

interface Cell {
  readonly lines: readonly MessageLine[];
  /** Columns that it takes; the ones after the first stay empty. */
  readonly columns: number;
}

interface Row {
  readonly cells: Cell[];
  cellOpen: boolean;
  columns: number;
}

interface Table {
  readonly layout: boolean;
  /** How many more rows a cell from above takes, by column. */
  readonly taken: number[];
}

const NO_LINES: readonly MessageLine[] = [];

const span = (value: string | undefined): number => {
  const count = Number.parseInt(value ?? '', 10);
  return count >= 1 ? Math.min(count, MAX_SPAN) : 1;
};

/** Renders rows of short cells as `a | b | c`, and any other row cell by cell. */
export class Tables {
  readonly #writer: LineWriter;
  readonly #tables: Table[] = [];
  readonly #rows: (Row | undefined)[] = [];

  constructor(writer: LineWriter) {
    this.#writer = writer;
  }

  openTable(element: Element): void {
    this.#writer.endLine();
    this.#tables.push({ layout: /^(?:presentation|none)$/.test(element.attribs.role ?? ''), taken: [] });
  }

  closeTable(): void {
    this.#tables.pop();
    this.#writer.endLine();
  }

  openRow(): void {
    this.#writer.endLine();
    this.#rows.push(this.#rows.length < MAX_DEPTH ? { cells: [], cellOpen: false, columns: 0 } : undefined);
  }

  openCell(element: Element): void {
    const row = this.#rows.at(-1);
    if (!row || row.cellOpen) {
      this.#writer.endLine();
      return;
    }
    row.cellOpen = true;
    this.#skipTaken(row);
    const columns = span(element.attribs.colspan);
    const rows = span(element.attribs.rowspan);
    const taken = this.#tables.at(-1)?.taken;
    if (taken && rows > 1) {
      for (let n = 0; n < columns && row.columns + n < MAX_SPAN; n += 1) taken[row.columns + n] = rows;
    }
    row.columns += columns;
    this.#writer.startInner();
  }

  closeCell(element: Element): void {
    const row = this.#rows.at(-1);
    if (!row?.cellOpen) {
      this.#writer.endLine();
      return;
    }
    row.cellOpen = false;
    row.cells.push({ lines: this.#writer.takeInner(), columns: span(element.attribs.colspan) });
  }

  closeRow(): void {
    const row = this.#rows.pop();
    if (!row) {
      this.#writer.endLine();
      return;
    }
    const table = this.#tables.at(-1);
    this.#skipTaken(row);
    if (table) for (let at = 0; at < table.taken.length; at += 1) table.taken[at] = (table.taken[at] ?? 1) - 1;
    const line = this.#inOneLine(row, table?.layout === true);
    if (line) this.#writer.add([line]);
    else for (const cell of row.cells) this.#writer.add(cell.lines);
  }

  /** Leaves the columns empty that a cell from a row above takes. */
  #skipTaken(row: Row): void {
    const taken = this.#tables.at(-1)?.taken;
    while (taken && (taken[row.columns] ?? 0) > 0 && row.columns < MAX_SPAN) {
      row.cells.push({ lines: NO_LINES, columns: 1 });
      row.columns += 1;
    }
  }

  #inOneLine(row: Row, layout: boolean): MessageLine | undefined {
    const filled = row.cells.filter(({ lines }) => lines.length > 0);
    const first = filled[0]?.lines[0];
    if (filled.length < 2 || !first || !filled.every(({ lines }) => lines.length === 1)) return undefined;
    const sights = new Set(filled.map(({ lines }) => lines[0]?.sight));
    const { notes } = this.#writer;
    const text = ({ lines: [line] }: Cell): string =>
      line === undefined ? '' : sights.size === 1 ? line.text : markSight(line.text, line.sight, notes);
    // In a data table an empty cell is a value; in a layout it is a gap.
    const shown = layout
      ? filled.map(text)
      : row.cells.flatMap((cell) => [text(cell), ...Array.from({ length: cell.columns - 1 }, () => '')]);
    const joined = shown.join(' | ').trim();
    if (joined.length > MAX_ROW_LENGTH) return undefined;
    return { ...first, text: joined, sight: sights.size === 1 ? first.sight : undefined };
  }
}
