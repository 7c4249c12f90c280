import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Keeps the rows a person looks at where they are while others are added above; at the top, new ones come into view. */
export function useKeptView(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly { readonly id: string }[],
  indexOf: ReadonlyMap<string, number>,
  rowHeight: number,
): void {
  const before = useRef<readonly { readonly id: string }[]>(rows);
  useLayoutEffect(() => {
    const { current } = scroller;
    const seen = current && current.scrollTop > 0 ? Math.floor(current.scrollTop / rowHeight) : undefined;
    const id = seen === undefined ? undefined : before.current[seen]?.id;
    const now = id === undefined ? undefined : indexOf.get(id);
    before.current = rows;
    // A row that went far has been sorted, not pushed down.
    if (current && seen !== undefined && now !== undefined && now > seen && now - seen < 100) {
      current.scrollTop += (now - seen) * rowHeight;
    }
  }, [scroller, rows, indexOf, rowHeight]);
}
