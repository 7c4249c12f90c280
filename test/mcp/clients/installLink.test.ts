import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorInstallLink, isInstallLink, vscodeInstallLink } from '../../../mcp/clients/installLink.ts';
import type { Entry } from '../../../mcp/clients/mcpClient.ts';
import { message } from '../../../mcp/texts/message.ts';

const ENTRY: Entry = {
  command: '/opt/FuseDesk Bridge/fusedesk-bridge',
  args: ['/opt/FuseDesk Bridge/bridge.mjs', '--client', 'cursor'],
  env: { ELECTRON_RUN_AS_NODE: '1' },
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('100%', '%41', '%', 'a+b', '??>>~~', 'C:\\Users\\Jörg\\日本', '"#&=?/\\', '😀\ud800'),
);
const anyEntry: fc.Arbitrary<Entry> = fc.record({
  command: anyText,
  args: fc.array(anyText, { maxLength: 4 }),
  env: fc.dictionary(
    fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__'),
    anyText,
    { maxKeys: 2, noNullPrototype: true },
  ),
});

/** Decodes like Cursor: the query's value, as base64 with one byte per character. */
function readByCursor(url: string): { name: string | null; config: unknown } {
  const query = new URL(url).searchParams;
  return { name: query.get('name'), config: JSON.parse(atob(query.get('config') ?? '')) };
}

/** Decodes like VS Code: its URI type decodes the query, and its handler decodes it again. */
function readByVscode(url: string): unknown {
  const query = /^vscode:mcp\/install\?([^#]*)$/.exec(url)?.[1] ?? '';
  return JSON.parse(decodeURIComponent(decodeURIComponent(query)));
}

function url(link: ReturnType<typeof cursorInstallLink>): string {
  if (!link.ok) throw new Error(link.message.code);
  return link.url;
}

describe('install links', () => {
  test('match the documentation of both clients exactly', () => {
    expect(url(cursorInstallLink('fusedesk', { command: '/b', args: ['x'] }))).toBe(
      'cursor://anysphere.cursor-deeplink/mcp/install?name=fusedesk&config=eyJjb21tYW5kIjoiL2IiLCJhcmdzIjpbIngiXX0%3D',
    );
    expect(url(vscodeInstallLink('fusedesk', { command: '/b', args: ['x'] }))).toBe(
      'vscode:mcp/install?%7B%22name%22%3A%22fusedesk%22%2C%22type%22%3A%22stdio%22%2C%22command%22%3A%22%2Fb%22%2C%22args%22%3A%5B%22x%22%5D%7D',
    );
  });

  test('are decoded correctly by each client, whatever a path contains', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const cursor = cursorInstallLink('fusedesk', entry);
        const vscode = vscodeInstallLink('fusedesk', entry);
        if (cursor.ok) expect(readByCursor(cursor.url)).toEqual({ name: 'fusedesk', config: entry });
        if (vscode.ok) expect(readByVscode(vscode.url)).toEqual({ name: 'fusedesk', type: 'stdio', ...entry });
        fc.pre(cursor.ok && vscode.ok);
      }),
      { numRuns: 1000 },
    );
  });

  test('are refused if a system would truncate them', () => {
    const long = { ...ENTRY, command: `/${'a'.repeat(2000)}` };
    expect(cursorInstallLink('fusedesk', long)).toEqual({ ok: false, message: message('clients.linkTooLong') });
    expect(vscodeInstallLink('fusedesk', long).ok).toBe(false);
  });

  test('are the only URLs that a host may open', () => {
    expect(isInstallLink(url(cursorInstallLink('fusedesk', ENTRY)))).toBe(true);
    expect(isInstallLink(url(vscodeInstallLink('fusedesk', ENTRY)))).toBe(true);
    for (const other of [
      'https://example.com/',
      'file:///etc/passwd',
      'vscode:extension/a.b',
      'vscode://mcp/install?x',
      'cursor://settings/mcp/install?name=a',
      ' vscode:mcp/install?x',
      'vscode:mcp/install?a b',
      'vscode:mcp/install?a\n',
      `vscode:mcp/install?${'a'.repeat(3000)}`,
    ]) {
      expect(isInstallLink(other), other).toBe(false);
    }
  });
});
