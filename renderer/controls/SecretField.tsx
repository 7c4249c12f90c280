import { useRef } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { Banner } from './Banner.tsx';
import { CopyButton, CopyResult, useCopy } from './clipboard.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly text: string;
  readonly warning: string;
  readonly warningHint: string;
}

/** An address or token that is shown once, ready to copy. */
export function SecretField({ label, text, warning, warningHint }: SecretFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const state = useCopy(field);
  return (
    <div className="secret">
      <TextField className="field" value={text} isReadOnly>
        <Label className="label">{label}</Label>
        <div className="field-line">
          <Input ref={field} className="input secret-input" onFocus={(event) => event.target.select()} />
          <CopyButton state={state} isPrimary />
        </div>
      </TextField>
      <CopyResult copied={state.copied} />
      <Banner kind="warning" title={warning}>
        <p>{warningHint}</p>
      </Banner>
    </div>
  );
}
