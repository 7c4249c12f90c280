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

/** The columns in their order. */
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

/** How wide each is, as a track of a CSS grid. */
const TRACKS: Readonly<Record<ColumnName, string>> = {
  at: '116px',
  what: 'minmax(120px, 2fr)',
  about: 'minmax(104px, 1fr)',
  // As wide as its longest words, "FuseDesk did not work".
  result: '196px',
  server: 'minmax(112px, 1fr)',
  client: 'minmax(112px, 1fr)',
  took: '72px',
};

/** From what width of the table on a column is shown, in pixels; the details of a call show them all. */
const SHOWN_FROM: Partial<Record<ColumnName, number>> = { about: 560, server: 720, client: 900, took: 980 };

export function visibleColumns(width: number): Record<ColumnName, boolean> {
  const isShown = (name: ColumnName) => width >= (SHOWN_FROM[name] ?? 0);
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

/** The tracks of the columns that are shown. */
export function gridTracks(visible: Readonly<Record<ColumnName, boolean>>): string {
  return COLUMN_NAMES.filter((name) => visible[name])
    .map((name) => TRACKS[name])
    .join(' ');
}
