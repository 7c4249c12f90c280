import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { Section } from '../../controls/Section.tsx';
import { SwitchSetting } from '../../controls/SwitchSetting.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

/** Start at login, and updates. */
export function AppSection() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { startAtLogin, updates } = useAppState();
  const check = useCommand(commands['updates.check']);
  return (
    <Section title={t('settings.app')}>
      <div className="card">
        <SwitchSetting
          label={t('settings.startAtLogin')}
          hint={t(startAtLogin.supported ? 'settings.startAtLoginHint' : 'settings.startAtLoginNot')}
          isOn={startAtLogin.on}
          isDisabled={!startAtLogin.supported}
          onSwitch={(on) => commands['settings.startAtLogin']({ on })}
        />
        <div className="setting-line">
          <div>
            <h3 className="label">{t('settings.updates')}</h3>
            <p className="secondary" role="status">
              {updates.message}
            </p>
          </div>
          {updates.supported && (
            <Button isPending={check.pending} onPress={() => void check.run({})}>
              {t(check.pending ? 'settings.checking' : 'settings.check')}
            </Button>
          )}
        </div>
        {check.failure !== undefined && (
          <p className="error" role="alert">
            {check.failure}
          </p>
        )}
      </div>
    </Section>
  );
}
