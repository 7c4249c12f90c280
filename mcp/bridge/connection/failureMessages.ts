import type { UpgradeErrorResponse } from '../connection/upgradeProtocol.ts';

/** Sentences for a person or a model: why a call could not reach FuseDesk. In each of these cases nothing was sent. */
export const NOT_RUNNING =
  'FuseDesk Bridge is not running, so nothing was sent. Ask the person to start FuseDesk Bridge, then call again.';

export const failureMessages = {
  starting:
    'FuseDesk Bridge was started but is not ready yet, so nothing was sent. Call again in a moment; if that fails too, ask the person to open FuseDesk Bridge.',
  cannotStart:
    'FuseDesk Bridge could not be started, so nothing was sent: it may have been moved or removed. Ask the person to open it, or to install it again.',
  noAnswer:
    'FuseDesk Bridge does not answer, so nothing was sent. Ask the person to quit FuseDesk Bridge and to start it again.',
  refused(status: number, said: UpgradeErrorResponse['error'] | undefined): string {
    if (status === 401) return `FuseDesk Bridge did not let this connection in. ${RESTART}`;
    // Of the wire the app's own words are for whoever writes bridges.
    if (said !== undefined && said.kind !== 'bad_upgrade') return `${said.message} Nothing was sent.`;
    return `FuseDesk Bridge and what connects Claude to it are of different versions. ${RESTART}`;
  },
} as const;

const RESTART =
  'Nothing was sent. Ask the person to restart FuseDesk Bridge and then Claude; if that does not help, to update FuseDesk Bridge.';
