import { CheckboxGroup, FieldError } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { TickBox } from '../../controls/TickBox.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { word } from '../../texts/word.ts';
import { tagsOf } from '../../words/scopeWords.ts';

interface TagChoiceProps {
  readonly tags: readonly string[] | null;
  readonly onChange: (tags: readonly string[] | null) => void;
}

/** The parts of FuseDesk a connection may work with. */
export function TagChoice({ tags, onChange }: TagChoiceProps) {
  const { t } = useTranslation();
  const { tools } = useAppState();
  const all = tagsOf(tools);
  const chosen = tags ?? all;
  const names = t('scope.tag', { returnObjects: true });
  const isAll = chosen.length === all.length;
  return (
    <fieldset className="tick-group">
      <legend className="label">{t('scope.tags')}</legend>
      <TickBox
        label={t('scope.tagsAll')}
        isSelected={isAll}
        isIndeterminate={!isAll && chosen.length > 0}
        onChange={(ticked) => onChange(ticked ? null : [])}
      />
      <CheckboxGroup
        className="indented"
        aria-label={t('scope.tags')}
        value={[...chosen]}
        onChange={(ticked) => onChange(ticked.length === all.length ? null : ticked)}
        isInvalid={chosen.length === 0}
        validationBehavior="aria"
      >
        <div className="ticks two-columns">
          {all.map((tag) => (
            <TickBox key={tag} value={tag} label={word(names, tag)} />
          ))}
        </div>
        <FieldError className="error">{t('scope.chooseOne')}</FieldError>
      </CheckboxGroup>
    </fieldset>
  );
}
