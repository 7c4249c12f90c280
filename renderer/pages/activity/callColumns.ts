import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
} from '@tanstack/react-table';
import type { CallRow } from './callRow.ts';

export const FEATURES = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
});

const column = createColumnHelper<typeof FEATURES, CallRow>();

/** The columns, in order. */
export const COLUMNS = column.columns([
  column.accessor('at', { sortFn: 'basic', sortDescFirst: true }),
  column.accessor('what', { sortFn: 'text' }),
  column.accessor('about', { sortFn: 'text' }),
  column.accessor('result', { sortFn: 'text' }),
  column.accessor('server', { sortFn: 'text' }),
  column.accessor('client', { sortFn: 'text' }),
  column.accessor('took', { sortFn: 'basic', sortDescFirst: true }),
]);

export const COLUMN_NAMES = ['at', 'what', 'about', 'result', 'server', 'client', 'took'] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

/** The width of each, as a track of a CSS grid. */
const TRACKS: Readonly<Record<ColumnName, string>> = {
  at: '124px',
  what: 'minmax(120px, 2fr)',
  about: 'minmax(104px, 1fr)',
  // As wide as its longest label, "Not allowed for this key".
  result: '196px',
  server: 'minmax(112px, 1fr)',
  client: 'minmax(112px, 1fr)',
  took: '72px',
};

/** The table width in pixels from which a column is shown; the details of a call show them all. */
const MIN_TABLE_WIDTH: Partial<Record<ColumnName, number>> = { about: 560, server: 720, client: 900, took: 980 };

export function visibleColumns(width: number): Record<ColumnName, boolean> {
  const isShown = (name: ColumnName) => width >= (MIN_TABLE_WIDTH[name] ?? 0);
  return {
    at: true,
    what: true,
    about: isShown('about'),
    result: true,
    server: isShown('server'),
    client: isShown('client'),
    took: isShown('took'),
  };
}

export function isColumnName(name: string): name is ColumnName {
  return COLUMN_NAMES.some((known) => known === name);
}

/** The tracks of the visible columns. */
export function gridTracks(visible: Readonly<Record<ColumnName, boolean>>): string {
  return COLUMN_NAMES.filter((name) => visible[name])
    .map((name) => TRACKS[name])
    .join(' ');
}
