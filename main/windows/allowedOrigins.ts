/** Our own scheme; pages never come from `file:`. */
export const SCHEME = 'app';
export const BUNDLE_HOST = 'bundle';

/** Where every page of the built app comes from. */
export const BUNDLE_ORIGIN = `${SCHEME}://${BUNDLE_HOST}`;

/** Where pages come from, and what else may be reached from them. */
export interface AllowedOrigins {
  /** The origin as a frame of ours has it. */
  readonly origin: string;
  /** The address of a page, as `index.html`. */
  pageUrl(page: string): string;
  /** Whether an address is that of a page of ours. */
  isPage(url: string): boolean;
  /** Whether a request may go out. */
  allowsRequest(url: string): boolean;
  /** Whether a page may take its frame there by itself. */
  allowsNavigation(url: string): boolean;
}

/** The reach of the built app: its own files and nothing else; its pages go nowhere by themselves. */
export const BUNDLE_ORIGINS: AllowedOrigins = {
  origin: BUNDLE_ORIGIN,
  pageUrl: (page) => `${BUNDLE_ORIGIN}/${page}`,
  isPage: isOfBundle,
  allowsRequest: isOfBundle,
  allowsNavigation: () => false,
};

function isOfBundle(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${SCHEME}:` && host === BUNDLE_HOST && username === '' && password === '';
}

/**
 * The reach while the app is being developed: the dev server too (its pages reload themselves), and the developer
 * tools.
 * @throws Error where the dev server is not on this machine.
 */
export function developmentOrigins(devServerUrl: string): AllowedOrigins {
  const server = new URL(devServerUrl);
  const onThisMachine = ['127.0.0.1', 'localhost', '[::1]'].includes(server.hostname);
  if (server.protocol !== 'http:' || !onThisMachine) {
    throw new Error('The dev server has to be an http address on this machine.');
  }
  const isOfServer = (url: string, protocols: readonly string[]) =>
    URL.canParse(url) && new URL(url).host === server.host && protocols.includes(new URL(url).protocol);
  const isPage = (url: string) => isOfServer(url, ['http:']);
  return {
    origin: server.origin,
    pageUrl: (page) => new URL(page, server).href,
    isPage,
    allowsRequest: (url) => isOfBundle(url) || isOfServer(url, ['http:', 'ws:']) || url.startsWith('devtools:'),
    allowsNavigation: isPage,
  };
}

/** A packaged app has no dev server, whatever its environment says. */
export function chooseAllowedOrigins(
  app: { readonly isPackaged: boolean },
  devServerUrl: string | undefined,
): AllowedOrigins {
  return devServerUrl === undefined || app.isPackaged ? BUNDLE_ORIGINS : developmentOrigins(devServerUrl);
}
