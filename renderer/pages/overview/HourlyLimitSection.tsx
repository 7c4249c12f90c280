import type { TFunction } from 'i18next';
import { TriangleAlert } from 'lucide-react';
import { Meter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../preload/contract.ts';
import { Section } from '../../controls/Section.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useNow } from '../../state/useNow.ts';
import { getLimitStatus, type LimitStatus } from './limitStatus.ts';

/** How many calls of the hourly limit are used, as FuseDesk last reported. */
export function HourlyLimitSection() {
  const { t } = useTranslation();
  const { accounts, callsLastHour } = useAppState();
  return (
    <Section title={t('overview.limit.title')}>
      <div className="card">
        {accounts.map((account) => (
          <AccountLimit key={account.id} account={account} isOnly={accounts.length === 1} />
        ))}
        <p className="secondary">{t('overview.limit.calls', { count: callsLastHour })}</p>
      </div>
    </Section>
  );
}

function AccountLimit({ account, isOnly }: { readonly account: AccountView; readonly isOnly: boolean }) {
  const { t } = useTranslation();
  const status = getLimitStatus(account.limit, useNow(30_000));
  const appName = account.demo ? t('shell.demo.name') : account.appName;
  const title = isOnly ? null : <p className="label">{appName}</p>;

  if (status.kind !== 'known') {
    return (
      <div>
        {title}
        <p>{describeLimit(status, t)}</p>
      </div>
    );
  }
  const { used, limit, isHigh, at } = status;
  const usage = t('overview.limit.used', { used, limit });
  return (
    <div className={isHigh ? 'stack limit high' : 'stack limit'}>
      {title}
      <p>{usage}</p>
      <Meter
        className="meter"
        aria-label={t('overview.limit.meter', { appName })}
        value={used}
        maxValue={limit}
        valueLabel={usage}
      >
        {({ percentage }) => <div className="meter-fill" style={{ inlineSize: `${percentage}%` }} />}
      </Meter>
      {isHigh && (
        <p className="warning-line">
          <TriangleAlert size={16} aria-hidden="true" />
          {t(used === limit ? 'overview.limit.usedUp' : 'overview.limit.high')}
        </p>
      )}
      <p className="secondary">{t('overview.limit.left', { remaining: limit - used, when: at })}</p>
    </div>
  );
}

function describeLimit(status: Exclude<LimitStatus, { kind: 'known' }>, t: TFunction): string {
  switch (status.kind) {
    case 'unknown':
      return t('overview.limit.unknown');
    case 'outdated':
      return t('overview.limit.outdated', { when: status.at, limit: status.limit });
    case 'remaining':
      return t('overview.limit.remaining', { remaining: status.remaining, when: status.at });
  }
}
