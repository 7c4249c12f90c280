import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Banner } from './Banner.tsx';
import { Button } from './Button.tsx';

interface OneTimeTextProps {
  readonly label: string;
  readonly text: string;
  readonly warning: string;
  readonly warningWhat: string;
}

/** An address or a token that is shown once, ready to be copied. */
export function SecretField({ label, text, warning, warningWhat }: OneTimeTextProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean>();

  const copy = () => {
    field.current?.select();
    // The clipboard of a page asks for a permission, and this window is given none; the command needs a click alone.
    setCopied(document.execCommand('copy'));
  };

  return (
    <div className="one-time">
      <TextField className="entry" value={text} isReadOnly>
        <Label className="label">{label}</Label>
        <div className="entry-line">
          <Input ref={field} className="input one-time-text" onFocus={(event) => event.target.select()} />
          <Button look="primary" onPress={copy}>
            {copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
            {copied ? t('action.copied') : t('action.copy')}
          </Button>
        </div>
      </TextField>
      <p role="status" className={copied === false ? 'error' : 'visually-hidden'}>
        {copied === undefined ? '' : copied ? t('action.copied') : t('failure.copy')}
      </p>
      <Banner kind="warning" title={warning}>
        <p>{warningWhat}</p>
      </Banner>
    </div>
  );
}
