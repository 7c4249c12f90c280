import { CircleAlert, CircleCheck, Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../format/formats.ts';
import { useFormats } from '../../format/useFormats.ts';
import type { ColumnName } from './callColumns.tsx';
import type { CallRow } from './callRow.ts';
import { formatDuration } from './describeCall.ts';

/** What was held back is no fault, so it looks like none. */
const TONES = { done: CircleCheck, held_back: Hand, failed: CircleAlert };

interface CallGridRowProps {
  readonly call: CallRow;
  readonly rowIndex: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly columns: readonly ColumnName[];
  /** Of the CSS grid. */
  readonly tracks: string;
  readonly activeColumn: number | undefined;
}

/** One call in the table. */
export function CallGridRow({ call, rowIndex, top, columns, tracks, activeColumn }: CallGridRowProps) {
  const formats = useFormats();
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
          <Cell name={name} call={call} formats={formats} />
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  readonly name: ColumnName;
  readonly call: CallRow;
  readonly formats: Formats;
}

function Cell({ name, call, formats }: CellProps) {
  const { t } = useTranslation();
  switch (name) {
    case 'at':
      return formats.timestamp(call.entry.at, Date.now());
    case 'took':
      return formatDuration(t, call.took);
    case 'result': {
      const Icon = TONES[call.tone];
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
      return <span className="cut">{call[name] === '' ? t('activity.nothing') : call[name]}</span>;
  }
}
