import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { asScope, isComplete, type ScopeChoice } from './scopeChoice.ts';

/** The tools that a scope leaves, asked of main, which decides the same way when a call comes. */
export function ResultingTools({ scope }: { readonly scope: ScopeChoice }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { tools } = useAppState();
  const id = useId();
  const [names, setNames] = useState<ReadonlySet<string>>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!isComplete(scope)) {
      setNames(new Set());
      return;
    }
    let isCurrent = true;
    commands['scope.preview'](asScope(scope)).then(
      (preview) => {
        if (!isCurrent) return;
        setNames(new Set(preview.tools));
        setFailed(false);
      },
      () => {
        if (isCurrent) setFailed(true);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [scope, commands]);

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
