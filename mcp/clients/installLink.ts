import type { Entry } from './mcpClient.ts';

/** Links by which a client asks its person whether to take a server in. */
export type InstallLink =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly message: string };

const CURSOR = 'cursor://anysphere.cursor-deeplink/mcp/install?';
const VSCODE = 'vscode:mcp/install?';
/** What Windows passes on at most: https://www.electronjs.org/docs/latest/api/shell#shellopenexternalurl-options */
const LONGEST = 2081;

/** The link of https://cursor.com/docs/mcp/install-links: the bare entry as JSON, in base64. */
export function cursorInstallLink(name: string, entry: Entry): InstallLink {
  // Base64 has `+`, `/` and `=`, which a query would not give back as they are.
  const config = encodeURIComponent(Buffer.from(plainJson(entry)).toString('base64'));
  return within(`${CURSOR}name=${encodeURIComponent(name)}&config=${config}`);
}

/** The link of https://code.visualstudio.com/api/extension-guides/ai/mcp: one JSON object with the name in it. */
export function vscodeInstallLink(name: string, entry: Entry): InstallLink {
  return within(VSCODE + encodeURIComponent(plainJson({ name, type: 'stdio', ...entry })));
}

/** Whether a host may open this address: one of the two links above and nothing else. */
export function isInstallLink(url: string): boolean {
  return url.length <= LONGEST && /^[\x21-\x7e]+$/.test(url) && (url.startsWith(CURSOR) || url.startsWith(VSCODE));
}

/**
 * JSON in plain ASCII without a percent sign. VS Code decodes a link twice, so that a `%` in a path would break it
 * (handleMcpInstallUri in https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/mcp/browser/mcpWorkbenchService.ts),
 * and base64 is often read as one byte a letter.
 */
function plainJson(value: object): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]|%/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function within(url: string): InstallLink {
  if (url.length <= LONGEST) return { ok: true, url };
  return { ok: false, message: 'The install link would be longer than systems pass on. Use the config file instead.' };
}
