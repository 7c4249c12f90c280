import { type Message, message } from '../texts/message.ts';
import type { ConnectInput, Entry, McpClient, Preview, Refusal } from './mcpClient.ts';
import { ENTRY_NAME } from './ourEntry.ts';

/** A link with which a client asks the person whether to add a server. */
export type InstallLink =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly message: Message };

export interface LinkOptions {
  link(name: string, entry: Entry): InstallLink;
  /** The ID of the location that the link opens. */
  readonly reaches: string;
}

const CURSOR = 'cursor://anysphere.cursor-deeplink/mcp/install?';
const VSCODE = 'vscode:mcp/install?';
/** Windows drops longer URLs: https://www.electronjs.org/docs/latest/api/shell#shellopenexternalurl-options */
const MAX_LENGTH = 2081;

/** Lets a config-file client also accept an entry by link. The host opens the link. */
export function withInstallLink(fileClient: McpClient, { link, reaches }: LinkOptions): McpClient {
  const { title } = fileClient;

  async function previewLink(input: ConnectInput): Promise<Preview | Refusal> {
    const { target, entry } = input;
    const file = await fileClient.preview(input);
    if (file.ok && file.kind === 'unchanged') return file;
    // The client may be able to edit a file that we leave alone.
    if (!file.ok && file.code !== 'unreadable' && file.code !== 'failed') return file;
    const [{ id, label }] = target.places;
    if (id !== reaches) return noLink(message('clients.linkOpensOtherApp', { edition: label }));
    const made = link(ENTRY_NAME, entry);
    if (!made.ok) return noLink(made.message);
    const shown = JSON.stringify({ [ENTRY_NAME]: entry }, undefined, 2);
    return { ok: true, client: fileClient.id, entry, target, kind: 'link', url: made.url, shown };
  }

  return {
    ...fileClient,
    supportsLink: true,
    preview: (input) => (input.via === 'link' ? previewLink(input) : fileClient.preview(input)),
    async write(preview, options) {
      if (preview.kind !== 'link') return fileClient.write(preview, options);
      if (preview.client !== fileClient.id) throw new TypeError(`${title} was given a preview of another client`);
      return { ok: true, kind: 'handed_over', url: preview.url };
    },
  };
}

/** The link of https://cursor.com/docs/mcp/install-links: the bare entry as JSON, in base64. */
export function cursorInstallLink(name: string, entry: Entry): InstallLink {
  // A query string does not preserve the `+`, `/`, and `=` of base64.
  const config = encodeURIComponent(Buffer.from(plainJson(entry)).toString('base64'));
  return limitLength(`${CURSOR}name=${encodeURIComponent(name)}&config=${config}`);
}

/** The link of https://code.visualstudio.com/api/extension-guides/ai/mcp: one JSON object that includes the name. */
export function vscodeInstallLink(name: string, entry: Entry): InstallLink {
  return limitLength(VSCODE + encodeURIComponent(plainJson({ name, type: 'stdio', ...entry })));
}

/** Whether a host may open this URL: one of the two links above and nothing else. */
export function isInstallLink(url: string): boolean {
  return url.length <= MAX_LENGTH && /^[\x21-\x7e]+$/.test(url) && (url.startsWith(CURSOR) || url.startsWith(VSCODE));
}

/**
 * JSON in plain ASCII without a percent sign. VS Code decodes a link twice, which breaks a `%` in a path
 * (handleMcpInstallUri in https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/mcp/browser/mcpWorkbenchService.ts),
 * and base64 is often decoded as one byte per character.
 */
function plainJson(value: object): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]|%/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function limitLength(url: string): InstallLink {
  return url.length <= MAX_LENGTH ? { ok: true, url } : { ok: false, message: message('clients.linkTooLong') };
}

function noLink(reason: Message): Refusal {
  return { ok: false, code: 'no_link', message: reason };
}
