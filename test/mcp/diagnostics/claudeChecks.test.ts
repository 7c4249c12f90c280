import { afterEach, describe, expect, test } from 'vitest';
import { createClaudeDesktop } from '../../../mcp/clients/claudeDesktop/claudeDesktop.ts';
import { checkClaude } from '../../../mcp/diagnostics/claudeChecks.ts';
import { ENGLISH } from '../cli/inEnglish.ts';
import { ENTRY, type Machine, OLD_ENTRY, startMachine } from '../clients/fakeSystem.ts';

const FOLDER = '/home/rep/.config/Claude';
const FILE = `${FOLDER}/claude_desktop_config.json`;
const with_ = (entry: unknown) => JSON.stringify({ mcpServers: { fusedesk: entry } }, null, 2);

let machine: Machine;
afterEach(() => machine.remove());

function start(content?: string | Uint8Array) {
  machine = startMachine('linux');
  // A process list without Claude.
  machine.answer(() => ({ code: 1 }));
  if (content === undefined) return;
  machine.folder(FOLDER);
  if (content !== '') machine.put(FILE, content);
}

async function codes() {
  const { findings, entry } = await checkClaude(createClaudeDesktop(machine.system), ENTRY, machine.system);
  return { codes: findings.map(({ code }) => code), findings, entry };
}

describe('checkClaude', () => {
  test('checks nothing else if Claude Desktop is not installed', async () => {
    start();
    expect((await codes()).codes).toEqual(['claude_not_installed']);
  });

  test('reports a fresh install without settings file and entry', async () => {
    start('');
    expect((await codes()).codes).toEqual(
      expect.arrayContaining(['claude_installed', 'config_missing', 'entry_missing']),
    );
  });

  test('returns a current entry for the self-test', async () => {
    start(with_(ENTRY));
    const seen = await codes();
    expect(seen.codes).toEqual(expect.arrayContaining(['config_ok', 'policy_none', 'entry_current', 'extension_none']));
    expect(seen.entry).toEqual(ENTRY);
  });

  test('reports an entry for another data folder as stale', async () => {
    start(with_(OLD_ENTRY));
    const seen = await codes();
    expect(seen.codes).toContain('entry_stale');
    const stale = seen.findings.find(({ code }) => code === 'entry_stale');
    expect(stale && ENGLISH.format(stale.message)).toContain('command');
  });

  test("reports another program's entry with our name", async () => {
    start(with_({ command: 'npx', args: ['something'] }));
    const seen = await codes();
    expect(seen.codes).toContain('entry_foreign');
    expect(seen.entry).toBeUndefined();
  });

  test('reports a file that Claude would overwrite, and no entry in it', async () => {
    start('{ "mcpServers": {}, // mine\n}');
    const seen = await codes();
    expect(seen.codes).toContain('config_unreadable');
    expect(seen.codes.filter((code) => code.startsWith('entry_'))).toEqual([]);
  });

  test('reports a byte order mark', async () => {
    start(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(with_(ENTRY))]));
    expect((await codes()).codes).toContain('config_byte_order_mark');
  });

  test('reports a policy of the organization', async () => {
    start(with_(ENTRY));
    machine.put('/etc/claude-desktop/managed-settings.json', '{"isLocalDevMcpEnabled":false}');
    expect((await codes()).codes).toContain('policy_forbids');
  });

  test.each([
    ['without an entry', '{}'],
    ['next to a stale entry', with_(OLD_ENTRY)],
    ["next to someone else's entry", with_({ command: 'npx', args: ['something'] })],
  ])('reports a policy of the organization %s', async (_when, content) => {
    start(content);
    machine.put('/etc/claude-desktop/managed-settings.json', '{"isLocalDevMcpEnabled":false}');
    const seen = await codes();
    expect(seen.codes).toContain('policy_forbids');
    expect(seen.codes).not.toContain('policy_none');
  });

  test('accepts the extension, but reports a collision if there is also an entry', async () => {
    const manifest = JSON.stringify({ manifest_version: '0.3', name: 'fusedesk-bridge', version: '0.1.0' });
    start('{}');
    machine.put(`${FOLDER}/Claude Extensions/local.mcpb.x/manifest.json`, manifest);
    machine.put(`${FOLDER}/Claude Extensions/other/manifest.json`, '{damaged');
    const extensionOnly = await codes();
    expect(extensionOnly.codes).toContain('extension_installed');
    expect(extensionOnly.codes).not.toContain('entry_missing');
    machine.put(FILE, with_(ENTRY));
    expect((await codes()).codes).toContain('extension_collision');
  });
});
