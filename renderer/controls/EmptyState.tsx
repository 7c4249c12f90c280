import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}

/** Shown when there is no content yet: what will be here, and one thing to do. */
export function EmptyState({ title, hint, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p className="secondary">{hint}</p>
      {children}
    </div>
  );
}
