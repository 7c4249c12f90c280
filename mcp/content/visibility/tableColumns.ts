import type { Element } from 'domhandler';
import { LimitReached } from './limits.ts';

/** The least and the most that content takes along a line. */
export interface Widths {
  readonly min: number;
  readonly max: number;
}

interface Cell extends Widths {
  readonly element: Element;
  readonly start: number;
  readonly end: number;
}

/** A browser counts no more columns of one cell. */
const MAX_SPAN = 1_000;
const MAX_COLUMNS = 4_000;
const MAX_STEPS = 2_000_000;

const spanOf = (value: string | undefined): number => {
  const span = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(span) || span < 0 ? 1 : Math.min(span, MAX_SPAN);
};

/** Where the columns of a table start, as far as the content of its cells says. */
export class TableColumns {
  /** Cells that a browser draws over each other. */
  readonly overlapping = new Set<Element>();
  readonly #gap: number;
  /** Up to which row a column is taken by cells from above. */
  readonly #takenUntil: number[] = [];
  readonly #takenBy: (Element | undefined)[] = [];
  readonly #cells: Cell[] = [];
  readonly #columns: Cell[] = [];
  #row = 0;
  #at = 0;
  #column = 0;
  #steps = 0;
  #count = 0;
  #pending: { readonly start: number; readonly end: number } = { start: 0, end: 1 };

  constructor(gap: number) {
    this.#gap = gap;
  }

  startRow(): void {
    this.#row += 1;
    this.#at = 0;
  }

  /** A stated width of a column. */
  addColumn(column: Element, width: number): void {
    const start = this.#column;
    this.#column = Math.min(MAX_COLUMNS, start + Math.max(1, spanOf(column.attribs.span)));
    for (let at = start; at < this.#column; at += 1) {
      this.#step();
      this.#columns.push({ element: column, start: at, end: at + 1, min: width, max: width });
    }
  }

  /** Finds the columns of a cell; its widths follow when its content is known. */
  startCell(cell: Element): void {
    while ((this.#takenUntil[this.#at] ?? 0) > this.#row) {
      this.#step();
      this.#at += 1;
    }
    const start = Math.min(this.#at, MAX_COLUMNS);
    const end = Math.min(start + Math.max(1, spanOf(cell.attribs.colspan)), MAX_COLUMNS + 1);
    const rows = spanOf(cell.attribs.rowspan);
    for (let at = start; at < end; at += 1) {
      this.#step();
      if ((this.#takenUntil[at] ?? 0) > this.#row) {
        this.overlapping.add(cell);
        const other = this.#takenBy[at];
        if (other) this.overlapping.add(other);
      }
      if (rows === 1) continue;
      this.#takenUntil[at] = rows === 0 ? Number.POSITIVE_INFINITY : this.#row + rows;
      this.#takenBy[at] = cell;
    }
    this.#at = end;
    this.#pending = { start, end };
    this.#count = Math.max(this.#count, end);
  }

  /** The columns of the cell that was started last and is open. */
  get pending(): { readonly start: number; readonly end: number } {
    return this.#pending;
  }

  addCell(element: Element, place: { readonly start: number; readonly end: number }, widths: Widths): void {
    this.#cells.push({ element, ...place, ...widths });
  }

  get count(): number {
    return this.#count;
  }

  /** The width of a column of a table that does not look at its content. */
  share(width: number): number {
    return this.#count === 0 ? width : width / this.#count;
  }

  /** The width of all columns, and where each cell starts. */
  finish(): { readonly widths: Widths; readonly starts: ReadonlyMap<Element, Widths> } {
    const cells = [...this.#columns.filter(({ start }) => start < this.#count), ...this.#cells];
    const byStart: Cell[][] = [];
    for (const cell of cells) {
      const others = byStart[cell.start];
      if (others) others.push(cell);
      else byStart[cell.start] = [cell];
    }
    const starts = new Map<Element, Widths>();
    const min: number[] = [];
    const max: number[] = [];
    for (let column = 0; column <= this.#count; column += 1) {
      min[column] = Math.max(min[column] ?? 0, min[column - 1] ?? this.#gap);
      max[column] = Math.max(max[column] ?? 0, max[column - 1] ?? this.#gap);
      for (const cell of byStart[column] ?? []) {
        starts.set(cell.element, { min: min[column] ?? 0, max: max[column] ?? 0 });
        min[cell.end] = Math.max(min[cell.end] ?? 0, (min[column] ?? 0) + cell.min + this.#gap);
        max[cell.end] = Math.max(max[cell.end] ?? 0, (max[column] ?? 0) + cell.max + this.#gap);
      }
    }
    return { widths: { min: min[this.#count] ?? 0, max: max[this.#count] ?? 0 }, starts };
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) throw new LimitReached('tables too intricate');
  }
}
