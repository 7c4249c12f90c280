import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { info: Info, warning: TriangleAlert, danger: CircleAlert };

interface BannerProps {
  readonly kind: keyof typeof ICONS;
  readonly title: string;
  readonly children?: ReactNode;
  /** The one thing to do about it. */
  readonly action?: ReactNode;
  /** Announces the banner: for one that appears because of what the person just did. */
  readonly isAnnounced?: boolean;
}

/** Something to know. Icon and title show how serious it is, so that it never depends on color. */
export function Banner({ kind, title, children, action, isAnnounced = false }: BannerProps) {
  const Icon = ICONS[kind];
  return (
    <div className={`banner ${kind}`} {...(isAnnounced && { role: 'alert' })}>
      <Icon size={18} className="banner-icon" aria-hidden="true" />
      <div className="banner-text">
        <p className="banner-title">{title}</p>
        {children}
      </div>
      {action}
    </div>
  );
}
