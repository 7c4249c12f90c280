import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { Checkbox } from '../../controls/Checkbox.tsx';
import { TextInput } from '../../controls/TextInput.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

interface Tested {
  readonly appName: string;
  readonly scopes: readonly string[];
}

/** App name and key: first the key is tried, then it is saved. */
export function AccountForm({ onConnected }: { readonly onConnected?: () => void }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const toast = useToast();
  const test = useCommand(commands['account.test']);
  const connect = useCommand(commands['account.connect']);
  const findKey = useCommand(commands['link.open']);
  const [appName, setAppName] = useState('');
  const [apiKey, setApiKey] = useState('');
  const [keyShown, setKeyShown] = useState(false);
  const [tested, setTested] = useState<Tested>();
  const [missing, setMissing] = useState(false);
  const busy = test.pending || connect.pending;
  const failure = connect.failure ?? test.failure;

  const entered = (take: (value: string) => void) => (value: string) => {
    take(value);
    setTested(undefined);
    test.reset();
    connect.reset();
  };

  const submit = async () => {
    const wish = { appName: appName.trim(), apiKey: apiKey.trim() };
    const incomplete = wish.appName === '' || wish.apiKey === '';
    setMissing(incomplete);
    if (incomplete || busy) return;
    if (!tested) {
      setTested(await test.run(wish));
    } else if (await connect.run(wish)) {
      toast({ text: t('connect.done', { appName: tested.appName }) });
      onConnected?.();
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
      <div className="entries">
        <TextInput
          label={t('connect.appName')}
          hint={t('connect.appNameHint')}
          value={appName}
          onChange={entered(setAppName)}
          error={missing && appName.trim() === '' ? t('connect.appNameMissing') : undefined}
        />
        <TextInput
          label={t('connect.apiKey')}
          hint={t('connect.apiKeyHint')}
          value={apiKey}
          onChange={entered(setApiKey)}
          type={keyShown ? 'text' : 'password'}
          maxLength={1024}
          error={missing && apiKey.trim() === '' ? t('connect.apiKeyMissing') : undefined}
        />
      </div>
      <div className="form-line">
        <Checkbox label={t('connect.showKey')} isSelected={keyShown} onChange={setKeyShown} />
        <Button look="link" onPress={() => void findKey.run({ link: 'api_keys' })}>
          {t('connect.whereKey')}
        </Button>
      </div>
      {findKey.failure !== undefined && (
        <p className="error" role="alert">
          {findKey.failure}
        </p>
      )}
      {failure !== undefined && (
        <Banner kind="danger" title={t('connect.failed')} isNews>
          <p>{failure}</p>
        </Banner>
      )}
      {tested && !failure && (
        <Banner kind="info" title={t('connect.works', { appName: tested.appName })} isNews>
          <p>
            {tested.scopes.length === 0
              ? t('connect.mayDoNothing')
              : t('connect.mayDo', { scopes: tested.scopes.map((scope) => scope.replaceAll('_', ' ')).join(', ') })}
          </p>
        </Banner>
      )}
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={busy}>
          {tested
            ? t(connect.pending ? 'connect.connecting' : 'connect.connect')
            : t(test.pending ? 'connect.checking' : 'connect.check')}
        </Button>
      </div>
    </Form>
  );
}
