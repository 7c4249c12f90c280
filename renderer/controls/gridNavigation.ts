/** A cell of a grid; row -1 is the header. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows visible at once. */
  readonly page: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Where a key moves the focus, by the ARIA grid pattern (https://www.w3.org/WAI/ARIA/apg/patterns/grid/); `undefined`
 * for keys that do not move it.
 */
export function nextGridPosition(
  from: GridPosition,
  { key, ctrlKey, metaKey }: Key,
  size: GridSize,
): GridPosition | undefined {
  const { row, column } = from;
  const isModified = ctrlKey || metaKey;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const clamp = (to: GridPosition): GridPosition => ({
    row: Math.min(last.row, Math.max(-1, to.row)),
    column: Math.min(last.column, Math.max(0, to.column)),
  });
  switch (key) {
    case 'ArrowUp':
      return clamp({ row: isModified ? 0 : row - 1, column });
    case 'ArrowDown':
      return clamp({ row: isModified ? last.row : row + 1, column });
    case 'ArrowLeft':
      return clamp({ row, column: column - 1 });
    case 'ArrowRight':
      return clamp({ row, column: column + 1 });
    case 'PageUp':
      return clamp({ row: Math.max(0, row - size.page), column });
    case 'PageDown':
      return clamp({ row: row + size.page, column });
    case 'Home':
      return clamp(isModified ? { row: 0, column: 0 } : { row, column: 0 });
    case 'End':
      return clamp(isModified ? last : { row, column: last.column });
    default:
      return undefined;
  }
}
