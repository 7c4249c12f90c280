import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../preload/contract.ts';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { Section } from '../../controls/Section.tsx';
import { SwitchSetting } from '../../controls/SwitchSetting.tsx';
import { TextInput } from '../../controls/TextInput.tsx';
import { Page } from '../../shell/Page.tsx';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';
import { CaseLimitField } from './CaseLimitField.tsx';
import { ExpiryField } from './ExpiryField.tsx';
import { type CaseLimitChoice, isLimitComplete, toCaseLimit } from './limitChoice.ts';
import { RemoveServerButton } from './RemoveServerButton.tsx';
import { ScopeEditor } from './ScopeEditor.tsx';
import { isComplete, MAX_NAME_LENGTH, type ScopeChoice, toScope } from './scopeMatrix.ts';
import { ToolExposureField } from './ToolExposureField.tsx';

/** The settings of one server. Each applies immediately and goes back if that fails. */
export function EditServer({ server }: { readonly server: ServerView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { id } = server;
  return (
    <Page title={t('access.form.editTitle', { name: server.name })} backTo="access" lead={t('access.form.editLead')}>
      <div className="card">
        <NameSetting server={server} />
        <SwitchSetting
          label={t('access.readOnly')}
          hint={t('access.readOnlyHint')}
          isOn={server.readOnly}
          onSwitch={(readOnly) => commands['server.update']({ id, readOnly })}
        />
      </div>
      <div className="card">
        <ScopeSetting server={server} />
      </div>
      <Section title={t('access.caseLimit.title')} lead={t('access.caseLimit.lead')}>
        <div className="card">
          <CaseLimitSetting server={server} />
        </div>
      </Section>
      <Section title={t('access.form.limits')}>
        <div className="card">
          <ExpirySetting server={server} />
          <SwitchSetting
            label={t('access.form.tokenAuth')}
            hint={t('access.form.tokenAuthHint')}
            isOn={server.requireApiTokenAuth}
            onSwitch={(requireApiTokenAuth) => commands['server.update']({ id, requireApiTokenAuth })}
          />
        </div>
      </Section>
      <Section title={t('access.form.advanced')} lead={t('access.toolExposure.lead')}>
        <div className="card">
          <ToolExposureSetting server={server} />
        </div>
      </Section>
      <div className="button-row">
        <RemoveServerButton server={server}>
          <Trash2 size={16} aria-hidden="true" />
        </RemoveServerButton>
      </div>
    </Page>
  );
}

function NameSetting({ server: { id, name } }: { readonly server: ServerView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const update = useCommand(commands['server.update']);
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);

  const save = async () => {
    const trimmed = typed.trim();
    if (trimmed === name || trimmed === '') setTyped(name);
    else if (!(await update.run({ id, name: trimmed }))) setTyped(name);
  };
  return (
    <TextInput
      label={t('access.form.name')}
      maxLength={MAX_NAME_LENGTH}
      value={typed}
      onChange={setTyped}
      onBlur={() => void save()}
      onEnter={() => void save()}
      error={update.failure ?? (typed.trim() === '' ? t('access.form.nameMissing') : undefined)}
    />
  );
}

function ScopeSetting({ server }: { readonly server: ServerView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { run, failure } = useCommand(commands['server.update']);
  // The requested scope is shown until main sends a newer server.
  const [requested, setRequested] = useState<{ readonly scope: ScopeChoice; readonly replaces: ServerView }>();
  const [isEmpty, setEmpty] = useState(false);
  const scope = requested?.replaces === server ? requested.scope : server;

  const change = async (choice: ScopeChoice) => {
    setEmpty(!isComplete(choice));
    if (!isComplete(choice)) return;
    setRequested({ scope: choice, replaces: server });
    if (!(await run({ id: server.id, ...toScope(choice) }))) setRequested(undefined);
  };
  return (
    <>
      <ScopeEditor scope={scope} caseLimit={server.caseLimit} onChange={(choice) => void change(choice)} />
      <ErrorText text={failure ?? (isEmpty ? t('scope.keepOne') : undefined)} />
    </>
  );
}

function CaseLimitSetting({ server }: { readonly server: ServerView }) {
  const { commands } = useBridge();
  const { run, failure } = useCommand(commands['server.update']);
  // What is chosen is shown until main sends a newer server; it applies once it is complete.
  const [requested, setRequested] = useState<{ readonly choice: CaseLimitChoice; readonly replaces: ServerView }>();
  const choice = requested?.replaces === server ? requested.choice : (server.caseLimit ?? {});

  const change = async (next: CaseLimitChoice) => {
    setRequested({ choice: next, replaces: server });
    if (!isLimitComplete(next)) return;
    if (!(await run({ id: server.id, caseLimit: toCaseLimit(next) }))) setRequested(undefined);
  };
  return (
    <>
      <CaseLimitField accountId={server.accountId} value={choice} onChange={(next) => void change(next)} />
      <ErrorText text={failure} />
    </>
  );
}

function ToolExposureSetting({ server: { id, toolExposure } }: { readonly server: ServerView }) {
  const { commands } = useBridge();
  const { run, failure } = useCommand(commands['server.update']);
  return (
    <>
      <ToolExposureField value={toolExposure} onChange={(next) => void run({ id, toolExposure: next })} />
      <ErrorText text={failure} />
    </>
  );
}

function ExpirySetting({ server: { id, expiresAt } }: { readonly server: ServerView }) {
  const { commands } = useBridge();
  const { run, failure } = useCommand(commands['server.update']);
  return (
    <>
      <ExpiryField
        value={expiresAt}
        onChange={(value) => {
          if (value !== undefined && value !== expiresAt) void run({ id, expiresAt: value });
        }}
      />
      <ErrorText text={failure} />
    </>
  );
}
