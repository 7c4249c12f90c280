import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

/** Shown while there is no server for a client to use: read-only access in one click, or the form. */
export function ChooseAccess({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { accounts } = useAppState();
  const create = useCommand(commands['server.create']);
  const [account, ...others] = accounts;
  if (!account) {
    return (
      <>
        <p>{t('clientsPage.dialog.needsAccount', { title })}</p>
        <div className="dialog-actions">
          <a className="button primary" href={hrefFor('overview')}>
            {t('clientsPage.dialog.goToOverview')}
          </a>
        </div>
      </>
    );
  }
  const createReadOnly = () =>
    create.run({
      accountId: account.id,
      name: title,
      methods: ['read'],
      tags: null,
      requireApiTokenAuth: false,
      expiresAt: null,
    });
  return (
    <>
      <p>{t('clientsPage.dialog.chooseAccess', { title })}</p>
      <ErrorText text={create.failure} />
      <div className="dialog-actions">
        <a className={`button ${others.length > 0 ? 'primary' : 'plain'}`} href={hrefFor('access', 'new')}>
          {t('clientsPage.dialog.adjust')}
        </a>
        {others.length === 0 && (
          <Button variant="primary" isPending={create.pending} onPress={() => void createReadOnly()}>
            {t(create.pending ? 'clientsPage.dialog.creating' : 'clientsPage.dialog.readOnly')}
          </Button>
        )}
      </div>
    </>
  );
}
