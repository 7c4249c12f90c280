import { ENTRY_NAME } from './entryName.ts';
import type { InstallLink } from './installLink.ts';
import type { ConnectInput, Entry, McpClient, Preview, Refusal } from './mcpClient.ts';

/** A link and where it leads. */
export interface LinkOptions {
  link(name: string, entry: Entry): InstallLink;
  /** Of the places of a client, the one that the link reaches. */
  readonly reaches: string;
}

/** A client of a config file that also takes an entry by a link, when a wish says so. The host opens the link. */
export function withInstallLink(byFile: McpClient, { link, reaches }: LinkOptions): McpClient {
  const { title } = byFile;

  async function previewLink(wish: ConnectInput): Promise<Preview | Refusal> {
    const { target, entry } = wish;
    const file = await byFile.preview(wish);
    if (file.ok && file.kind === 'unchanged') return file;
    // A file that we leave alone may be one that the client itself can add to.
    if (!file.ok && file.code !== 'unreadable' && file.code !== 'failed') return file;
    const [{ id, label }] = target.places;
    if (id !== reaches) return noLink(`A link would open another program than ${label}. Use its file instead.`);
    const made = link(ENTRY_NAME, entry);
    if (!made.ok) return noLink(made.message);
    const shown = JSON.stringify({ [ENTRY_NAME]: entry }, undefined, 2);
    return { ok: true, client: byFile.id, entry, target, kind: 'link', url: made.url, shown };
  }

  return {
    ...byFile,
    preview: (wish) => (wish.via === 'link' ? previewLink(wish) : byFile.preview(wish)),
    async write(preview, options) {
      if (preview.kind !== 'link') return byFile.write(preview, options);
      if (preview.client !== byFile.id) throw new TypeError(`A preview of another client was given to ${title}`);
      return { ok: true, kind: 'handed_over', url: preview.url };
    },
  };
}

function noLink(message: string): Refusal {
  return { ok: false, code: 'no_link', message };
}
