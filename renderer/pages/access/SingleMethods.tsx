import { ChevronRight } from 'lucide-react';
import { Button, CheckboxGroup, Disclosure, DisclosurePanel } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../controls/Checkbox.tsx';
import { labelFor } from '../../format/labelFor.ts';
import { expandMethods, groupCovering, singleMethods } from '../../format/scopeMethods.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { KINDS } from './scopeMatrix.ts';

interface SingleMethodsProps {
  readonly methods: readonly string[] | null;
  readonly onChange: (methods: readonly string[]) => void;
}

const isKind = (method: string) => KINDS.some((kind) => kind === method);

/** Single methods beside the kinds; folded away until one is chosen. */
export function SingleMethods({ methods, onChange }: SingleMethodsProps) {
  const { t } = useTranslation();
  const { tools } = useAppState();
  const chosen = expandMethods(methods);
  const names = t('scope.method', { returnObjects: true });
  const singles = singleMethods(tools).map((method) => ({ method, group: groupCovering(method, chosen, tools) }));
  const held = (method: string) => singles.find((one) => one.method === method)?.group !== undefined;
  return (
    <Disclosure className="fold" defaultExpanded={chosen.some((method) => !isKind(method))}>
      <Button slot="trigger" className="button quiet fold-trigger">
        <ChevronRight size={16} className="fold-mark" aria-hidden="true" />
        {t('scope.single')}
      </Button>
      <DisclosurePanel className="fold-panel">
        <p className="hint">{t('scope.singleHint')}</p>
        <CheckboxGroup
          aria-label={t('scope.single')}
          value={[...chosen, ...singles.map(({ method }) => method).filter(held)]}
          // What only a group holds is not kept beside it.
          onChange={(ticked) => onChange(ticked.filter((method) => chosen.includes(method) || !held(method)))}
        >
          <Checkbox value="custom" label={t('scope.group.custom')} hint={t('scope.groupHint.custom')} />
          <div className="ticks two-columns">
            {singles.map(({ method, group }) => {
              const label = labelFor(names, method);
              return (
                <Checkbox
                  key={method}
                  value={method}
                  isDisabled={group !== undefined}
                  label={group ? t('scope.included', { label, group: t(`scope.group.${group}`) }) : label}
                />
              );
            })}
          </div>
        </CheckboxGroup>
      </DisclosurePanel>
    </Disclosure>
  );
}
