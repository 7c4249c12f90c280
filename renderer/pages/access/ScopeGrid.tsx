import { Check, Minus } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { METHOD_CLASSES } from '../../../mcp/access/methodGroups.ts';
import { nextGridPosition } from '../../controls/gridNavigation.ts';
import { labelFor } from '../../controls/labelFor.ts';
import { tagsOf } from '../../controls/scopeMethods.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { type CellState, type CheckState, type ScopeChoice, scopeMatrix, withClass, withTag } from './scopeMatrix.ts';

interface ScopeGridProps {
  readonly scope: ScopeChoice;
  /** Names of the tools that the scope allows. */
  readonly allowed: ReadonlySet<string>;
  readonly onChange: (scope: ScopeChoice) => void;
  readonly describedBy: string;
}

/** Keys move the focus in it (https://www.w3.org/WAI/ARIA/apg/patterns/grid/); its cells get their roles from it. */
const GRID = { role: 'grid' } as const;
const HEADER = -1;
const COLUMNS = METHOD_CLASSES.length + 1;

/**
 * The parts of FuseDesk by the classes of calls. A scope is methods AND tags, so the checkboxes are at the ends of
 * columns and rows, and a cell shows whether both allow it. One tab stop; arrow keys move between cells.
 */
export function ScopeGrid({ scope, allowed, onChange, describedBy }: ScopeGridProps) {
  const { t } = useTranslation();
  const { tools } = useAppState();
  const id = useId();
  const grid = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState({ row: HEADER, column: 0 });
  const tags = tagsOf(tools);
  const names = t('scope.tag', { returnObjects: true });
  const matrix = scopeMatrix(scope, tools, allowed);
  const at = (row: number, column: number) => ({
    position: `${row},${column}`,
    isTabStop: active.row === row && active.column === column,
  });

  const onFocus = (event: FocusEvent) => {
    const [row, column] = event.target.getAttribute('data-position')?.split(',').map(Number) ?? [];
    if (row !== undefined && column !== undefined) setActive({ row, column });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.shiftKey) return;
    const size = { rows: matrix.rows.length, columns: COLUMNS, page: matrix.rows.length };
    const to = nextGridPosition(active, event, size);
    if (!to) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-position="${to.row},${to.column}"]`)?.focus();
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
            <MatrixCheckbox
              id={`${id}all`}
              label={t('scope.everything')}
              state={matrix.all}
              {...at(HEADER, 0)}
              onChange={(isOn) => onChange({ ...scope, tags: isOn ? null : [] })}
            />
          </th>
          {METHOD_CLASSES.map((name, index) => (
            <th key={name} scope="col">
              <label htmlFor={id + name}>{t(`scope.group.${name}`)}</label>
              <MatrixCheckbox
                id={id + name}
                label={t(`scope.group.${name}`)}
                state={matrix.classes[name]}
                {...at(HEADER, index + 1)}
                onChange={(isOn) => onChange(withClass(scope, name, isOn))}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.rows.map(({ tag, check, cells }, row) => (
          <tr key={tag}>
            <th scope="row">
              <label htmlFor={id + tag}>{labelFor(names, tag)}</label>
            </th>
            <td>
              <MatrixCheckbox
                id={id + tag}
                label={labelFor(names, tag)}
                state={check}
                {...at(row, 0)}
                onChange={(isOn) => onChange(withTag(scope, tag, isOn, tags))}
              />
            </td>
            {METHOD_CLASSES.map((name, index) => (
              <MatrixCell key={name} state={cells[name]} {...at(row, index + 1)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps<State> {
  readonly state: State;
  /** `row,column` in the grid. */
  readonly position: string;
  readonly isTabStop: boolean;
}

interface MatrixCheckboxProps extends CellProps<CheckState> {
  readonly id: string;
  readonly label: string;
  readonly onChange: (isOn: boolean) => void;
}

/** A checkbox of the matrix. A partly checked one becomes fully checked. */
function MatrixCheckbox({ id, label, state, position, isTabStop, onChange }: MatrixCheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  // The browser clears it at each press, and HTML has no attribute for it.
  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = state === 'some';
  });
  return (
    <label className={`matrix-checkbox ${state}`}>
      <input
        ref={input}
        id={id}
        type="checkbox"
        aria-label={label}
        checked={state === 'on'}
        tabIndex={isTabStop ? 0 : -1}
        data-position={position}
        onChange={() => onChange(state !== 'on')}
      />
      <span className="checkbox-mark" aria-hidden="true">
        {state === 'some' && <Minus size={14} strokeWidth={3} />}
        {state === 'on' && <Check size={14} strokeWidth={3} />}
      </span>
    </label>
  );
}

/** Whether Claude may make the calls of one class in one part. It follows from the checkboxes and is not one itself. */
function MatrixCell({ state, position, isTabStop }: CellProps<CellState>) {
  const { t } = useTranslation();
  return (
    <td className={`matrix-cell ${state}`} data-position={position} tabIndex={isTabStop ? 0 : -1}>
      {state === 'all' && <Check size={16} aria-hidden="true" />}
      {state === 'absent' && <span aria-hidden="true">{t('scope.noAction')}</span>}
      <span className={state === 'some' ? undefined : 'visually-hidden'}>{t(`scope.cell.${state}`)}</span>
    </td>
  );
}
