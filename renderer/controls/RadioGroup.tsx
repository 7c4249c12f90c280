import { RadioGroup as AriaRadioGroup, Label, Radio } from 'react-aria-components';

interface RadioGroupProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: V) => void;
}

/** One of a few options. */
export function RadioGroup<V extends string>({ label, value, options, onChange }: RadioGroupProps<V>) {
  return (
    <AriaRadioGroup
      className="radio-group"
      value={value}
      onChange={(selected) => {
        const option = options.find((one) => one.value === selected);
        if (option) onChange(option.value);
      }}
    >
      <Label className="label">{label}</Label>
      <div className="radio-options">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="radio-hint">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
