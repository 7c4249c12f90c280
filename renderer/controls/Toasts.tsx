import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as Toast,
  type UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import type { ToastContent } from './ToastContext.ts';
import { ToastMessage } from './ToastMessage.tsx';
import { useToastKeys } from './useToastKeys.ts';

/** The toasts at the bottom right; F6 goes to them and back. */
export function Toasts({ queue }: { readonly queue: ToastQueue<ToastContent> }) {
  const { t } = useTranslation();
  useToastKeys();
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastMessage text={toast.content.text} />
          {toast.content.undo && (
            <Button
              look="quiet"
              onPress={() => {
                toast.content.undo?.();
                queue.close(toast.key);
              }}
            >
              {t('action.undo')}
            </Button>
          )}
          <Button slot="close" look="quiet" aria-label={t('action.close')}>
            <X size={16} aria-hidden="true" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
