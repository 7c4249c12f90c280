import { useLayoutEffect, useRef } from 'react';

/** A row that moved further than this was sorted, not pushed down by new rows. */
const MAX_SHIFT = 100;

interface ScrollView {
  /** Pixels from the first row to the top of the view. */
  readonly offset: () => number;
  readonly scrollTo: (offset: number) => void;
  readonly rowHeight: number;
}

/** Keeps the visible rows in place while rows are added above. At the very top, new rows come into view instead. */
export function useScrollAnchor(
  view: ScrollView,
  rows: readonly { readonly id: string }[],
  indexOf: ReadonlyMap<string, number>,
): void {
  const latest = useRef(view);
  latest.current = view;
  const before = useRef<readonly { readonly id: string }[]>(rows);
  useLayoutEffect(() => {
    const { offset, scrollTo, rowHeight } = latest.current;
    const from = offset();
    const firstVisible = Math.floor(from / rowHeight);
    const id = before.current[firstVisible]?.id;
    const now = id === undefined ? undefined : indexOf.get(id);
    before.current = rows;
    if (from === 0 || now === undefined || now <= firstVisible || now - firstVisible > MAX_SHIFT) return;
    scrollTo(from + (now - firstVisible) * rowHeight);
  }, [rows, indexOf]);
}
