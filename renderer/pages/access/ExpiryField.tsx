import { fromDate, getLocalTimeZone, type ZonedDateTime } from '@internationalized/date';
import { useState } from 'react';
import { DateField, DateInput, DateSegment, FieldError, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DAY_MS, WEEK_MS } from '../../../mcp/base/durations.ts';
import { RadioGroup } from '../../controls/RadioGroup.tsx';

const TERMS = { day: DAY_MS, week: WEEK_MS, month: 30 * DAY_MS };
type Mode = 'never' | keyof typeof TERMS | 'date';

interface ExpiryFieldProps {
  /** ISO date; `null` if it never expires. */
  readonly value: string | null;
  /** Called with `undefined` while the date is incomplete or in the past. */
  readonly onChange: (value: string | null | undefined) => void;
}

/** When access expires: never, after a while, or on a date entered in the order of the person's locale. */
export function ExpiryField({ value, onChange }: ExpiryFieldProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<Mode>(value === null ? 'never' : 'date');
  const [date, setDate] = useState<ZonedDateTime | null>(() => toZoned(value));

  const changeDate = (entered: ZonedDateTime | null) => {
    setDate(entered);
    onChange(entered && isInFuture(entered) ? entered.toAbsoluteString() : undefined);
  };
  const changeMode = (selected: Mode) => {
    setMode(selected);
    if (selected === 'never') onChange(null);
    else if (selected === 'date') changeDate(toZoned(value) ?? toZoned(fromNow(DAY_MS)));
    else onChange(fromNow(TERMS[selected]));
  };
  const error = date === null ? t('access.expiry.missing') : isInFuture(date) ? undefined : t('access.expiry.past');

  return (
    <div className="stack">
      <RadioGroup<Mode>
        label={t('access.expiry.title')}
        value={mode}
        onChange={changeMode}
        options={[
          { value: 'never', label: t('access.expiry.never') },
          { value: 'day', label: t('access.expiry.day') },
          { value: 'week', label: t('access.expiry.week') },
          { value: 'month', label: t('access.expiry.month') },
          { value: 'date', label: t('access.expiry.date') },
        ]}
      />
      {mode === 'date' && (
        <DateField<ZonedDateTime>
          className="field"
          granularity="minute"
          hideTimeZone
          value={date}
          onChange={changeDate}
          isInvalid={error !== undefined}
          validationBehavior="aria"
        >
          <Label className="label">{t('access.expiry.dateLabel')}</Label>
          <DateInput className="input date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
          <FieldError className="error">{error}</FieldError>
        </DateField>
      )}
      {mode !== 'date' && value !== null && <p className="hint">{t('access.expiry.at', { when: value })}</p>}
    </div>
  );
}

function toZoned(iso: string | null): ZonedDateTime | null {
  return iso === null ? null : fromDate(new Date(iso), getLocalTimeZone());
}

function fromNow(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

function isInFuture(date: ZonedDateTime): boolean {
  return date.toDate().getTime() > Date.now();
}
