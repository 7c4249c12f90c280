import { useEffect } from 'react';
import { PAGES } from './route.ts';
import { navigate } from './useRoute.ts';

/** The mark of the field that Ctrl+F goes to. */
export const SEARCH_FIELD = 'data-search-field';

/** Ctrl+1 to Ctrl+5 for the pages, Ctrl+F for the search, Ctrl+comma for the settings; Cmd on a Mac. */
export function useKeyboardShortcuts(platform: string): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const held = platform === 'darwin' ? event.metaKey : event.ctrlKey;
      // An open dialog or menu keeps the keys to itself. Toasts are dialogs too, of those that stand beside the page.
      if (!held || event.altKey || event.shiftKey || document.querySelector('.overlay, .popover')) return;
      const page = PAGES[Number(event.key) - 1];
      if (page) navigate(page);
      else if (event.key === ',') navigate('settings');
      else if (event.key === 'f') goToSearch();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [platform]);
}

function goToSearch(): void {
  const field = document.querySelector<HTMLInputElement>(`[${SEARCH_FIELD}] input`);
  if (field) {
    field.focus();
    field.select();
  } else {
    navigate('activity', 'search');
  }
}
