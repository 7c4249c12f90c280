import { CheckboxGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../controls/Checkbox.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { RadioGroup } from '../../controls/RadioGroup.tsx';
import { type CaseLimitChoice, LIMIT_PARTS, type LimitPart } from './limitChoice.ts';
import { type StaffNamesState, useStaffNames } from './useStaffNames.ts';

interface CaseLimitFieldProps {
  readonly accountId: string;
  readonly value: CaseLimitChoice;
  readonly onChange: (value: CaseLimitChoice) => void;
}

/** Whose cases an access may reach: all, or only those of some departments or reps. */
export function CaseLimitField({ accountId, value, onChange }: CaseLimitFieldProps) {
  const isLimited = LIMIT_PARTS.some((part) => value[part] !== undefined);
  const names = useStaffNames(accountId, isLimited);
  return (
    <>
      {LIMIT_PARTS.map((part) => (
        <LimitPartField
          key={part}
          part={part}
          names={names}
          ids={value[part]}
          onChange={(ids) => {
            const { [part]: _replaced, ...others } = value;
            onChange(ids === undefined ? others : { ...others, [part]: ids });
          }}
        />
      ))}
    </>
  );
}

interface LimitPartFieldProps {
  readonly part: LimitPart;
  readonly names: StaffNamesState;
  /** Undefined for all. */
  readonly ids: readonly number[] | undefined;
  readonly onChange: (ids: readonly number[] | undefined) => void;
}

function LimitPartField({ part, names: { staff, failure }, ids, onChange }: LimitPartFieldProps) {
  const { t } = useTranslation();
  const known = staff?.[part === 'departmentIds' ? 'departments' : 'reps'] ?? [];
  const removed = (ids ?? []).filter((id) => !known.some((one) => one.id === id));
  const choices = [...known, ...removed.map((id) => ({ id, name: t(`access.caseLimit.${part}.unknown`, { id }) }))];
  const isLoading = staff === undefined && failure === undefined;
  return (
    <div className="stack">
      <RadioGroup<'all' | 'some'>
        label={t(`access.caseLimit.${part}.title`)}
        value={ids === undefined ? 'all' : 'some'}
        onChange={(mode) => onChange(mode === 'all' ? undefined : [])}
        options={[
          { value: 'all', label: t(`access.caseLimit.${part}.all`) },
          { value: 'some', label: t(`access.caseLimit.${part}.some`) },
        ]}
      />
      {ids !== undefined && (
        <>
          {isLoading && <p className="hint">{t('access.caseLimit.loading')}</p>}
          {choices.length > 0 && (
            <CheckboxGroup
              aria-label={t(`access.caseLimit.${part}.some`)}
              value={ids.map(String)}
              onChange={(next) => onChange(next.map(Number))}
            >
              <div className="checkboxes limit-names">
                {choices.map(({ id, name }) => (
                  <Checkbox key={id} value={String(id)} label={name} />
                ))}
              </div>
            </CheckboxGroup>
          )}
          {staff !== undefined && choices.length === 0 && <p className="hint">{t('access.caseLimit.none')}</p>}
          {choices.length > 0 && ids.length === 0 && <ErrorText text={t(`access.caseLimit.${part}.missing`)} />}
          <ErrorText text={failure} />
        </>
      )}
    </div>
  );
}
