import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
}

/** Some lines to be taken elsewhere, ready to be copied. */
export function CopyField({ label, text }: CopyTextProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<boolean>();

  const copy = () => {
    field.current?.select();
    // The clipboard of a page asks for a permission, and this window is given none; the command needs a click alone.
    setCopied(document.execCommand('copy'));
  };

  return (
    <TextField className="entry" value={text} isReadOnly>
      <Label className="label">{label}</Label>
      <TextArea ref={field} className="input lines-input exact" rows={Math.min(10, text.split('\n').length)} />
      <div className="button-row">
        <Button onPress={copy}>
          {copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
          {copied ? t('action.copied') : t('action.copy')}
        </Button>
      </div>
      <p role="status" className={copied === false ? 'error' : 'visually-hidden'}>
        {copied === undefined ? '' : copied ? t('action.copied') : t('failure.copy')}
      </p>
    </TextField>
  );
}
