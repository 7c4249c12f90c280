import { Check, Minus } from 'lucide-react';
import { CheckboxButton, CheckboxField, Text } from 'react-aria-components';

interface TickBoxProps {
  readonly label: string;
  readonly hint?: string;
  /** The value within a checkbox group. */
  readonly value?: string;
  readonly isSelected?: boolean;
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange?: (isChecked: boolean) => void;
}

/** A checkbox with its label and a hint below. */
export function Checkbox({ label, hint, ...props }: TickBoxProps) {
  return (
    <CheckboxField {...props} className="checkbox-field">
      <CheckboxButton className="checkbox">
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className="checkbox-mark" aria-hidden="true">
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
        <Text slot="description" className="checkbox-hint">
          {hint}
        </Text>
      )}
    </CheckboxField>
  );
}
