import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { info: Info, warning: TriangleAlert, danger: CircleAlert };

interface BannerProps {
  readonly kind: keyof typeof ICONS;
  readonly title: string;
  readonly children?: ReactNode;
  /** The one thing to do about it. */
  readonly action?: ReactNode;
  /** True where it appears by something the person just did. */
  readonly isNews?: boolean;
}

/** Something to know: its icon and title say how serious it is, not its colour alone. */
export function Banner({ kind, title, children, action, isNews = false }: BannerProps) {
  const Icon = ICONS[kind];
  return (
    <div className={`banner ${kind}`} {...(isNews && { role: 'alert' })}>
      <Icon size={18} className="banner-icon" aria-hidden="true" />
      <div className="banner-text">
        <p className="banner-title">{title}</p>
        {children}
      </div>
      {action}
    </div>
  );
}
