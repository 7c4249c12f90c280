import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../preload/contract.ts';
import { Button } from '../../controls/Button.tsx';
import { ConfirmDialog } from '../../controls/ConfirmDialog.tsx';
import { Section } from '../../controls/Section.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';

/** The connected accounts; of a key only its last four characters are known here. */
export function AccountSection() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { engine, accounts, servers } = useAppState();
  const toast = useToast();
  const [leaving, setLeaving] = useState<AccountView>();
  const nameOf = (account: AccountView) => (account.demo ? t('demo.name') : account.appName);
  const connect = (
    <a className="button plain" href={hrefFor('settings', 'connect')}>
      {t(accounts.every((one) => one.demo) ? 'settings.connect' : 'settings.connectAnother')}
    </a>
  );
  return (
    <Section title={t('settings.account')} action={connect}>
      {accounts.length === 0 ? (
        <p className="secondary">{t(engine === 'running' ? 'settings.noAccount' : 'settings.accountsUnknown')}</p>
      ) : (
        <ul className="lines">
          {accounts.map((account) => (
            <li key={account.id} className="line">
              <span className="line-name">{nameOf(account)}</span>
              <span className="secondary line-end">
                <KeyWords account={account} />
              </span>
              <Button
                aria-label={t('settings.disconnectOf', { name: nameOf(account) })}
                onPress={() => setLeaving(account)}
              >
                {t('settings.disconnect')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {leaving && (
        <ConfirmDialog
          title={t('settings.disconnectTitle', { name: nameOf(leaving) })}
          what={t('settings.disconnectWhat', {
            count: servers.filter((server) => server.accountId === leaving.id).length,
          })}
          deed={t('settings.disconnect')}
          onConfirm={() => commands['account.disconnect']({ id: leaving.id })}
          onDone={() => toast({ text: t('settings.disconnected', { name: nameOf(leaving) }) })}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Section>
  );
}

function KeyWords({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  if (account.demo) return t('settings.demoAccount');
  if (!account.hasKey) return t('settings.keyMissing');
  return account.lastFour === undefined ? t('settings.keyKnown') : t('settings.key', { lastFour: account.lastFour });
}
