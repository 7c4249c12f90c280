import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { Section } from '../../controls/Section.tsx';
import { SwitchSetting } from '../../controls/SwitchSetting.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

const PAUSES = [
  { minutes: 15, label: 'overview.controls.pauseQuarter' },
  { minutes: 60, label: 'overview.controls.pauseHour' },
  { minutes: null, label: 'overview.controls.pauseIndefinitely' },
] as const;

/** Read-only mode and pause, for every app at once. */
export function QuickControls() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { readOnly, paused } = useAppState();
  const pause = useCommand(commands['access.pause']);
  const resume = useCommand(commands['access.resume']);
  return (
    <Section title={t('overview.controls.title')}>
      <div className="card">
        <SwitchSetting
          label={t('overview.controls.readOnly')}
          hint={t('overview.controls.readOnlyHint')}
          isOn={readOnly}
          onSwitch={(on) => commands['access.setReadOnly']({ on })}
        />
        <fieldset className="stack">
          <legend className="label">{t('overview.controls.pause')}</legend>
          <div className="button-row">
            {paused === null ? (
              PAUSES.map(({ minutes, label }) => (
                <Button key={label} onPress={() => void pause.run({ minutes })}>
                  {t(label)}
                </Button>
              ))
            ) : (
              <Button variant="primary" onPress={() => void resume.run({})}>
                {t('overview.controls.resume')}
              </Button>
            )}
          </div>
          {paused === null && <p className="hint">{t('overview.controls.pauseHint')}</p>}
          <ErrorText text={pause.failure ?? resume.failure} />
        </fieldset>
      </div>
    </Section>
  );
}
