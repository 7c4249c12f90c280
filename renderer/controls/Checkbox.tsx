import { Check, Minus } from 'lucide-react';
import { CheckboxButton, CheckboxField, Text } from 'react-aria-components';

interface TickBoxProps {
  readonly label: string;
  readonly hint?: string;
  /** Within a group: the value it stands for. */
  readonly value?: string;
  readonly isSelected?: boolean;
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange?: (ticked: boolean) => void;
}

/** A check box with its label and, beneath, what ticking it means. */
export function Checkbox({ label, hint, ...props }: TickBoxProps) {
  return (
    <CheckboxField {...props} className="tick-field">
      <CheckboxButton className="tick">
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className="tick-box" aria-hidden="true">
              {isIndeterminate ? (
                <Minus size={14} strokeWidth={3} />
              ) : (
                isSelected && <Check size={14} strokeWidth={3} />
              )}
            </span>
            <span>{label}</span>
          </>
        )}
      </CheckboxButton>
      {hint !== undefined && (
        <Text slot="description" className="tick-hint">
          {hint}
        </Text>
      )}
    </CheckboxField>
  );
}
