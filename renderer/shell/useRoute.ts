import { useMemo, useSyncExternalStore } from 'react';
import { hashOf, type PageName, type Route, readRoute } from './route.ts';

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Where the window is, by the address's hash: links are plain links, and main can open a page by its address. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  return useMemo(() => readRoute(hash), [hash]);
}

export function goTo(page: PageName, part = ''): void {
  window.location.hash = hashOf(page, part);
}
