import { useMemo, useSyncExternalStore } from 'react';
import { hrefFor, type PageName, parseRoute, type Route } from './route.ts';

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The current route. It is the hash of the URL, so that links are plain links and main can open a page. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

export function navigate(page: PageName, part = ''): void {
  window.location.hash = hrefFor(page, part);
}
