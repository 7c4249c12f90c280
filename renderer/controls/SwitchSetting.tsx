import { useEffect, useState } from 'react';
import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import { type AnyCommandResult, useCommand } from '../state/useCommand.ts';
import { ErrorText } from './ErrorText.tsx';

/** How long the switch shows the requested position before it falls back to the state. */
const OPTIMISTIC_MS = 1500;

interface SwitchSettingProps {
  readonly label: string;
  /** Announced instead of the label if several switches share it. */
  readonly spokenLabel?: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onSwitch: (on: boolean) => Promise<AnyCommandResult>;
}

/** A switch that acts immediately. If that fails, it goes back and shows why. */
export function SwitchSetting({ label, spokenLabel, hint, isOn, isDisabled = false, onSwitch }: SwitchSettingProps) {
  const { run, failure } = useCommand(onSwitch);
  const [requested, setRequested] = useState<boolean>();

  useEffect(() => {
    if (requested === undefined) return;
    if (requested === isOn) setRequested(undefined);
    const timer = setTimeout(() => setRequested(undefined), OPTIMISTIC_MS);
    return () => clearTimeout(timer);
  }, [requested, isOn]);

  return (
    <SwitchField
      className="switch-setting"
      isSelected={requested ?? isOn}
      isDisabled={isDisabled}
      {...(spokenLabel !== undefined && { 'aria-label': spokenLabel })}
      onChange={(on) => {
        setRequested(on);
        void run(on).then((result) => {
          if (!result) setRequested(undefined);
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
          <ErrorText text={failure} as="span" />
        </Text>
      )}
    </SwitchField>
  );
}
