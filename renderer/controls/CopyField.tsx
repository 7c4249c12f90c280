import { useRef } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { CopyButton, CopyResult, useCopy } from './clipboard.tsx';

interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
}

const MAX_ROWS = 10;

/** Several lines of text to copy. */
export function CopyField({ label, text }: CopyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const state = useCopy(field);
  return (
    <TextField className="field" value={text} isReadOnly>
      <Label className="label">{label}</Label>
      <TextArea ref={field} className="input lines-input exact" rows={Math.min(MAX_ROWS, text.split('\n').length)} />
      <div className="button-row">
        <CopyButton state={state} />
      </div>
      <CopyResult copied={state.copied} />
    </TextField>
  );
}
