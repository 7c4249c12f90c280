import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../preload/contract.ts';
import { Section } from '../../controls/Section.tsx';
import { SwitchSetting } from '../../controls/SwitchSetting.tsx';
import { TextInput } from '../../controls/TextInput.tsx';
import { Page } from '../../shell/Page.tsx';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';
import { ExpiryField } from './ExpiryField.tsx';
import { RemoveServerButton } from './RemoveServerButton.tsx';
import { ScopeEditor } from './ScopeEditor.tsx';
import { isComplete, MAX_NAME_LENGTH, type ScopeChoice, toScope } from './scopeChoice.ts';

/** A connection's settings; each applies as it is changed, and goes back where that failed. */
export function EditServer({ server }: { readonly server: ServerView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { id } = server;
  return (
    <Page title={t('server.editTitle', { name: server.name })} backTo="access" lead={t('server.editLead')}>
      <div className="card">
        <NameEntry server={server} />
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
      <Section title={t('server.limits')}>
        <div className="card">
          <ExpirySetting server={server} />
          <SwitchSetting
            label={t('server.tokenAuth')}
            hint={t('server.tokenAuthHint')}
            isOn={server.requireApiTokenAuth}
            onSwitch={(requireApiTokenAuth) => commands['server.update']({ id, requireApiTokenAuth })}
          />
        </div>
      </Section>
      <div className="form-actions">
        <RemoveServerButton server={server}>
          <Trash2 size={16} aria-hidden="true" />
        </RemoveServerButton>
      </div>
    </Page>
  );
}

function NameEntry({ server: { id, name } }: { readonly server: ServerView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const update = useCommand(commands['server.update']);
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);

  const keep = async () => {
    const wish = typed.trim();
    if (wish === name || wish === '') setTyped(name);
    else if (!(await update.run({ id, name: wish }))) setTyped(name);
  };
  return (
    <TextInput
      label={t('server.name')}
      maxLength={MAX_NAME_LENGTH}
      value={typed}
      onChange={setTyped}
      onBlur={() => void keep()}
      onEnter={() => void keep()}
      error={update.failure ?? (typed.trim() === '' ? t('server.nameMissing') : undefined)}
    />
  );
}

function ScopeSetting({ server }: { readonly server: ServerView }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { run, failure } = useCommand(commands['server.update']);
  // What was ticked, and beside what, until main tells that it holds.
  const [wish, setWish] = useState<{ readonly scope: ScopeChoice; readonly over: ServerView }>();
  const [isEmpty, setEmpty] = useState(false);
  const scope = wish?.over === server ? wish.scope : server;

  const change = async (choice: ScopeChoice) => {
    setEmpty(!isComplete(choice));
    if (!isComplete(choice)) return;
    setWish({ scope: choice, over: server });
    if (!(await run({ id: server.id, ...toScope(choice) }))) setWish(undefined);
  };
  const error = failure ?? (isEmpty ? t('scope.atLeastOne') : undefined);
  return (
    <>
      <ScopeEditor scope={scope} onChange={(choice) => void change(choice)} />
      {error !== undefined && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
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
      {failure !== undefined && (
        <p className="error" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
