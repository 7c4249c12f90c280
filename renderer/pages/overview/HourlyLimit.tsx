import { TriangleAlert } from 'lucide-react';
import { Meter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../preload/contract.ts';
import { Section } from '../../controls/Section.tsx';
import { useFormats } from '../../format/useFormats.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useNow } from '../../state/useNow.ts';
import { getLimitStatus } from './limitStatus.ts';

/** How many calls of the hour are used, as FuseDesk last said. */
export function HourlyLimit() {
  const { t } = useTranslation();
  const { accounts, callsLastHour } = useAppState();
  const formats = useFormats();
  return (
    <Section title={t('overview.limit')}>
      <div className="card">
        {accounts.map((account) => (
          <AccountLimit key={account.id} account={account} isOnly={accounts.length === 1} />
        ))}
        <p className="secondary">
          {t('overview.calls', { count: callsLastHour, shown: formats.number(callsLastHour) })}
        </p>
      </div>
    </Section>
  );
}

function AccountLimit({ account, isOnly }: { readonly account: AccountView; readonly isOnly: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow(30_000);
  const limit = getLimitStatus(account.limit, now);
  const appName = account.demo ? t('demo.name') : account.appName;
  const title = isOnly ? null : <p className="label">{appName}</p>;

  switch (limit.kind) {
    case 'unknown':
      return (
        <div>
          {title}
          <p>{t('overview.limitUnknown')}</p>
        </div>
      );
    case 'old':
      return (
        <div>
          {title}
          <p>{t('overview.limitOld', { when: formats.clock(limit.at, now), limit: formats.number(limit.limit) })}</p>
        </div>
      );
    case 'remaining':
      return (
        <div>
          {title}
          <p>
            {t('overview.limitRemaining', {
              remaining: formats.number(limit.remaining),
              when: formats.clock(limit.at, now),
            })}
          </p>
        </div>
      );
    case 'known': {
      const words = t('overview.limitUsed', {
        used: formats.number(limit.used),
        limit: formats.number(limit.limit),
      });
      return (
        <div className={limit.isHigh ? 'limit high' : 'limit'}>
          {title}
          <p>{words}</p>
          <Meter
            className="meter"
            aria-label={t('overview.limitOf', { appName })}
            value={limit.used}
            maxValue={limit.limit}
            valueLabel={words}
          >
            {({ percentage }) => <div className="meter-fill" style={{ inlineSize: `${percentage}%` }} />}
          </Meter>
          {limit.isHigh && (
            <p className="warning-line">
              <TriangleAlert size={16} aria-hidden="true" />
              {t('overview.limitHigh')}
            </p>
          )}
          <p className="secondary">
            {t('overview.limitLeft', {
              remaining: formats.number(limit.limit - limit.used),
              when: formats.clock(limit.at, now),
            })}
          </p>
        </div>
      );
    }
  }
}
