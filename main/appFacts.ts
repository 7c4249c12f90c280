import type { StateFeedOptions } from './state/stateFeed.ts';

const UNSIGNED = 'This copy of FuseDesk Bridge is not signed, so it does not update itself.';

/** What the app knows of itself. */
export function appFacts(app: { readonly isPackaged: boolean; getVersion(): string }): StateFeedOptions['facts'] {
  return {
    version: app.getVersion(),
    platform: process.platform,
    packaged: app.isPackaged,
    updates: { supported: false, message: UNSIGNED },
  };
}
