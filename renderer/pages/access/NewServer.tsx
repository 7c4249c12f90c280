import { useMemo, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ToolExposureView } from '../../../preload/contract.ts';
import { Banner } from '../../controls/Banner.tsx';
import { Button } from '../../controls/Button.tsx';
import { Checkbox } from '../../controls/Checkbox.tsx';
import { Fold } from '../../controls/Fold.tsx';
import { RadioGroup } from '../../controls/RadioGroup.tsx';
import { SecretField } from '../../controls/SecretField.tsx';
import { Section } from '../../controls/Section.tsx';
import { TextInput } from '../../controls/TextInput.tsx';
import { Page } from '../../shell/Page.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';
import { CaseLimitField } from './CaseLimitField.tsx';
import { ExpiryField } from './ExpiryField.tsx';
import { type CaseLimitChoice, isLimitComplete, toCaseLimit } from './limitChoice.ts';
import { ScopeEditor } from './ScopeEditor.tsx';
import { isComplete, MAX_NAME_LENGTH, READ_ONLY_SCOPE, toScope } from './scopeMatrix.ts';
import { ToolExposureField } from './ToolExposureField.tsx';

/** Creates a server from name, scope, and expiry, then shows its address once. */
export function NewServer() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { accounts } = useAppState();
  const create = useCommand(commands['server.create']);
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? '');
  const [name, setName] = useState('');
  const [scope, setScope] = useState(READ_ONLY_SCOPE);
  const [limit, setLimit] = useState<CaseLimitChoice>({});
  const caseLimit = useMemo(() => (isLimitComplete(limit) ? toCaseLimit(limit) : null), [limit]);
  const [expiresAt, setExpiresAt] = useState<string | null | undefined>(null);
  const [toolExposure, setToolExposure] = useState<ToolExposureView>('all');
  const [requiresToken, setRequiresToken] = useState(false);
  const [isNameMissing, setNameMissing] = useState(false);
  const [url, setUrl] = useState<string>();

  if (url !== undefined) return <ServerCreated name={name.trim()} url={url} />;

  const submit = async () => {
    const isMissing = name.trim() === '';
    setNameMissing(isMissing);
    if (isMissing) document.querySelector<HTMLInputElement>('form input')?.focus();
    if (isMissing || !isComplete(scope) || !isLimitComplete(limit) || expiresAt === undefined || create.pending) return;
    const created = await create.run({
      accountId,
      name: name.trim(),
      ...toScope(scope),
      ...(caseLimit && { caseLimit }),
      ...(toolExposure !== 'all' && { toolExposure }),
      requireApiTokenAuth: requiresToken,
      expiresAt,
    });
    if (created) setUrl(created.url);
  };

  return (
    <Page title={t('access.form.createTitle')} backTo="access">
      <Form
        className="form wide"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="card">
          <TextInput
            label={t('access.form.name')}
            maxLength={MAX_NAME_LENGTH}
            hint={t('access.form.nameHint')}
            value={name}
            onChange={setName}
            error={isNameMissing && name.trim() === '' ? t('access.form.nameMissing') : undefined}
          />
          {accounts.length > 1 && (
            <RadioGroup
              label={t('access.form.account')}
              value={accountId}
              onChange={(id) => {
                setAccountId(id);
                // IDs of departments and reps belong to one account.
                setLimit({});
              }}
              options={accounts.map((one) => ({
                value: one.id,
                label: one.demo ? t('shell.demo.name') : one.appName,
              }))}
            />
          )}
        </div>
        <div className="card">
          <ScopeEditor scope={scope} caseLimit={caseLimit} onChange={setScope} />
        </div>
        <Section title={t('access.caseLimit.title')} lead={t('access.caseLimit.lead')}>
          <div className="card">
            <CaseLimitField key={accountId} accountId={accountId} value={limit} onChange={setLimit} />
          </div>
        </Section>
        <Section title={t('access.form.limits')}>
          <div className="card">
            <ExpiryField value={expiresAt ?? null} onChange={setExpiresAt} />
            <Checkbox
              label={t('access.form.tokenAuth')}
              hint={t('access.form.tokenAuthHint')}
              isSelected={requiresToken}
              onChange={setRequiresToken}
            />
          </div>
        </Section>
        <Fold label={t('access.form.advanced')}>
          <div className="card">
            <ToolExposureField value={toolExposure} onChange={setToolExposure} />
          </div>
        </Fold>
        {create.failure !== undefined && (
          <Banner kind="danger" title={t('access.form.failed')} isAnnounced>
            <p>{create.failure}</p>
          </Banner>
        )}
        <div className="button-row">
          <Button
            type="submit"
            variant="primary"
            isPending={create.pending}
            isDisabled={!isComplete(scope) || !isLimitComplete(limit) || expiresAt === undefined}
          >
            {create.pending ? t('access.form.creating') : t('access.form.create')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** The address of the new server. Only this page has it, so it is gone with the page. */
function ServerCreated({ name, url }: { readonly name: string; readonly url: string }) {
  const { t } = useTranslation();
  return (
    <Page title={t('access.form.createdTitle', { name })} lead={t('access.form.createdLead')}>
      <div className="card">
        <SecretField
          label={t('access.form.address')}
          text={url}
          warning={t('access.form.addressOnce')}
          warningHint={t('access.form.addressOnceHint')}
        />
      </div>
      <div className="button-row">
        <a className="button plain" href={hrefFor('access')}>
          {t('shell.action.done')}
        </a>
      </div>
    </Page>
  );
}
