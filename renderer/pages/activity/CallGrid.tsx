import { type SortingState, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nextGridPosition } from '../../controls/gridNavigation.ts';
import { CallGridHeader, CallGridRow } from './CallGridRows.tsx';
import { COLUMNS, FEATURES, gridTracks, isColumnName, visibleColumns } from './callColumns.ts';
import type { CallRow } from './callRow.ts';
import { useScrollAnchor } from './useScrollAnchor.ts';

const ROW_HEIGHT = 32;
/** Rows rendered beyond the visible ones. */
const OVERSCAN = 8;
/** Keys move the focus in it (https://www.w3.org/WAI/ARIA/apg/patterns/grid/); its cells get their roles from it. */
const GRID = { role: 'grid' } as const;
const HEADER = -1;
/** ARIA counts rows from 1, and the header is the first. */
const FIRST_ROW_INDEX = 2;

interface CallGridProps {
  readonly rows: readonly CallRow[];
  readonly onOpen: (call: CallRow) => void;
}

/**
 * The calls as an ARIA grid with one tab stop. Only visible rows are rendered, and always the active one, so that Tab
 * can return to it.
 */
export function CallGrid({ rows: calls, onOpen }: CallGridProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const visible = useMemo(() => visibleColumns(width), [width]);
  const [sorting, setSorting] = useState<SortingState>([]);
  const table = useTable({
    features: FEATURES,
    columns: COLUMNS,
    data: calls,
    getRowId: (call: CallRow) => String(call.id),
    state: { sorting, columnVisibility: visible },
    onSortingChange: setSorting,
  });
  const { rows } = table.getRowModel();
  const columns = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .filter(isColumnName);

  // The active cell follows its call when others are added above.
  const [active, setActive] = useState<{ callId: string | undefined; column: number; isHeader: boolean }>({
    callId: undefined,
    column: 0,
    isHeader: false,
  });
  const indexOf = useMemo(() => new Map(rows.map((row, index) => [row.id, index])), [rows]);
  const activeRow = active.isHeader ? HEADER : (indexOf.get(active.callId ?? '') ?? 0);
  const activeColumn = Math.min(active.column, columns.length - 1);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor: (range: Range) => {
      const visibleRows = defaultRangeExtractor(range);
      return activeRow === HEADER || visibleRows.includes(activeRow)
        ? visibleRows
        : [...visibleRows, activeRow].sort((a, b) => a - b);
    },
  });

  useScrollAnchor(
    {
      offset: () => virtual.scrollOffset ?? 0,
      scrollTo: (offset) => virtual.scrollToOffset(offset),
      rowHeight: ROW_HEIGHT,
    },
    rows,
    indexOf,
  );

  const focusNext = useRef(false);
  const moveTo = (row: number, column: number) => {
    setActive({ callId: rows[row]?.id, column, isHeader: row === HEADER });
    if (row !== HEADER) virtual.scrollToIndex(row);
    focusNext.current = true;
  };
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    scroller.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });

  /** Sorts by the column of a header cell, or opens the call of a row. */
  const activate = (row: number, column: number) => {
    if (row === HEADER) table.getVisibleLeafColumns()[column]?.toggleSorting();
    else if (rows[row]) onOpen(rows[row].original);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const size = { rows: rows.length, columns: columns.length, page };
    const to = nextGridPosition({ row: activeRow, column: activeColumn }, event, size);
    if (to) moveTo(to.row, to.column);
    else if (event.key === 'Enter' || event.key === ' ') activate(activeRow, activeColumn);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest('th, td') : null;
    const row = Number(cell?.parentElement?.getAttribute('aria-rowindex')) - FIRST_ROW_INDEX;
    const column = Number(cell?.getAttribute('aria-colindex')) - 1;
    if (row < HEADER || column < 0) return;
    moveTo(row, column);
    activate(row, column);
  };

  return (
    <div ref={scroller} className="grid-scroller">
      <table
        className="grid"
        {...GRID}
        aria-label={t('activity.table')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <CallGridHeader
          columns={table.getVisibleLeafColumns().map((column) => ({ name: column.id, sorted: column.getIsSorted() }))}
          tracks={gridTracks(visible)}
          activeColumn={activeRow === HEADER ? activeColumn : undefined}
        />
        <tbody className="grid-body" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <CallGridRow
                  key={item.key}
                  call={row.original}
                  rowIndex={item.index + FIRST_ROW_INDEX}
                  top={item.start}
                  columns={columns}
                  tracks={gridTracks(visible)}
                  activeColumn={item.index === activeRow ? activeColumn : undefined}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The width of an element in pixels as it changes; 0 before it is rendered. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    setWidth(current.clientWidth);
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
