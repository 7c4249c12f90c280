import { type SortingState, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nextGridPosition } from '../../controls/gridNavigation.ts';
import { CallGridHead } from './CallGridHead.tsx';
import { CallGridRow } from './CallGridRow.tsx';
import { COLUMNS, FEATURES, gridTracks, isColumnName, visibleColumns } from './callColumns.tsx';
import type { CallRow } from './callRow.ts';
import { useScrollAnchor } from './useScrollAnchor.ts';
import { useWidth } from './useWidth.ts';

const ROW_HEIGHT = 32;
/** Rows drawn beyond what is seen. */
const OVERSCAN = 8;
/** A table that keys move in (https://www.w3.org/WAI/ARIA/apg/patterns/grid/); its cells follow from it. */
const GRID = { role: 'grid' } as const;
const HEAD = -1;
/** Rows are counted from 1 for assistive technology, and the head is the first. */
const FIRST_ROW = 2;

interface CallGridProps {
  readonly rows: readonly CallRow[];
  readonly onOpen: (call: CallRow) => void;
}

/**
 * The calls as an ARIA grid with one tab stop. Only the rows that are seen are drawn, and the active one always,
 * since Tab comes back to it.
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

  // The active place follows its call, whatever is added above it.
  const [active, setActive] = useState<{ callId: string | undefined; column: number; isHead: boolean }>({
    callId: undefined,
    column: 0,
    isHead: false,
  });
  const indexOf = useMemo(() => new Map(rows.map((row, index) => [row.id, index])), [rows]);
  const activeRow = active.isHead ? HEAD : (indexOf.get(active.callId ?? '') ?? 0);
  const activeColumn = Math.min(active.column, columns.length - 1);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor: (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return activeRow === HEAD || seen.includes(activeRow) ? seen : [...seen, activeRow].sort((a, b) => a - b);
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
    setActive({ callId: rows[row]?.id, column, isHead: row === HEAD });
    if (row !== HEAD) virtual.scrollToIndex(row);
    focusNext.current = true;
  };
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    scroller.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });

  /** Sorts by a column of the head, or opens a call. */
  const act = (row: number, column: number) => {
    if (row === HEAD) table.getVisibleLeafColumns()[column]?.toggleSorting();
    else if (rows[row]) onOpen(rows[row].original);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const size = { rows: rows.length, columns: columns.length, page };
    const to = nextGridPosition({ row: activeRow, column: activeColumn }, event, size);
    if (to) moveTo(to.row, to.column);
    else if (event.key === 'Enter' || event.key === ' ') act(activeRow, activeColumn);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest('th, td') : null;
    const row = Number(cell?.parentElement?.getAttribute('aria-rowindex')) - FIRST_ROW;
    const column = Number(cell?.getAttribute('aria-colindex')) - 1;
    if (row < HEAD || column < 0) return;
    moveTo(row, column);
    act(row, column);
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
        <CallGridHead
          columns={table.getVisibleLeafColumns().map((column) => ({ name: column.id, sorted: column.getIsSorted() }))}
          tracks={gridTracks(visible)}
          activeColumn={activeRow === HEAD ? activeColumn : undefined}
        />
        <tbody className="grid-body" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <CallGridRow
                  key={item.key}
                  call={row.original}
                  rowIndex={item.index + FIRST_ROW}
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
