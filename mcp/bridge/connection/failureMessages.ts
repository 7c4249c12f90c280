import type { UpgradeErrorResponse } from './upgradeProtocol.ts';

const RESTART =
  'Nothing was sent. Ask the user to restart FuseDesk Bridge and then Claude. If that does not help, FuseDesk Bridge may need an update.';

/** What a model reads when the app cannot be reached. In each of these cases nothing was sent. */
export const failureMessages = {
  notRunning:
    'FuseDesk Bridge is not running, so nothing was sent. Ask the user to start FuseDesk Bridge, then call again.',
  starting:
    'FuseDesk Bridge was started but is not ready yet, so nothing was sent. Call again in a moment. If that fails too, ask the user to open FuseDesk Bridge.',
  cannotStart:
    'FuseDesk Bridge could not be started, so nothing was sent. It may have been moved or removed. Ask the user to open it or to install it again.',
  noResponse:
    'FuseDesk Bridge is not responding, so nothing was sent. Ask the user to quit FuseDesk Bridge and start it again.',
  refused(status: number, error: UpgradeErrorResponse['error'] | undefined): string {
    if (status === 401) return `FuseDesk Bridge rejected this connection. ${RESTART}`;
    // What the app says about the upgrade itself is meant for people who write bridges.
    if (error !== undefined && error.kind !== 'bad_upgrade') return `${error.message} Nothing was sent.`;
    return `FuseDesk Bridge and the program that connects Claude to it have different versions. ${RESTART}`;
  },
} as const;
