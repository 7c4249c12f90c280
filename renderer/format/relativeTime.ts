import type { TFunction } from 'i18next';
import type { Formats } from './formats.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long ago something was, as people say it; what is a day old or older is told by its date. */
export function formatRelativeTime(iso: string, now: number, t: TFunction, formats: Formats): string {
  const passed = now - Date.parse(iso);
  if (passed < MINUTE_MS) return t('ago.now');
  if (passed < HOUR_MS) return t('ago.minutes', { count: Math.floor(passed / MINUTE_MS) });
  if (passed < 24 * HOUR_MS) return t('ago.hours', { count: Math.floor(passed / HOUR_MS) });
  return t('ago.at', { when: formats.dateTime(iso) });
}
