import type { LINKS } from '../preload/contract.ts';

/** Pages outside, by the name under which a window may ask for them. */
export type LinkId = (typeof LINKS)[number];

const ADDRESSES: Readonly<Record<LinkId, string>> = {
  fusedesk: 'https://www.fusedesk.com/',
  // Says how a key is made; the page of the keys itself lies under each customer's own address.
  api_keys: 'https://www.fusedesk.com/api/',
  documentation: 'https://www.fusedesk.com/api/',
  licenses: 'https://opensource.org/license/mit',
};

export interface Links {
  /**
   * Opens a page in the person's browser.
   * @throws Error for a name that is not in the list.
   */
  openLink(id: LinkId): Promise<void>;
}

/** The one place from which a browser is started; pages never name an address. */
export function createLinks(shell: { openExternal(url: string): Promise<void> }, addresses = ADDRESSES): Links {
  return {
    async openLink(id) {
      const address = Object.hasOwn(addresses, id) ? addresses[id] : undefined;
      if (address === undefined) throw new Error('There is no link of that name.');
      // Another scheme could start any program of this machine.
      if (new URL(address).protocol !== 'https:') throw new Error('Only https pages are opened.');
      await shell.openExternal(address);
    },
  };
}
