import { createContext, useContext } from 'react';
import type { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

/** What a toast says, and how to take back what it tells of. */
export interface ToastContent {
  readonly text: string;
  readonly undo?: () => void;
}

export const ToastContext = createContext<ToastQueue<ToastContent> | undefined>(undefined);

/** How long a toast stays, in milliseconds; it stays longer while it is pointed at or holds the focus. */
const SHOWN_MS = 8000;

/** Tells of something that was done. Never the only place of an error. */
export function useToast(): (toast: ToastContent) => void {
  const queue = useContext(ToastContext);
  if (!queue) throw new Error('No toasts around this component.');
  return (toast) => void queue.add(toast, { timeout: SHOWN_MS });
}
