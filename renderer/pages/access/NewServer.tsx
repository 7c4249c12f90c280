import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { Checkbox } from '../../controls/Checkbox.tsx';
import { Choice } from '../../controls/RadioGroup.tsx';
import { Section } from '../../controls/Section.tsx';
import { TextInput } from '../../controls/TextInput.tsx';
import { Page } from '../../shell/Page.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';
import { ExpiryField } from './ExpiryField.tsx';
import { ScopeEditor } from './ScopeEditor.tsx';
import { ServerCreated } from './ServerCreated.tsx';
import { isComplete, MAX_NAME_LENGTH, READ_ONLY_SCOPE, toScope } from './scopeChoice.ts';

/** A connection is made as a whole: name, limits, end; then its address is shown once. */
export function NewServer() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { accounts } = useAppState();
  const create = useCommand(commands['server.create']);
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? '');
  const [name, setName] = useState('');
  const [scope, setScope] = useState(READ_ONLY_SCOPE);
  const [expiresAt, setExpiresAt] = useState<string | null | undefined>(null);
  const [tokenNeeded, setTokenNeeded] = useState(false);
  const [isNameMissing, setNameMissing] = useState(false);
  const [url, setUrl] = useState<string>();

  if (url !== undefined) return <ServerCreated name={name.trim()} url={url} />;

  const submit = async () => {
    const isMissing = name.trim() === '';
    setNameMissing(isMissing);
    if (isMissing) document.querySelector<HTMLInputElement>('form input')?.focus();
    if (isMissing || !isComplete(scope) || expiresAt === undefined || create.pending) return;
    const made = await create.run({
      accountId,
      name: name.trim(),
      ...toScope(scope),
      requireApiTokenAuth: tokenNeeded,
      expiresAt,
    });
    if (made) setUrl(made.url);
  };

  return (
    <Page title={t('server.createTitle')} backTo="access">
      <Form
        className="form wide"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="card">
          <TextInput
            label={t('server.name')}
            maxLength={MAX_NAME_LENGTH}
            hint={t('server.nameHint')}
            value={name}
            onChange={setName}
            error={isNameMissing && name.trim() === '' ? t('server.nameMissing') : undefined}
          />
          {accounts.length > 1 && (
            <Choice
              label={t('server.account')}
              value={accountId}
              onChange={setAccountId}
              options={accounts.map((one) => ({ value: one.id, label: one.demo ? t('demo.name') : one.appName }))}
            />
          )}
        </div>
        <div className="card">
          <ScopeEditor scope={scope} onChange={setScope} />
        </div>
        <Section title={t('server.limits')}>
          <div className="card">
            <ExpiryField value={expiresAt ?? null} onChange={setExpiresAt} />
            <Checkbox
              label={t('server.tokenAuth')}
              hint={t('server.tokenAuthHint')}
              isSelected={tokenNeeded}
              onChange={setTokenNeeded}
            />
          </div>
        </Section>
        {create.failure !== undefined && (
          <Banner kind="danger" title={t('server.failed')} isNews>
            <p>{create.failure}</p>
          </Banner>
        )}
        <div className="form-actions">
          <Button
            type="submit"
            look="primary"
            isPending={create.pending}
            isDisabled={!isComplete(scope) || expiresAt === undefined}
          >
            {create.pending ? t('server.creating') : t('server.create')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
