import { useEffect, useRef } from 'react';

const TOASTS = '.toasts';

function isInToasts(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TOASTS) !== null;
}

/** F6 leads back from the toasts to where the focus was; React Aria leads to them, and from there nowhere else. */
export function useToastKeys(): void {
  const before = useRef<HTMLElement>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !isInToasts(target)) before.current = target;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || !isInToasts(event.target)) return;
      event.preventDefault();
      // React Aria listens at the document and would take the key for its own.
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
