import { ArrowDown, ArrowUp, CircleAlert, CircleCheck, Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../state/i18n.ts';
import { type ColumnName, isColumnName } from './callColumns.ts';
import type { CallRow } from './callRow.ts';

/** A blocked call is not an error, so it does not look like one. */
const RESULT_ICONS = { done: CircleCheck, blocked: Hand, failed: CircleAlert };
const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

interface CallGridHeaderProps {
  readonly columns: readonly { readonly name: string; readonly sorted: false | 'asc' | 'desc' }[];
  /** Tracks of the CSS grid. */
  readonly tracks: string;
  readonly activeColumn: number | undefined;
}

/** The header of the table; pressing a column sorts by it. */
export function CallGridHeader({ columns, tracks, activeColumn }: CallGridHeaderProps) {
  const { t } = useTranslation();
  return (
    <thead className="grid-head">
      <tr className="grid-row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
        {columns.map(({ name, sorted }, index) => (
          <th
            key={name}
            scope="col"
            className="grid-cell"
            aria-colindex={index + 1}
            aria-sort={sorted ? ARIA_SORT[sorted] : 'none'}
            tabIndex={index === activeColumn ? 0 : -1}
          >
            {isColumnName(name) && t(`activity.column.${name}`)}
            {sorted === 'asc' && <ArrowUp size={14} aria-hidden="true" />}
            {sorted === 'desc' && <ArrowDown size={14} aria-hidden="true" />}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface CallGridRowProps {
  readonly call: CallRow;
  readonly rowIndex: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly columns: readonly ColumnName[];
  readonly tracks: string;
  readonly activeColumn: number | undefined;
}

/** One call in the table. */
export function CallGridRow({ call, rowIndex, top, columns, tracks, activeColumn }: CallGridRowProps) {
  return (
    <tr
      className="grid-row"
      aria-rowindex={rowIndex}
      style={{ gridTemplateColumns: tracks, transform: `translateY(${top}px)` }}
    >
      {columns.map((name, column) => (
        <td
          key={name}
          className={`grid-cell ${name}`}
          aria-colindex={column + 1}
          tabIndex={column === activeColumn ? 0 : -1}
        >
          <Cell name={name} call={call} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ name, call }: { readonly name: ColumnName; readonly call: CallRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  switch (name) {
    case 'at':
      return formats.exactClock(call.at);
    case 'took':
      return call.took < 0 ? t('activity.none') : formats.latency(call.took);
    case 'result': {
      const Icon = RESULT_ICONS[call.tone];
      return (
        <span className={`result ${call.tone}`}>
          <Icon size={14} aria-hidden="true" />
          <span className="cut">{call.result}</span>
        </span>
      );
    }
    case 'what':
    case 'about':
    case 'server':
    case 'client':
      return <span className="cut">{call[name] === '' ? t('activity.none') : call[name]}</span>;
  }
}
