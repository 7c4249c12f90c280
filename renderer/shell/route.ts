/** The pages, in the order of the sidebar and of Ctrl+1 to Ctrl+5. */
export const PAGES = ['overview', 'access', 'activity', 'clients', 'settings'] as const;
export type PageName = (typeof PAGES)[number];

/** A page and a part of it, such as `new` or the ID of a server. */
export interface Route {
  readonly page: PageName;
  readonly part: string;
}

/** Parses `#/access/new` and the like. Main opens pages this way and remembers the last one. */
export function parseRoute(hash: string): Route {
  const [name, ...rest] = hash.replace(/^#\/?/, '').split('/');
  const page = PAGES.find((known) => known === name);
  return page ? { page, part: rest.join('/') } : { page: 'overview', part: '' };
}

export function hrefFor(page: PageName, part = ''): string {
  return part === '' ? `#/${page}` : `#/${page}/${part}`;
}
