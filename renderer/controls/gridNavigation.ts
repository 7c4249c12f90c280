/** Where the focus is in a grid: row -1 is the head. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key leads, as the ARIA practices have it for grids; `undefined` for a key that does not move. */
export function nextGridPosition(
  from: GridPosition,
  { key, ctrlKey, metaKey }: Key,
  size: GridSize,
): GridPosition | undefined {
  const { row, column } = from;
  const held = ctrlKey || metaKey;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = (wish: GridPosition): GridPosition => ({
    row: Math.min(last.row, Math.max(-1, wish.row)),
    column: Math.min(last.column, Math.max(0, wish.column)),
  });
  switch (key) {
    case 'ArrowUp':
      return to({ row: held ? 0 : row - 1, column });
    case 'ArrowDown':
      return to({ row: held ? last.row : row + 1, column });
    case 'ArrowLeft':
      return to({ row, column: column - 1 });
    case 'ArrowRight':
      return to({ row, column: column + 1 });
    case 'PageUp':
      return to({ row: Math.max(0, row - size.page), column });
    case 'PageDown':
      return to({ row: row + size.page, column });
    case 'Home':
      return to(held ? { row: 0, column: 0 } : { row, column: 0 });
    case 'End':
      return to(held ? last : { row, column: last.column });
    default:
      return undefined;
  }
}
