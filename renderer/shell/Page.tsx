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
  /** Shown to the right of the title. */
  readonly action?: ReactNode;
  /** For a page whose parts scroll on their own. */
  readonly fillsWindow?: boolean;
  /** For a page that shows the key storage itself. */
  readonly showsStorage?: boolean;
  readonly children: ReactNode;
}

/** A page with its one heading, which takes the focus when the page opens. */
export function Page(props: PageProps) {
  const { title, lead, backTo, action, fillsWindow = false, showsStorage = false, children } = props;
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // Keep the focus in a field that the page focused itself.
    const { activeElement } = document;
    if (!activeElement?.closest('main input')) heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} - ${t('common.appName')}`;
  }, [title, t]);

  return (
    <main className={fillsWindow ? 'page fills' : 'page'}>
      <div className="page-inner">
        {backTo && (
          <a className="back" href={hrefFor(backTo)}>
            <ArrowLeft size={16} aria-hidden="true" />
            {t(`shell.nav.${backTo}`)}
          </a>
        )}
        <div className="page-head">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {action}
        </div>
        {lead !== undefined && <p className="secondary page-lead">{lead}</p>}
        <Problems withoutStorage={showsStorage} />
        {children}
      </div>
    </main>
  );
}
