import { isInstallLink } from '../../mcp/clients/installLink.ts';
import type { LINKS } from '../../preload/contract.ts';

/** What a window may open, by name. */
export type LinkId = (typeof LINKS)[number];

/** The target of each link: a web page, or a file of the app. */
export type Destinations = Readonly<Record<LinkId, { readonly page: string } | { readonly file: string }>>;

/** `licensesFile` is outside the app's archive, since the system cannot open files inside it. */
export function destinations(licensesFile: string): Destinations {
  return {
    fusedesk: { page: 'https://www.fusedesk.com/' },
    // Explains how to create a key; the keys page itself has an address per customer.
    api_keys: { page: 'https://www.fusedesk.com/api/' },
    documentation: { page: 'https://www.fusedesk.com/api/' },
    licenses: { file: licensesFile },
  };
}

/** The subset of Electron's `shell` used to open links. */
export interface LinkOpener {
  openExternal(url: string): Promise<void>;
  /** Resolves to an error message, or to an empty string. */
  openPath(file: string): Promise<string>;
}

export interface ExternalLinks {
  /**
   * Opens a page in the person's browser, or a file with the program for its kind.
   * @throws Error for an unknown name, and if the system cannot open it.
   */
  openLink(id: LinkId): Promise<void>;
}

/** The only place that starts other programs. Pages never name an address or a file. */
export function createExternalLinks(opener: LinkOpener, targets: Destinations): ExternalLinks {
  return {
    async openLink(id) {
      const destination = Object.hasOwn(targets, id) ? targets[id] : undefined;
      if (destination === undefined) throw new Error('Unknown link');
      if ('page' in destination) {
        // Another scheme could start any program on this machine.
        if (new URL(destination.page).protocol !== 'https:') throw new Error('Only https pages can be opened');
        await opener.openExternal(destination.page);
        return;
      }
      // Only text files: others could be programs.
      if (!destination.file.endsWith('.txt')) throw new Error('Only text files can be opened');
      const failure = await opener.openPath(destination.file);
      if (failure !== '') throw new Error(`Cannot open the file: ${failure}`);
    },
  };
}

/** Opens install links of clients and no others. Main builds them, never a page. */
export function createInstallLinkOpener(opener: Pick<LinkOpener, 'openExternal'>): (url: string) => Promise<void> {
  return async (url) => {
    if (!isInstallLink(url)) throw new Error('Only install links of clients can be opened');
    await opener.openExternal(url);
  };
}
