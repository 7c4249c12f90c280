import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ResultingTools } from './ResultingTools.tsx';
import { ScopeGrid } from './ScopeGrid.tsx';
import { SingleMethods } from './SingleMethods.tsx';
import type { ScopeChoice } from './scopeChoice.ts';
import { KINDS } from './scopeMatrix.ts';
import { useScopePreview } from './useScopePreview.ts';

interface ScopeEditorProps {
  readonly scope: ScopeChoice;
  readonly onChange: (scope: ScopeChoice) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

/** What a connection may do and with what, beside the tools that result. */
export function ScopeEditor({ scope, onChange }: ScopeEditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const left = useScopePreview(scope);
  const missing =
    scope.methods?.length === 0 ? t('scope.chooseKind') : scope.tags?.length === 0 ? t('scope.chooseTag') : undefined;
  return (
    <div className="scope">
      <div className="scope-choices">
        <div>
          <h2 className="label">{t('scope.matrix')}</h2>
          <p id={id} className="hint">
            {t('scope.matrixHint')}
          </p>
        </div>
        <ScopeGrid scope={scope} left={left.names ?? NOTHING} onChange={onChange} describedBy={id} />
        {missing !== undefined && (
          <p className="error" role="alert">
            {missing}
          </p>
        )}
        <dl className="matrix-key">
          {KINDS.map((kind) => (
            <div key={kind}>
              <dt>{t(`scope.group.${kind}`)}</dt>
              <dd>{t(`scope.groupHint.${kind}`)}</dd>
            </div>
          ))}
        </dl>
        <SingleMethods methods={scope.methods} onChange={(methods) => onChange({ ...scope, methods })} />
      </div>
      <ResultingTools left={left} />
    </div>
  );
}
