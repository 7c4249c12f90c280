import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../state/BridgeContext.ts';
import { useCommand } from '../state/useCommand.ts';
import { Banner } from './Banner.tsx';
import { Button } from './Button.tsx';
import { Checkbox } from './Checkbox.tsx';
import { ErrorText } from './ErrorText.tsx';
import { TextInput } from './TextInput.tsx';
import { useToast } from './ToastContext.ts';

const MAX_KEY_LENGTH = 1024;

interface TestedKey {
  readonly appName: string;
  readonly scopes: readonly string[];
}

/** App name and key. The key is tested first and saved by a second press. */
export function AccountForm({ onAdded }: { readonly onAdded?: () => void }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const toast = useToast();
  const test = useCommand(commands['account.test']);
  const add = useCommand(commands['account.connect']);
  const findKey = useCommand(commands['link.open']);
  const [appName, setAppName] = useState('');
  const [apiKey, setApiKey] = useState('');
  const [isKeyShown, setKeyShown] = useState(false);
  const [tested, setTested] = useState<TestedKey>();
  const [isIncomplete, setIncomplete] = useState(false);
  const busy = test.pending || add.pending;
  const failure = add.failure ?? test.failure;

  const edited = (set: (value: string) => void) => (value: string) => {
    set(value);
    setTested(undefined);
    test.reset();
    add.reset();
  };

  const submit = async () => {
    const input = { appName: appName.trim(), apiKey: apiKey.trim() };
    const incomplete = input.appName === '' || input.apiKey === '';
    setIncomplete(incomplete);
    if (incomplete || busy) return;
    if (!tested) {
      setTested(await test.run(input));
    } else if (await add.run(input)) {
      toast({ text: t('overview.accountForm.added', { appName: tested.appName }) });
      onAdded?.();
    }
  };

  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="fields">
        <TextInput
          label={t('overview.accountForm.appName')}
          hint={t('overview.accountForm.appNameHint')}
          value={appName}
          onChange={edited(setAppName)}
          error={isIncomplete && appName.trim() === '' ? t('overview.accountForm.appNameMissing') : undefined}
        />
        <TextInput
          label={t('overview.accountForm.apiKey')}
          hint={t('overview.accountForm.apiKeyHint')}
          value={apiKey}
          onChange={edited(setApiKey)}
          type={isKeyShown ? 'text' : 'password'}
          maxLength={MAX_KEY_LENGTH}
          error={isIncomplete && apiKey.trim() === '' ? t('overview.accountForm.apiKeyMissing') : undefined}
        />
      </div>
      <div className="form-line">
        <Checkbox label={t('overview.accountForm.showKey')} isSelected={isKeyShown} onChange={setKeyShown} />
        <Button variant="link" onPress={() => void findKey.run({ link: 'api_keys' })}>
          {t('overview.accountForm.whereKey')}
        </Button>
      </div>
      <ErrorText text={findKey.failure} />
      {failure !== undefined && (
        <Banner kind="danger" title={t('overview.accountForm.failed')} isAnnounced>
          <p>{failure}</p>
        </Banner>
      )}
      {tested && !failure && (
        <Banner kind="info" title={t('overview.accountForm.works', { appName: tested.appName })} isAnnounced>
          <p>
            {tested.scopes.length === 0
              ? t('overview.accountForm.permissionsUnknown')
              : t('overview.accountForm.permissions', {
                  scopes: tested.scopes.map((scope) => scope.replaceAll('_', ' ')),
                })}
          </p>
        </Banner>
      )}
      <div className="button-row">
        <Button type="submit" variant="primary" isPending={busy}>
          {tested
            ? t(add.pending ? 'overview.accountForm.adding' : 'overview.accountForm.add')
            : t(test.pending ? 'overview.accountForm.checking' : 'overview.accountForm.check')}
        </Button>
      </div>
    </Form>
  );
}
