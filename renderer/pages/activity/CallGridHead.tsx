import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isColumnName } from './callColumns.tsx';

interface CallGridHeadProps {
  readonly columns: readonly { readonly name: string; readonly sorted: false | 'asc' | 'desc' }[];
  /** Of the CSS grid. */
  readonly tracks: string;
  readonly activeColumn: number | undefined;
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

/** The head of the table; pressing a column sorts by it. */
export function CallGridHead({ columns, tracks, activeColumn }: CallGridHeadProps) {
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
            aria-sort={sorted ? SORTED[sorted] : 'none'}
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
