import { createContext, useContext } from 'react';
import type { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface ToastContent {
  readonly text: string;
  readonly undo?: () => void;
}

export const ToastContext = createContext<ToastQueue<ToastContent> | undefined>(undefined);

/** React Aria stops the timer while a toast is pointed at or focused. */
const TOAST_MS = 8000;

/** Confirms something that was done. Never use it as the only place of an error. */
export function useToast(): (toast: ToastContent) => void {
  const queue = useContext(ToastContext);
  if (!queue) throw new Error('ToastContext is missing.');
  return (toast) => void queue.add(toast, { timeout: TOAST_MS });
}
