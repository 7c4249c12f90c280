import { CheckboxGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { METHOD_CLASSES } from '../../../mcp/access/methodGroups.ts';
import { Checkbox } from '../../controls/Checkbox.tsx';
import { Fold } from '../../controls/Fold.tsx';
import { labelFor } from '../../controls/labelFor.ts';
import { expandMethods, groupCovering, singleMethods } from '../../controls/scopeMethods.ts';
import { useAppState } from '../../state/AppStateContext.ts';

interface SingleMethodsProps {
  readonly methods: readonly string[] | null;
  readonly onChange: (methods: readonly string[]) => void;
}

const isClass = (method: string) => METHOD_CLASSES.some((name) => name === method);

/** Single methods besides the classes; folded until one is checked. */
export function SingleMethods({ methods, onChange }: SingleMethodsProps) {
  const { t } = useTranslation();
  const { tools } = useAppState();
  const checked = expandMethods(methods);
  const names = t('scope.method', { returnObjects: true });
  const singles = singleMethods(tools).map((method) => ({ method, group: groupCovering(method, checked, tools) }));
  const isCovered = (method: string) => singles.find((one) => one.method === method)?.group !== undefined;
  return (
    <Fold label={t('scope.single')} isOpenAtFirst={checked.some((method) => !isClass(method))}>
      <p className="hint">{t('scope.singleHint')}</p>
      <CheckboxGroup
        aria-label={t('scope.single')}
        value={[...checked, ...singles.map(({ method }) => method).filter(isCovered)]}
        // A method that only a group covers is not saved besides the group.
        onChange={(next) => onChange(next.filter((method) => checked.includes(method) || !isCovered(method)))}
      >
        <Checkbox value="custom" label={t('scope.group.custom')} hint={t('scope.groupHint.custom')} />
        <div className="checkboxes">
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
    </Fold>
  );
}
