/**
 * How a bridge connects to the running app: an HTTP Upgrade at this path of the endpoint's port, with the secret of the
 * current launch as Bearer token. After the 101 both sides send only JSON-RPC messages, one per line.
 */
export const BRIDGE_PATH = '/bridge';
/** The value of `Upgrade`; another number is another protocol. */
export const BRIDGE_PROTOCOL = 'fusedesk-bridge-1';
/** The ID of the requested server; if left out, the host chooses. */
export const SERVER_HEADER = 'fusedesk-bridge-server';
/** The ID of the client whose entry started the bridge, such as `claude-desktop`; left out if unknown. */
export const CLIENT_HEADER = 'fusedesk-bridge-client';

/** Whether a text can be the ID of a server or client. It also becomes part of a file name, so never a path. */
export const isTargetId = (text: string): boolean => /^[A-Za-z0-9-]{1,64}$/.test(text);

/** The body of a refusal: 401 for a wrong secret, 403 for a web page, 400 for anything else. */
export interface UpgradeErrorResponse {
  readonly error: { readonly kind: string; readonly message: string };
}
