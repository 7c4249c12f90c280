import { type ReactNode, useState } from 'react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import type { WindowBridge } from '../../preload/contract.ts';
import { type ToastContent, ToastContext } from '../controls/ToastContext.ts';
import { Toasts } from '../controls/Toasts.tsx';
import { createI18n } from '../i18n.ts';
import { BridgeContext } from '../state/BridgeContext.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** What every window stands in: texts, the bridge, toasts, and what is shown if it breaks. */
export function WindowRoot({ bridge, children }: { readonly bridge: WindowBridge; readonly children: ReactNode }) {
  const [texts] = useState(createI18n);
  const [toasts] = useState(() => new ToastQueue<ToastContent>({ maxVisibleToasts: 3 }));
  return (
    <I18nextProvider i18n={texts}>
      <ErrorBoundary>
        <BridgeContext value={bridge}>
          <ToastContext value={toasts}>
            {children}
            <Toasts queue={toasts} />
          </ToastContext>
        </BridgeContext>
      </ErrorBoundary>
    </I18nextProvider>
  );
}
