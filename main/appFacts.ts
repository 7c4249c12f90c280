import type { StateFeedOptions } from './state/stateFeed.ts';

/** What the app knows of itself. */
export function appFacts(app: { readonly isPackaged: boolean; getVersion(): string }): StateFeedOptions['facts'] {
  return { version: app.getVersion(), platform: process.platform, packaged: app.isPackaged };
}
