import { MethodChoice } from './MethodChoice.tsx';
import { ResultingTools } from './ResultingTools.tsx';
import type { ScopeChoice } from './scopeChoice.ts';
import { TagChoice } from './TagChoice.tsx';

interface ScopeEditorProps {
  readonly scope: ScopeChoice;
  readonly onChange: (scope: ScopeChoice) => void;
}

/** What a connection may do and with what, beside the tools that result. */
export function ScopeEditor({ scope, onChange }: ScopeEditorProps) {
  return (
    <div className="scope">
      <div className="scope-choices">
        <MethodChoice methods={scope.methods} onChange={(methods) => onChange({ ...scope, methods })} />
        <TagChoice tags={scope.tags} onChange={(tags) => onChange({ ...scope, tags })} />
      </div>
      <ResultingTools scope={scope} />
    </div>
  );
}
