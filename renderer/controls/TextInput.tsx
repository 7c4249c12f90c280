import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';

interface TextEntryProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password';
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly onBlur?: () => void;
  readonly onEnter?: () => void;
}

/** A one-line text field with its label, a hint, and its error below. */
export function TextInput(props: TextEntryProps) {
  const { label, hint, value, onChange, error, type = 'text', maxLength = 200, autoFocus, onBlur, onEnter } = props;
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      type={type}
      maxLength={maxLength}
      autoComplete="off"
      spellCheck="false"
      {...(autoFocus && { autoFocus })}
      {...(onBlur && { onBlur })}
      {...(onEnter && {
        onKeyDown: (event) => {
          if (event.key === 'Enter') onEnter();
        },
      })}
    >
      <Label className="label">{label}</Label>
      <div className="field-line">
        <Input className="input" />
      </div>
      <FieldError className="error">{error}</FieldError>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </TextField>
  );
}
