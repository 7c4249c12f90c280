import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nextGridPosition } from '../../controls/gridNavigation.ts';
import { labelFor } from '../../format/labelFor.ts';
import { tagsOf } from '../../format/scopeMethods.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { MatrixBox } from './MatrixBox.tsx';
import { MatrixMark } from './MatrixMark.tsx';
import type { ScopeChoice } from './scopeChoice.ts';
import { KINDS, scopeMatrix, withKind, withTag } from './scopeMatrix.ts';

interface ScopeGridProps {
  readonly scope: ScopeChoice;
  /** The names of the tools that the scope leaves. */
  readonly left: ReadonlySet<string>;
  readonly onChange: (scope: ScopeChoice) => void;
  readonly describedBy: string;
}

/** A table that keys move in (https://www.w3.org/WAI/ARIA/apg/patterns/grid/); its cells follow from it. */
const GRID = { role: 'grid' } as const;
const HEAD = -1;
const COLUMNS = KINDS.length + 1;

/**
 * The groups of FuseDesk by the kinds of calls. A scope is methods AND tags, so the boxes stand at the ends of columns
 * and rows; where both are ticked, a mark says so. One tab stop; arrows move between the places.
 */
export function ScopeGrid({ scope, left, onChange, describedBy }: ScopeGridProps) {
  const { t } = useTranslation();
  const { tools } = useAppState();
  const id = useId();
  const grid = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState({ row: HEAD, column: 0 });
  const tags = tagsOf(tools);
  const names = t('scope.tag', { returnObjects: true });
  const matrix = scopeMatrix(scope, tools, left);
  const isActive = (row: number, column: number) => active.row === row && active.column === column;
  const place = (row: number, column: number) => ({
    place: `${row},${column}`,
    isTabStop: isActive(row, column),
  });

  const onFocus = (event: FocusEvent) => {
    const [row, column] = event.target.getAttribute('data-place')?.split(',').map(Number) ?? [];
    if (row !== undefined && column !== undefined) setActive({ row, column });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.shiftKey) return;
    const to = nextGridPosition(active, event, {
      rows: matrix.rows.length,
      columns: COLUMNS,
      page: matrix.rows.length,
    });
    if (!to) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-place="${to.row},${to.column}"]`)?.focus();
  };

  return (
    <table
      ref={grid}
      className="matrix"
      {...GRID}
      aria-label={t('scope.matrix')}
      aria-describedby={describedBy}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          <td className="matrix-corner" />
          <th scope="col">
            <label htmlFor={`${id}all`}>{t('scope.all')}</label>
            <MatrixBox
              id={`${id}all`}
              label={t('scope.allOf')}
              state={matrix.all}
              {...place(HEAD, 0)}
              onChange={(isOn) => onChange({ ...scope, tags: isOn ? null : [] })}
            />
          </th>
          {KINDS.map((kind, index) => (
            <th key={kind} scope="col">
              <label htmlFor={id + kind}>{t(`scope.group.${kind}`)}</label>
              <MatrixBox
                id={id + kind}
                label={t(`scope.group.${kind}`)}
                state={matrix.kinds[kind]}
                {...place(HEAD, index + 1)}
                onChange={(isOn) => onChange(withKind(scope, kind, isOn))}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.rows.map(({ tag, box, marks }, row) => (
          <tr key={tag}>
            <th scope="row">
              <label htmlFor={id + tag}>{labelFor(names, tag)}</label>
            </th>
            <td>
              <MatrixBox
                id={id + tag}
                label={labelFor(names, tag)}
                state={box}
                {...place(row, 0)}
                onChange={(isOn) => onChange(withTag(scope, tag, isOn, tags))}
              />
            </td>
            {KINDS.map((kind, index) => (
              <MatrixMark key={kind} state={marks[kind]} {...place(row, index + 1)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
