import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { Section } from '../../controls/Section.tsx';
import { SwitchSetting } from '../../controls/SwitchSetting.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

const PAUSES = [
  { minutes: 15, label: 'overview.pause15' },
  { minutes: 60, label: 'overview.pause60' },
  { minutes: null, label: 'overview.pauseOpen' },
] as const;

/** Read-only mode and the pause, for every connection at once. */
export function QuickSwitches() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { readOnly, paused } = useAppState();
  const pause = useCommand(commands['access.pause']);
  const resume = useCommand(commands['access.resume']);
  const failure = pause.failure ?? resume.failure;
  return (
    <Section title={t('overview.controls')}>
      <div className="card">
        <SwitchSetting
          label={t('overview.readOnlySwitch')}
          hint={t('overview.readOnlyHint')}
          isOn={readOnly}
          onSwitch={(on) => commands['access.setReadOnly']({ on })}
        />
        <fieldset className="pause">
          <legend className="label">{t('overview.pause')}</legend>
          <div className="button-row">
            {paused === null ? (
              PAUSES.map(({ minutes, label }) => (
                <Button key={label} onPress={() => void pause.run({ minutes })}>
                  {t(label)}
                </Button>
              ))
            ) : (
              <Button look="primary" onPress={() => void resume.run({})}>
                {t('overview.resume')}
              </Button>
            )}
          </div>
          <p className="hint">{t('overview.pauseHint')}</p>
          {failure !== undefined && (
            <p className="error" role="alert">
              {failure}
            </p>
          )}
        </fieldset>
      </div>
    </Section>
  );
}
