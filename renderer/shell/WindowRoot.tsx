import { type ReactNode, useState } from 'react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import type { WindowBridge } from '../../preload/contract.ts';
import { ToastContext, type ToastText } from '../controls/ToastContext.ts';
import { Toasts } from '../controls/Toasts.tsx';
import { BridgeContext } from '../state/BridgeContext.ts';
import { startTexts } from '../texts/startTexts.ts';
import { BrokenWindow } from './BrokenWindow.tsx';

/** What every window stands in: texts, the bridge, toasts, and what is shown if it breaks. */
export function WindowRoot({ bridge, children }: { readonly bridge: WindowBridge; readonly children: ReactNode }) {
  const [texts] = useState(startTexts);
  const [toasts] = useState(() => new ToastQueue<ToastText>({ maxVisibleToasts: 3 }));
  return (
    <I18nextProvider i18n={texts}>
      <BrokenWindow>
        <BridgeContext value={bridge}>
          <ToastContext value={toasts}>
            {children}
            <Toasts queue={toasts} />
          </ToastContext>
        </BridgeContext>
      </BrokenWindow>
    </I18nextProvider>
  );
}
