import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

/** Without a connection of the app there is nothing to give to a client: says so, with the way to one. */
export function ChooseAccess({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { accounts } = useAppState();
  const create = useCommand(commands['server.create']);
  const [account, ...others] = accounts;
  if (!account) {
    return (
      <>
        <p>{t('connectClient.needsAccount', { title })}</p>
        <div className="dialog-actions">
          <a className="button primary" href={hrefFor('overview')}>
            {t('connectClient.goConnect')}
          </a>
        </div>
      </>
    );
  }
  const make = () =>
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
      <p>{t('connectClient.needsServer', { title })}</p>
      {create.failure !== undefined && (
        <p className="error" role="alert">
          {create.failure}
        </p>
      )}
      <div className="dialog-actions">
        <a className={`button ${others.length > 0 ? 'primary' : 'plain'}`} href={hrefFor('access', 'new')}>
          {t('connectClient.ownServer')}
        </a>
        {others.length === 0 && (
          <Button look="primary" isPending={create.pending} onPress={() => void make()}>
            {t(create.pending ? 'connectClient.making' : 'connectClient.readOnlyServer')}
          </Button>
        )}
      </div>
    </>
  );
}
