import { fromDate, getLocalTimeZone, type ZonedDateTime } from '@internationalized/date';
import { useState } from 'react';
import { DateField, DateInput, DateSegment, FieldError, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../controls/RadioGroup.tsx';
import { useFormats } from '../../format/useFormats.ts';

const DAY_MS = 86_400_000;
const TERMS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS };
type Mode = 'never' | keyof typeof TERMS | 'date';

interface ExpiryFieldProps {
  /** ISO date; `null` where it does not expire. */
  readonly value: string | null;
  /** Given `undefined` while the date is incomplete or past. */
  readonly onChange: (value: string | null | undefined) => void;
}

/** When a connection ends: never, after a while, or on a date entered in the person's own order. */
export function ExpiryField({ value, onChange }: ExpiryFieldProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [mode, setMode] = useState<Mode>(value === null ? 'never' : 'date');
  const [date, setDate] = useState<ZonedDateTime | null>(() => zoned(value));

  const takeDate = (entered: ZonedDateTime | null) => {
    setDate(entered);
    onChange(entered && isAhead(entered) ? entered.toAbsoluteString() : undefined);
  };
  const takeMode = (chosen: Mode) => {
    setMode(chosen);
    if (chosen === 'never') onChange(null);
    else if (chosen === 'date') takeDate(zoned(value) ?? zoned(inFuture(DAY_MS)));
    else onChange(inFuture(TERMS[chosen]));
  };
  const error = date === null ? t('expiry.missing') : isAhead(date) ? undefined : t('expiry.past');

  return (
    <div className="expiry">
      <Choice<Mode>
        label={t('expiry.title')}
        value={mode}
        onChange={takeMode}
        options={[
          { value: 'never', label: t('expiry.never') },
          { value: 'day', label: t('expiry.day') },
          { value: 'week', label: t('expiry.week') },
          { value: 'month', label: t('expiry.month') },
          { value: 'date', label: t('expiry.date') },
        ]}
      />
      {mode === 'date' && (
        <DateField<ZonedDateTime>
          className="entry"
          granularity="minute"
          hideTimeZone
          value={date}
          onChange={takeDate}
          isInvalid={error !== undefined}
          validationBehavior="aria"
        >
          <Label className="label">{t('expiry.dateLabel')}</Label>
          <DateInput className="input date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
          <FieldError className="error">{error}</FieldError>
        </DateField>
      )}
      {mode !== 'date' && value !== null && <p className="hint">{t('expiry.at', { when: formats.dateTime(value) })}</p>}
    </div>
  );
}

function zoned(iso: string | null): ZonedDateTime | null {
  return iso === null ? null : fromDate(new Date(iso), getLocalTimeZone());
}

function inFuture(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

function isAhead(date: ZonedDateTime): boolean {
  return date.toDate().getTime() > Date.now();
}
