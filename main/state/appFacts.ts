import type { StatePublisherOptions } from './statePublisher.ts';

/** What the app knows of itself. */
export function appFacts(app: { readonly isPackaged: boolean; getVersion(): string }): StatePublisherOptions['facts'] {
  return { version: app.getVersion(), platform: process.platform, packaged: app.isPackaged };
}
