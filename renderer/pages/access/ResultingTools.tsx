import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../state/AppStateContext.ts';
import type { ScopePreview } from './useScopePreview.ts';

/** The tools that a scope leaves, by their titles. */
export function ResultingTools({ left: { names, failed } }: { readonly left: ScopePreview }) {
  const { t } = useTranslation();
  const { tools } = useAppState();
  const id = useId();
  const left = tools.filter((tool) => names?.has(tool.name));
  return (
    <section className="resulting" aria-labelledby={id}>
      <h2 id={id} className="label">
        {t('scope.result')}
      </h2>
      <p className="resulting-count" role="status">
        {failed ? t('failure.command') : names && t('scope.count', { count: left.length, total: tools.length })}
      </p>
      {names && left.length === 0 && !failed && <p className="secondary">{t('scope.noneYet')}</p>}
      {left.length > 0 && (
        <ul className="resulting-list">
          {left.map((tool) => (
            <li key={tool.name}>
              {tool.title}
              {tool.reach === 'customer_visible' && <span className="reach">{t('scope.customerVisible')}</span>}
              {tool.reach === 'irreversible' && <span className="reach danger">{t('scope.irreversible')}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
