/** Our own scheme. Pages never come from `file:`. */
export const SCHEME = 'app';
export const BUNDLE_HOST = 'bundle';

/** Where every page of the built app comes from. */
const BUNDLE_ORIGIN = `${SCHEME}://${BUNDLE_HOST}`;

/** Where pages come from, and what they may load. */
export interface AllowedOrigins {
  /** The origin of our frames. */
  readonly origin: string;
  /** The address of a page, as `index.html`. */
  pageUrl(page: string): string;
  /** Whether an address is one of our pages. */
  isPage(url: string): boolean;
  /** Whether a request is allowed. */
  allowsRequest(url: string): boolean;
  /** Whether a page may navigate there. */
  allowsNavigation(url: string): boolean;
}

/** For the built app: only its own files, and no navigation. */
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
 * For development: also the dev server, whose pages reload themselves, and the developer tools.
 * @throws Error if the dev server is not on this machine.
 */
export function developmentOrigins(devServerUrl: string): AllowedOrigins {
  const server = new URL(devServerUrl);
  const onThisMachine = ['127.0.0.1', 'localhost', '[::1]'].includes(server.hostname);
  if (server.protocol !== 'http:' || !onThisMachine) {
    throw new Error('The dev server must be an http address on this machine');
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

/** A packaged app ignores the dev server. */
export function chooseAllowedOrigins(
  app: { readonly isPackaged: boolean },
  devServerUrl: string | undefined,
): AllowedOrigins {
  return devServerUrl === undefined || app.isPackaged ? BUNDLE_ORIGINS : developmentOrigins(devServerUrl);
}
