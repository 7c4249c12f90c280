import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AppState, CommandArgs } from '../../../preload/contract.ts';
import { Button } from '../../controls/Button.tsx';
import { ConfirmDialog } from '../../controls/ConfirmDialog.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { ModalDialog } from '../../controls/ModalDialog.tsx';
import { SecretField } from '../../controls/SecretField.tsx';
import { Section } from '../../controls/Section.tsx';
import { TextInput } from '../../controls/TextInput.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

type ApiToken = AppState['apiTokens'][number];

/** The API tokens; each is shown once, when it is created. */
export function ApiTokensSection() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { apiTokens } = useAppState();
  const toast = useToast();
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken>();
  return (
    <Section
      title={t('access.tokens.title')}
      lead={t('access.tokens.lead')}
      action={<Button onPress={() => setCreating(true)}>{t('access.tokens.create')}</Button>}
    >
      {apiTokens.length === 0 ? (
        <p className="secondary">{t('access.tokens.empty')}</p>
      ) : (
        <ul className="lines">
          {apiTokens.map((token) => (
            <li key={token.id} className="line">
              <span className="line-name">{token.name}</span>
              <span className="secondary line-end">{t('access.tokens.created', { when: token.createdAt })}</span>
              <Button aria-label={t('access.tokens.revokeOf', { name: token.name })} onPress={() => setRevoking(token)}>
                {t('access.tokens.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isCreating && <NewApiToken onClose={() => setCreating(false)} />}
      {revoking && (
        <ConfirmDialog
          title={t('access.tokens.revokeTitle', { name: revoking.name })}
          hint={t('access.tokens.revokeHint')}
          confirm={t('access.tokens.revoke')}
          onConfirm={() => commands['apiToken.revoke']({ id: revoking.id })}
          onDone={() => toast({ text: t('access.tokens.revoked', { name: revoking.name }) })}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </Section>
  );
}

/** Asks for a name, then shows the new token once. */
function NewApiToken({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const create = useCommand(async (args: CommandArgs<'apiToken.create'>) => ({
    ok: true as const,
    ...(await commands['apiToken.create'](args)),
  }));
  const [name, setName] = useState('');
  const [isNameMissing, setNameMissing] = useState(false);
  const [token, setToken] = useState<string>();

  if (token !== undefined) {
    return (
      <ModalDialog title={t('access.tokens.createdTitle')} isOpen onClose={onClose} role="alertdialog">
        <SecretField
          label={t('access.tokens.token')}
          text={token}
          warning={t('access.tokens.once')}
          warningHint={t('access.tokens.onceHint')}
        />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('shell.action.done')}</Button>
        </div>
      </ModalDialog>
    );
  }
  return (
    <ModalDialog title={t('access.tokens.create')} isOpen onClose={onClose}>
      <Form
        className="form"
        onSubmit={async (event) => {
          event.preventDefault();
          const trimmed = name.trim();
          setNameMissing(trimmed === '');
          if (trimmed === '' || create.pending) return;
          const created = await create.run({ name: trimmed });
          if (created) setToken(created.token);
        }}
      >
        <TextInput
          label={t('access.tokens.name')}
          hint={t('access.tokens.nameHint')}
          value={name}
          onChange={setName}
          error={isNameMissing && name.trim() === '' ? t('access.tokens.nameMissing') : undefined}
          autoFocus
        />
        <ErrorText text={create.failure} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('shell.action.cancel')}</Button>
          <Button type="submit" variant="primary" isPending={create.pending}>
            {t('access.tokens.make')}
          </Button>
        </div>
      </Form>
    </ModalDialog>
  );
}
