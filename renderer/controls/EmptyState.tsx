import type { ReactNode } from 'react';

interface EmptyPlaceProps {
  readonly title: string;
  readonly what: string;
  readonly children?: ReactNode;
}

/** What stands where nothing is yet: what will be here, and one thing to do. */
export function EmptyState({ title, what, children }: EmptyPlaceProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p className="secondary">{what}</p>
      {children}
    </div>
  );
}
