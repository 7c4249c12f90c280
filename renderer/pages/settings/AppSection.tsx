import { useTranslation } from 'react-i18next';
import type { UpdatesView } from '../../../preload/contract.ts';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { Section } from '../../controls/Section.tsx';
import { SwitchSetting } from '../../controls/SwitchSetting.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useFormatMessage } from '../../state/i18n.ts';
import { useCommand } from '../../state/useCommand.ts';

/** Start at login, and updates. */
export function AppSection() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { startAtLogin, updates } = useAppState();
  const check = useCommand(commands['updates.check']);
  const restart = useCommand(commands['updates.restart']);
  const isChecking = check.pending || updates.state === 'checking';
  return (
    <Section title={t('settings.app')}>
      <div className="card">
        <SwitchSetting
          label={t('settings.startAtLogin')}
          hint={t(startAtLogin.supported ? 'settings.startAtLoginHint' : 'settings.startAtLoginUnsupported')}
          isOn={startAtLogin.on}
          isDisabled={!startAtLogin.supported}
          onSwitch={(on) => commands['settings.startAtLogin']({ on })}
        />
        <div className="setting-line">
          <div>
            <h3 className="label">{t('settings.updates')}</h3>
            <p className="secondary" role="status">
              <UpdateStatus updates={updates} />
            </p>
          </div>
          {updates.state === 'ready' ? (
            <Button variant="primary" isPending={restart.pending} onPress={() => void restart.run({})}>
              {t('settings.restart')}
            </Button>
          ) : (
            updates.state !== 'unsupported' && (
              <Button isPending={isChecking} onPress={() => void check.run({})}>
                {t(isChecking ? 'settings.checking' : 'settings.check')}
              </Button>
            )
          )}
        </div>
        <ErrorText text={check.failure ?? restart.failure} />
      </div>
    </Section>
  );
}

function UpdateStatus({ updates }: { readonly updates: UpdatesView }) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  switch (updates.state) {
    case 'unsupported':
    case 'failed':
      return formatMessage(updates.message);
    case 'ready':
      return t('settings.updateReady', { version: updates.version });
    case 'checking':
      return t('settings.checking');
    case 'idle':
      return t('settings.upToDate');
  }
}
