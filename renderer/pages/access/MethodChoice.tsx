import { ChevronRight } from 'lucide-react';
import { Button, CheckboxGroup, Disclosure, DisclosurePanel, FieldError, Label, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { TickBox } from '../../controls/TickBox.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { word } from '../../texts/word.ts';
import { groupHolding, METHOD_GROUPS, singleMethods, spelledOut } from '../../words/scopeWords.ts';

interface MethodChoiceProps {
  readonly methods: readonly string[] | null;
  readonly onChange: (methods: readonly string[]) => void;
}

/** The groups of methods, and folded away the single ones. */
export function MethodChoice({ methods, onChange }: MethodChoiceProps) {
  const { t } = useTranslation();
  const { tools } = useAppState();
  const chosen = spelledOut(methods);
  const names = t('scope.method', { returnObjects: true });
  const singles = singleMethods(tools).map((method) => ({ method, group: groupHolding(method, chosen, tools) }));
  return (
    <CheckboxGroup
      className="tick-group"
      value={[...chosen, ...singles.filter(({ group }) => group !== undefined).map(({ method }) => method)]}
      onChange={(ticked) =>
        // What only a group held is not kept beside it.
        onChange(ticked.filter((method) => singles.find((one) => one.method === method)?.group === undefined))
      }
      isInvalid={chosen.length === 0}
      validationBehavior="aria"
    >
      <Label className="label">{t('scope.methods')}</Label>
      <Text slot="description" className="hint">
        {t('scope.methodsHint')}
      </Text>
      <div className="ticks">
        {METHOD_GROUPS.map((group) => (
          <TickBox key={group} value={group} label={t(`scope.group.${group}`)} hint={t(`scope.groupHint.${group}`)} />
        ))}
      </div>
      <FieldError className="error">{t('scope.chooseOne')}</FieldError>
      <Disclosure className="fold">
        <Button slot="trigger" className="button quiet fold-trigger">
          <ChevronRight size={16} className="fold-mark" aria-hidden="true" />
          {t('scope.single')}
        </Button>
        <DisclosurePanel className="fold-panel">
          <p className="hint">{t('scope.singleHint')}</p>
          <div className="ticks two-columns">
            {singles.map(({ method, group }) => {
              const label = word(names, method);
              return (
                <TickBox
                  key={method}
                  value={method}
                  isDisabled={group !== undefined}
                  label={group ? t('scope.included', { label, group: t(`scope.group.${group}`) }) : label}
                />
              );
            })}
          </div>
        </DisclosurePanel>
      </Disclosure>
    </CheckboxGroup>
  );
}
