import { useTranslation } from 'react-i18next';
import { HOUR_MS } from '../../mcp/base/durations.ts';
import { useFormats } from '../state/i18n.ts';
import { useNow } from '../state/useNow.ts';

/** Seconds are only counted down near the end. */
const COUNTDOWN_MS = 180_000;

/** When access expires, counted down; the exact date is the tooltip. */
export function ExpiryText({ expiresAt }: { readonly expiresAt: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - Date.now();
  const now = useNow(left < COUNTDOWN_MS ? 1000 : 30_000);
  if (expiresAt === null) return <span className="secondary">{t('access.neverExpires')}</span>;
  return (
    <time className={left < HOUR_MS ? 'soon' : 'secondary'} dateTime={expiresAt} title={formats.dateTime(expiresAt)}>
      {Date.parse(expiresAt) <= now ? t('access.expired') : t('access.expires', { when: expiresAt })}
    </time>
  );
}
