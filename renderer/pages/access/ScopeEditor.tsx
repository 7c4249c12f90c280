import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { METHOD_CLASSES } from '../../../mcp/access/methodGroups.ts';
import type { CaseLimitView } from '../../../preload/contract.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { ScopeGrid } from './ScopeGrid.tsx';
import { SingleMethods } from './SingleMethods.tsx';
import { isComplete, type ScopeChoice, toScope } from './scopeMatrix.ts';

interface ScopeEditorProps {
  readonly scope: ScopeChoice;
  /** Refuses some tools, whatever else is allowed. */
  readonly caseLimit: CaseLimitView | null;
  readonly onChange: (scope: ScopeChoice) => void;
}

const NONE: ReadonlySet<string> = new Set();

/** What Claude may do and with what, next to the tools that result from it. */
export function ScopeEditor({ scope, caseLimit, onChange }: ScopeEditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const preview = useScopePreview(scope, caseLimit);
  const missing =
    scope.methods?.length === 0 ? t('scope.chooseAction') : scope.tags?.length === 0 ? t('scope.chooseTag') : undefined;
  return (
    <div className="scope">
      <div className="scope-choices">
        <div>
          <h2 className="label">{t('scope.matrix')}</h2>
          <p id={id} className="hint">
            {t('scope.matrixHint')}
          </p>
        </div>
        <ScopeGrid scope={scope} allowed={preview.tools ?? NONE} onChange={onChange} describedBy={id} />
        {missing !== undefined && (
          <p className="error" role="alert">
            {missing}
          </p>
        )}
        <dl className="matrix-key">
          {METHOD_CLASSES.map((name) => (
            <div key={name}>
              <dt>{t(`scope.group.${name}`)}</dt>
              <dd>{t(`scope.groupHint.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <SingleMethods methods={scope.methods} onChange={(methods) => onChange({ ...scope, methods })} />
      </div>
      <ResultingTools preview={preview} />
    </div>
  );
}

interface ScopePreview {
  /** Names of the allowed tools; `undefined` until they are known. */
  readonly tools: ReadonlySet<string> | undefined;
  readonly failed: boolean;
}

/** Asks main which tools a scope allows, since main decides the same way when a call comes. */
function useScopePreview(scope: ScopeChoice, caseLimit: CaseLimitView | null): ScopePreview {
  const { commands } = useBridge();
  const [preview, setPreview] = useState<ScopePreview>({ tools: undefined, failed: false });
  useEffect(() => {
    if (!isComplete(scope)) {
      setPreview({ tools: NONE, failed: false });
      return;
    }
    let isCurrent = true;
    commands['scope.preview']({ ...toScope(scope), caseLimit }).then(
      ({ tools }) => isCurrent && setPreview({ tools: new Set(tools), failed: false }),
      () => isCurrent && setPreview((before) => ({ ...before, failed: true })),
    );
    return () => {
      isCurrent = false;
    };
  }, [scope, caseLimit, commands]);
  return preview;
}

/** The titles of the allowed tools. */
function ResultingTools({ preview: { tools: names, failed } }: { readonly preview: ScopePreview }) {
  const { t } = useTranslation();
  const { tools } = useAppState();
  const id = useId();
  const allowed = tools.filter((tool) => names?.has(tool.name));
  return (
    <section className="resulting" aria-labelledby={id}>
      <h2 id={id} className="label">
        {t('scope.result')}
      </h2>
      <p className="resulting-count" role="status">
        {failed
          ? t('shell.failure.command')
          : names && t('access.tools', { allowed: allowed.length, total: tools.length })}
      </p>
      {names && allowed.length === 0 && !failed && <p className="secondary">{t('scope.noTools')}</p>}
      {allowed.length > 0 && (
        <ul className="resulting-list">
          {allowed.map((tool) => (
            <li key={tool.name}>
              {tool.title}
              {tool.reach === 'customer_visible' && <span className="reach">{t('scope.reachesCustomers')}</span>}
              {tool.reach === 'irreversible' && <span className="reach danger">{t('scope.irreversible')}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
