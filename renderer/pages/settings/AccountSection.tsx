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

/** The accounts. The window only knows the last four characters of a key. */
export function AccountSection() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { engine, accounts, servers } = useAppState();
  const toast = useToast();
  const [removing, setRemoving] = useState<AccountView>();
  const nameOf = (account: AccountView) => (account.demo ? t('shell.demo.name') : account.appName);
  const add = (
    <a className="button plain" href={hrefFor('settings', 'connect')}>
      {t(accounts.every(({ demo }) => demo) ? 'settings.addAccount' : 'settings.addAnotherAccount')}
    </a>
  );
  return (
    <Section title={t('settings.account')} action={add}>
      {accounts.length === 0 ? (
        <p className="secondary">{t(engine === 'running' ? 'settings.noAccount' : 'settings.accountsUnknown')}</p>
      ) : (
        <ul className="lines">
          {accounts.map((account) => (
            <li key={account.id} className="line">
              <span className="line-name">{nameOf(account)}</span>
              <span className="secondary line-end">
                <KeyStatus account={account} />
              </span>
              <Button
                aria-label={t('settings.removeAccountOf', { name: nameOf(account) })}
                onPress={() => setRemoving(account)}
              >
                {t('settings.removeAccount')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {removing && (
        <ConfirmDialog
          title={t('settings.removeAccountTitle', { name: nameOf(removing) })}
          hint={t('settings.removeAccountHint', {
            count: servers.filter((server) => server.accountId === removing.id).length,
          })}
          confirm={t('settings.removeAccount')}
          onConfirm={() => commands['account.disconnect']({ id: removing.id })}
          onDone={() => toast({ text: t('settings.accountRemoved', { name: nameOf(removing) }) })}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Section>
  );
}

function KeyStatus({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  if (account.demo) return t('settings.demoAccount');
  if (!account.hasKey) return t('settings.keyMissing');
  return account.lastFour === undefined ? t('settings.keySaved') : t('settings.key', { lastFour: account.lastFour });
}
