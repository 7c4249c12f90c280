import { useEffect } from 'react';
import { PAGES } from './route.ts';
import { navigate } from './useRoute.ts';

/** Marks the field that Ctrl+F focuses. */
export const SEARCH_FIELD = 'data-search-field';

/** Ctrl+1 to Ctrl+5 open the pages, Ctrl+F the search, Ctrl+comma the settings; Cmd on macOS. */
export function useKeyboardShortcuts(platform: string): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isModified = platform === 'darwin' ? event.metaKey : event.ctrlKey;
      // An open dialog or menu handles its own keys. Toasts have the dialog role too but do not cover the page.
      if (!isModified || event.altKey || event.shiftKey || document.querySelector('.overlay, .popover')) return;
      const page = PAGES[Number(event.key) - 1];
      if (page) navigate(page);
      else if (event.key === ',') navigate('settings');
      else if (event.key === 'f') focusSearch();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [platform]);
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>(`[${SEARCH_FIELD}] input`);
  if (field) {
    field.focus();
    field.select();
  } else {
    navigate('activity', 'search');
  }
}
