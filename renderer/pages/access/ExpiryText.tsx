import { useTranslation } from 'react-i18next';
import { remainingTime } from '../../format/remainingTime.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useNow } from '../../state/useNow.ts';

const HOUR_MS = 3_600_000;
/** A countdown in seconds is only watched near the end. */
const NEAR_MS = 180_000;

/** When a connection ends: counted down in words, with the date for who points at it. */
export function ExpiryText({ expiresAt }: { readonly expiresAt: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isNear, isSoon] = expiresAt === null ? [false, false] : nearness(expiresAt);
  const now = useNow(isNear ? 1000 : 30_000);
  if (expiresAt === null) return <span className="secondary">{t('access.never')}</span>;
  const { unit, count } = remainingTime(expiresAt, now);
  return (
    <time className={isSoon ? 'soon' : 'secondary'} dateTime={expiresAt} title={formats.dateTime(expiresAt)}>
      {count === 0 ? t('access.expired') : t(`left.${unit}`, { count })}
    </time>
  );
}

function nearness(expiresAt: string): [boolean, boolean] {
  const left = Date.parse(expiresAt) - Date.now();
  return [left < NEAR_MS, left < HOUR_MS];
}
