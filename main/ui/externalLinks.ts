import { isInstallLink } from '../../mcp/clients/installLink.ts';
import type { LINKS } from '../../preload/contract.ts';

/** What a window may ask to have opened, by name. */
export type LinkId = (typeof LINKS)[number];

/** Where each leads: a page outside, or a file that came with the app. */
export type Destinations = Readonly<Record<LinkId, { readonly page: string } | { readonly file: string }>>;

/** `licensesFile` lies beside the app's archive: the system cannot look into that. */
export function destinations(licensesFile: string): Destinations {
  return {
    fusedesk: { page: 'https://www.fusedesk.com/' },
    // Says how a key is made; the page of the keys itself lies under each customer's own address.
    api_keys: { page: 'https://www.fusedesk.com/api/' },
    documentation: { page: 'https://www.fusedesk.com/api/' },
    licenses: { file: licensesFile },
  };
}

/** As much of Electron's `shell` as opens things. */
export interface LinkOpener {
  openExternal(url: string): Promise<void>;
  /** Resolves to what went wrong, or to an empty text. */
  openPath(file: string): Promise<string>;
}

export interface ExternalLinks {
  /**
   * Opens a page in the person's browser, or a file with the program for its kind.
   * @throws Error for a name that is not in the list, and where the system does not open it.
   */
  openLink(id: LinkId): Promise<void>;
}

/** The one place from which other programs are started to show something; pages never name an address or a file. */
export function createExternalLinks(opener: LinkOpener, leadsTo: Destinations): ExternalLinks {
  return {
    async openLink(id) {
      const destination = Object.hasOwn(leadsTo, id) ? leadsTo[id] : undefined;
      if (destination === undefined) throw new Error('There is no link of that name.');
      if ('page' in destination) {
        // Another scheme could start any program of this machine.
        if (new URL(destination.page).protocol !== 'https:') throw new Error('Only https pages are opened.');
        await opener.openExternal(destination.page);
        return;
      }
      // Of files, texts alone: another kind could be a program.
      if (!destination.file.endsWith('.txt')) throw new Error('Only text files are opened.');
      const fault = await opener.openPath(destination.file);
      if (fault !== '') throw new Error(`The file could not be opened: ${fault}`);
    },
  };
}

/** Opens links by which clients take a server in, and no others: what is in them is made here, not by a page. */
export function createInstallLinkOpener(opener: Pick<LinkOpener, 'openExternal'>): (url: string) => Promise<void> {
  return async (url) => {
    if (!isInstallLink(url)) throw new Error('Only install links of clients are opened.');
    await opener.openExternal(url);
  };
}
