/** The pages, in the order of the sidebar and of Ctrl+1 to Ctrl+5. */
export const PAGES = ['overview', 'access', 'activity', 'clients', 'settings'] as const;
export type PageName = (typeof PAGES)[number];

/** Where the window is: a page and, behind it, a part such as `new` or a connection's ID. */
export interface Route {
  readonly page: PageName;
  readonly part: string;
}

/** Reads `#/access/new` and the like; main opens pages so, and remembers the last by it. */
export function parseRoute(hash: string): Route {
  const [name, ...rest] = hash.replace(/^#\/?/, '').split('/');
  const page = PAGES.find((known) => known === name);
  return page ? { page, part: rest.join('/') } : { page: 'overview', part: '' };
}

/** The address of a page, for links. */
export function hrefFor(page: PageName, part = ''): string {
  return part === '' ? `#/${page}` : `#/${page}/${part}`;
}
