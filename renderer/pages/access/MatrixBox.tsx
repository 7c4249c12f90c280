import { Check, Minus } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { BoxState } from './scopeMatrix.ts';

interface MatrixBoxProps {
  readonly id: string;
  readonly label: string;
  readonly state: BoxState;
  /** Where it stands in the grid, as `row,column`. */
  readonly place: string;
  readonly isTabStop: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A box of the matrix. One that is ticked in part becomes ticked as a whole. */
export function MatrixBox({ id, label, state, place, isTabStop, onChange }: MatrixBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  // The browser forgets it with each press, and there is no attribute for it.
  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = state === 'some';
  });
  return (
    <label className={`matrix-box ${state}`}>
      <input
        ref={input}
        id={id}
        type="checkbox"
        aria-label={label}
        checked={state === 'on'}
        tabIndex={isTabStop ? 0 : -1}
        data-place={place}
        onChange={() => onChange(state !== 'on')}
      />
      <span className="tick-box" aria-hidden="true">
        {state === 'some' && <Minus size={14} strokeWidth={3} />}
        {state === 'on' && <Check size={14} strokeWidth={3} />}
      </span>
    </label>
  );
}
