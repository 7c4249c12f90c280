import { useLayoutEffect, useRef } from 'react';

/** A row that went further has been sorted, not pushed down. */
const FURTHEST = 100;

interface View {
  /** Pixels from the first row to what is seen first. */
  readonly offset: () => number;
  readonly scrollTo: (offset: number) => void;
  readonly rowHeight: number;
}

/** Keeps the rows a person looks at where they are while others are added above; at the top, new ones come into view. */
export function useScrollAnchor(
  view: View,
  rows: readonly { readonly id: string }[],
  indexOf: ReadonlyMap<string, number>,
): void {
  const latest = useRef(view);
  latest.current = view;
  const before = useRef<readonly { readonly id: string }[]>(rows);
  useLayoutEffect(() => {
    const { offset, scrollTo, rowHeight } = latest.current;
    const from = offset();
    const seen = Math.floor(from / rowHeight);
    const id = before.current[seen]?.id;
    const now = id === undefined ? undefined : indexOf.get(id);
    before.current = rows;
    if (from === 0 || now === undefined || now <= seen || now - seen > FURTHEST) return;
    scrollTo(from + (now - seen) * rowHeight);
  }, [rows, indexOf]);
}
