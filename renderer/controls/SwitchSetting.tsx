import { useEffect, useState } from 'react';
import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import { useCommand } from '../state/useCommand.ts';

/** How long a switch waits for the state to follow before it shows the state again, in milliseconds. */
const FOLLOW_MS = 1500;

interface SwitchSettingProps {
  readonly label: string;
  /** Read out instead of the label where the same label stands several times. */
  readonly spokenLabel?: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onSwitch: (on: boolean) => Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;
}

/** A switch that acts now: it shows the wish at once, goes back where that failed, and says why beneath. */
export function SwitchSetting({ label, spokenLabel, hint, isOn, isDisabled = false, onSwitch }: SwitchSettingProps) {
  const { run, failure } = useCommand(onSwitch);
  const [wish, setWish] = useState<boolean>();

  useEffect(() => {
    if (wish === undefined) return;
    if (wish === isOn) setWish(undefined);
    const timer = setTimeout(() => setWish(undefined), FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [wish, isOn]);

  return (
    <SwitchField
      className="switch-setting"
      isSelected={wish ?? isOn}
      isDisabled={isDisabled}
      {...(spokenLabel !== undefined && { 'aria-label': spokenLabel })}
      onChange={(on) => {
        setWish(on);
        void run(on).then((end) => {
          if (!end) setWish(undefined);
        });
      }}
    >
      <SwitchButton className="switch">
        <span className="switch-track" aria-hidden="true">
          <span className="switch-thumb" />
        </span>
        <span className="switch-label">{label}</span>
      </SwitchButton>
      {(hint !== undefined || failure !== undefined) && (
        <Text slot="description" className="switch-hint">
          {hint}
          {failure !== undefined && (
            <span className="error" role="alert">
              {failure}
            </span>
          )}
        </Text>
      )}
    </SwitchField>
  );
}
