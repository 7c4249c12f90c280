import { type ReactNode, StrictMode, useState } from 'react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { WindowBridge } from '../../preload/contract.ts';
import { type ToastContent, ToastContext } from '../controls/ToastContext.ts';
import { Toasts } from '../controls/Toasts.tsx';
import { BridgeContext } from '../state/BridgeContext.ts';
import { createWindowTexts, TextsContext } from '../state/i18n.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

declare global {
  interface Window {
    /** Added by the preload: the only way out of the page. */
    readonly bridge: WindowBridge;
  }
}

/** What every window needs around it: texts, the bridge to main, a toast queue, and an error boundary. */
function WindowRoot({ bridge, children }: { readonly bridge: WindowBridge; readonly children: ReactNode }) {
  const [texts] = useState(createWindowTexts);
  const [toasts] = useState(() => new ToastQueue<ToastContent>({ maxVisibleToasts: 3 }));
  return (
    <TextsContext value={texts}>
      <I18nextProvider i18n={texts.i18n}>
        <ErrorBoundary>
          <BridgeContext value={bridge}>
            <ToastContext value={toasts}>
              {children}
              <Toasts queue={toasts} />
            </ToastContext>
          </BridgeContext>
        </ErrorBoundary>
      </I18nextProvider>
    </TextsContext>
  );
}

/** Renders the content of this window into its page. */
export function renderWindow(content: ReactNode): void {
  const root = document.getElementById('window');
  if (!root) throw new Error('The page has no element with the ID "window".');
  createRoot(root).render(
    <StrictMode>
      <WindowRoot bridge={window.bridge}>{content}</WindowRoot>
    </StrictMode>,
  );
}
