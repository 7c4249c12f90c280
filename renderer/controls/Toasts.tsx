import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  type UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import type { ToastContent } from './ToastContext.ts';

/** Time for a screen reader to notice the live region. */
const REGION_KNOWN_MS = 100;

/** The toasts at the bottom right. F6 moves the focus there and back. */
export function Toasts({ queue }: { readonly queue: ToastQueue<ToastContent> }) {
  const { t } = useTranslation();
  useReturnByF6();
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastMessage text={toast.content.text} />
          {toast.content.undo && (
            <Button
              variant="quiet"
              onPress={() => {
                toast.content.undo?.();
                queue.close(toast.key);
              }}
            >
              {t('shell.action.undo')}
            </Button>
          )}
          <Button slot="close" variant="quiet" aria-label={t('shell.action.close')}>
            <X size={16} aria-hidden="true" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}

/**
 * React Aria's own toast content interrupts the screen reader; this one waits its turn. A live region that appears
 * together with its text is not announced, so the text is exposed shortly after.
 */
function ToastMessage({ text }: { readonly text: string }) {
  const [isExposed, setExposed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setExposed(true), REGION_KNOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="toast-text" role="status">
      <Text slot="title" {...(!isExposed && { 'aria-hidden': true })}>
        {text}
      </Text>
    </div>
  );
}

function isInToasts(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.toasts') !== null;
}

/** React Aria moves the focus to the toasts by F6 but not back to where it was. */
function useReturnByF6(): void {
  const before = useRef<HTMLElement>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !isInToasts(target)) before.current = target;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || !isInToasts(event.target)) return;
      event.preventDefault();
      // React Aria listens at the document and would handle the key too.
      event.stopImmediatePropagation();
      const to = before.current?.isConnected ? before.current : document.querySelector<HTMLElement>('h1');
      to?.focus();
    };
    window.addEventListener('focusin', onFocus);
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('focusin', onFocus);
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, []);
}
