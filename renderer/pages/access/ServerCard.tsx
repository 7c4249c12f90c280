import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../preload/contract.ts';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { ExpiryText } from '../../controls/ExpiryText.tsx';
import { SwitchSetting } from '../../controls/SwitchSetting.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';
import { ExtendMenu } from './ExtendMenu.tsx';
import { RemoveServerButton } from './RemoveServerButton.tsx';
import { useCaseLimitText } from './useCaseLimitText.ts';
import { useScopeText } from './useScopeText.ts';

/** One server: what it allows in words, its read-only switch, its expiry, and its actions. */
export function ServerCard({ server }: { readonly server: ServerView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { accounts, tools, readOnly } = useAppState();
  const toast = useToast();
  const scopeText = useScopeText();
  const caseLimitText = useCaseLimitText(server);
  const copy = useCommand(commands['server.copyUrl']);
  const titleId = useId();
  const { id, name } = server;
  const account = accounts.find((one) => one.id === server.accountId);

  return (
    <li className="card server" aria-labelledby={titleId}>
      <div className="server-head">
        <h3 id={titleId}>{name}</h3>
        <span className="tools-count">{t('access.tools', { allowed: server.tools, total: tools.length })}</span>
      </div>
      <p className="secondary">
        {[
          scopeText(server),
          caseLimitText,
          server.toolExposure === 'discovery' && t('access.toolExposure.sentence'),
          server.requireApiTokenAuth && t('access.tokenNeeded'),
          accounts.length > 1 &&
            account &&
            t('access.account', { name: account.demo ? t('shell.demo.name') : account.appName }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <div className="server-controls">
        <SwitchSetting
          label={t('access.readOnly')}
          spokenLabel={t('access.readOnlyOf', { name })}
          isOn={server.readOnly}
          onSwitch={(on) => commands['server.update']({ id, readOnly: on })}
          {...(readOnly && !server.readOnly && { hint: t('access.readOnlyEverywhere') })}
        />
        <span className="server-expiry">
          <ExpiryText expiresAt={server.expiresAt} />
          {server.expiresAt !== null && <ExtendMenu server={server} expiresAt={server.expiresAt} />}
        </span>
      </div>
      <div className="button-row">
        {server.urlKnown && (
          <Button
            variant="quiet"
            aria-label={t('access.copyAddressOf', { name })}
            onPress={async () => {
              if (await copy.run({ id })) toast({ text: t('access.addressCopied', { name }) });
            }}
          >
            <Copy size={16} aria-hidden="true" />
            {t('access.copyAddress')}
          </Button>
        )}
        <a className="button quiet" href={hrefFor('access', id)} aria-label={t('access.editOf', { name })}>
          <Pencil size={16} aria-hidden="true" />
          {t('access.edit')}
        </a>
        <RemoveServerButton server={server}>
          <Trash2 size={16} aria-hidden="true" />
        </RemoveServerButton>
      </div>
      <ErrorText text={copy.failure} />
    </li>
  );
}
