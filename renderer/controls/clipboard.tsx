import { Check, Copy } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../state/AppStateContext.ts';
import { Button } from './Button.tsx';

/** `copied` is undefined before the first try. */
export interface CopyState {
  readonly copied: boolean | undefined;
  readonly copy: () => void;
}

/** Copies the text of a field. */
export function useCopy(field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>): CopyState {
  const [copied, setCopied] = useState<boolean>();
  const copy = () => {
    field.current?.select();
    // The Clipboard API needs a permission that this window does not grant; this command only needs a click.
    setCopied(document.execCommand('copy'));
  };
  return { copied, copy };
}

export function CopyButton({ state, isPrimary = false }: { readonly state: CopyState; readonly isPrimary?: boolean }) {
  const { t } = useTranslation();
  const Icon = state.copied ? Check : Copy;
  return (
    <Button variant={isPrimary ? 'primary' : 'plain'} onPress={state.copy}>
      <Icon size={16} aria-hidden="true" />
      {state.copied ? t('shell.action.copied') : t('shell.action.copy')}
    </Button>
  );
}

/** Announces the result, and shows how to copy by keyboard if it failed. */
export function CopyResult({ copied }: Pick<CopyState, 'copied'>) {
  const { t } = useTranslation();
  const { platform } = useAppState();
  const failed = copied === false;
  return (
    <p role="status" className={failed ? 'error' : 'visually-hidden'}>
      {failed && t('shell.failure.copy', { keys: platform === 'darwin' ? '⌘C' : 'Ctrl+C' })}
      {copied && t('shell.action.copied')}
    </p>
  );
}
