/**
 * How the bridge asks the running app for its pipe: an HTTP Upgrade at this path of the endpoint's port, with the
 * launch's secret as Bearer. After the 101 both sides send JSON-RPC messages, one a line, and nothing else.
 */
export const BRIDGE_PATH = '/bridge';
/** What stands in `Upgrade`; another number is another wire. */
export const BRIDGE_PROTOCOL = 'fusedesk-bridge-1';
/** The server wished for, by its ID; left out for the host's own choice. */
export const SERVER_HEADER = 'fusedesk-bridge-server';
/** Which client's entry started this bridge, such as `claude-desktop`; left out where unknown. */
export const CLIENT_HEADER = 'fusedesk-bridge-client';
/** A refusal's body is `{"error":{"kind","message"}}`: 401 for a wrong secret, 403 for a web page, 400 for anything else. */
export interface UpgradeErrorResponse {
  readonly error: { readonly kind: string; readonly message: string };
}
