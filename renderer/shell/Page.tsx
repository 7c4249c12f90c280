import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Problems } from './Problems.tsx';
import { hrefFor, type PageName } from './route.ts';

interface PageProps {
  readonly title: string;
  readonly lead?: string;
  /** The page that this one belongs to. */
  readonly backTo?: PageName;
  /** Stands at the right of the title. */
  readonly action?: ReactNode;
  /** True for a page whose parts scroll by themselves. */
  readonly fills?: boolean;
  /** True for a page that itself tells where the key is kept. */
  readonly tellsStorage?: boolean;
  readonly children: ReactNode;
}

/** A page: its one heading, which takes the focus when the page is come to, and what is on it. */
export function Page({ title, lead, backTo, action, fills = false, tellsStorage = false, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // A field that the page gave the focus keeps it.
    const { activeElement } = document;
    if (!activeElement?.closest('main input')) heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} - ${t('app.name')}`;
  }, [title, t]);

  return (
    <main className={fills ? 'page fills' : 'page'}>
      <div className="page-inner">
        {backTo && (
          <a className="back" href={hrefFor(backTo)}>
            <ArrowLeft size={16} aria-hidden="true" />
            {t(`nav.${backTo}`)}
          </a>
        )}
        <div className="page-head">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {action}
        </div>
        {lead !== undefined && <p className="secondary page-lead">{lead}</p>}
        <Problems withoutStorage={tellsStorage} />
        {children}
      </div>
    </main>
  );
}
