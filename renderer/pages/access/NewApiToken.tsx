import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { ModalDialog } from '../../controls/ModalDialog.tsx';
import { SecretField } from '../../controls/SecretField.tsx';
import { TextInput } from '../../controls/TextInput.tsx';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

/** Asks for a name, then shows the new token once. */
export function NewApiToken({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const create = useCommand(async (wish: { name: string }) => ({
    ok: true as const,
    ...(await commands['apiToken.create'](wish)),
  }));
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [token, setToken] = useState<string>();

  if (token !== undefined) {
    return (
      <ModalDialog title={t('tokens.made')} isOpen onClose={onClose} role="alertdialog">
        <SecretField
          label={t('tokens.token')}
          text={token}
          warning={t('tokens.once')}
          warningWhat={t('tokens.onceWhat')}
        />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('action.done')}</Button>
        </div>
      </ModalDialog>
    );
  }
  return (
    <ModalDialog title={t('tokens.create')} isOpen onClose={onClose}>
      <Form
        className="form"
        onSubmit={async (event) => {
          event.preventDefault();
          const wish = name.trim();
          setMissing(wish === '');
          if (wish === '' || create.pending) return;
          const made = await create.run({ name: wish });
          if (made) setToken(made.token);
        }}
      >
        <TextInput
          label={t('tokens.name')}
          hint={t('tokens.nameHint')}
          value={name}
          onChange={setName}
          error={isMissing && name.trim() === '' ? t('tokens.nameMissing') : undefined}
          autoFocus
        />
        {create.failure !== undefined && (
          <p className="error" role="alert">
            {create.failure}
          </p>
        )}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" isPending={create.pending}>
            {t('tokens.make')}
          </Button>
        </div>
      </Form>
    </ModalDialog>
  );
}
