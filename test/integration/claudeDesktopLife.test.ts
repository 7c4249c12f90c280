import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../mcp/base/clock.ts';
import { undoOrRemove } from '../../mcp/clientSetup/operations.ts';
import { previewMatches } from '../../mcp/clientSetup/setupPreview.ts';
import { createClaudeDesktop } from '../../mcp/clients/claudeDesktop/claudeDesktop.ts';
import type { Files } from '../../mcp/clients/files.ts';
import type { Entry, McpClient, Preview, Receipt, Refusal, Target } from '../../mcp/clients/mcpClient.ts';
import { nodeSystem } from '../../mcp/clients/nodeSystem.ts';
import { type ClaudeDesktop, startClaudeDesktop } from '../fixtures/claudeDesktop/startClaudeDesktop.ts';
import { type StartedCommand, startCommand } from './cli/startCommand.ts';

const BRIDGE = fileURLToPath(new URL('../../mcp/bridge/bridge.ts', import.meta.url));
const BEFORE = '{\n\t"preferences": {"theme": "dunkel"},\n\t"mcpServers": {}\n}\n';

let home: string;
let config: string;
let app: StartedCommand | undefined;
let claude: ClaudeDesktop | undefined;
let client: McpClient;
let entry: Entry;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'life of an entry-'));
  const dataDir = join(home, 'data');
  config = join(home, '.config', 'Claude', 'claude_desktop_config.json');
  mkdirSync(join(home, '.config', 'Claude'), { recursive: true });
  writeFileSync(config, BEFORE);
  const machine = nodeSystem({ platform: 'linux', home, env: {}, clock: systemClock, fromSources: true });
  client = createClaudeDesktop({ ...machine, files: seeingTheStandIn(machine.files) });
  entry = { command: process.execPath, args: [BRIDGE, '--data-dir', dataDir, '--client', 'claude-desktop'] };
  app = startCommand(['serve', '--sandbox', '--json', '--data-dir', dataDir]);
  await app.ready();
});

afterEach(async () => {
  await claude?.quit();
  await app?.stop('SIGKILL');
  claude = undefined;
  rmSync(home, { recursive: true, force: true });
});

/** The real process list, reduced to the stand-in under Claude's name. */
function seeingTheStandIn(files: Files): Files {
  return {
    ...files,
    list: async (folder) => {
      const names = await files.list(folder);
      return folder === '/proc' ? names?.filter((name) => name === String(claude?.pid)) : names;
    },
    async read(path) {
      const bytes = await files.read(path);
      if (!/^\/proc\/\d+\/status$/.test(path)) return bytes;
      const status = Buffer.from(bytes).toString('utf8');
      expect(status).toContain('claude-standin');
      return Buffer.from(status.replace('claude-standin', 'claude-desktop'));
    },
  };
}

const inFile = () => JSON.parse(readFileSync(config, 'utf8'));

async function target(): Promise<Target> {
  const found = await client.detect();
  if (found.kind !== 'found') throw new Error(found.kind);
  return found.target;
}

async function preview(): Promise<Preview> {
  const shown: Preview | Refusal = await client.preview({ target: await target(), entry });
  if (!shown.ok) throw new Error(shown.message.code);
  return shown;
}

async function write(shown: Preview): Promise<Receipt> {
  const written = await client.write(shown);
  if (!written.ok || written.kind !== 'written') throw new Error(JSON.stringify(written));
  return written.receipt;
}

async function startClaude(): Promise<ClaudeDesktop> {
  claude = startClaudeDesktop(config);
  await claude.report();
  return claude;
}

const ping = (desktop: ClaudeDesktop, lane: 'chat' | 'cowork') =>
  desktop.call({ server: 'fusedesk', lane, tool: 'list_all_fuse_desk_departments', arguments: {} });

test('loses an edit while Claude runs, writes when it quits, connects, is wiped, repairs, and connects again', async () => {
  // A manual edit while Claude runs is lost, and ours is refused.
  let desktop = await startClaude();
  const firstPreview = await preview();
  expect(await client.write(firstPreview)).toMatchObject({ ok: false, code: 'client_running' });
  writeFileSync(config, JSON.stringify({ mcpServers: { fusedesk: entry } }));
  await desktop.set('theme', 'hell');
  expect(inFile().mcpServers).toEqual({});

  // The write continues on its own; Claude has rewritten its file meanwhile, and the approval still applies.
  const waiting = client.presence?.waitUntilQuit(AbortSignal.timeout(30_000));
  await desktop.quit();
  expect(await waiting).toBe('quit');
  expect(await client.write(firstPreview)).toMatchObject({ ok: false, code: 'changed_meanwhile' });
  const again = await preview();
  expect(previewMatches(firstPreview, again)).toBe(true);
  const receipt = await write(again);
  expect(await client.verify(await target(), entry)).toEqual({ kind: 'in_place' });

  // Connected: three copies, one of which is killed after a second without affecting the others.
  desktop = await startClaude();
  const { wiped, skipped, servers } = await desktop.report();
  expect({ wiped, skipped }).toEqual({ wiped: false, skipped: [] });
  expect(servers.fusedesk).toMatchObject({
    // Whether the probe got its response in time depends on the machine, so it is not tested here.
    reports: { chat: { discovered: true, connected: true }, cowork: { discovered: true, connected: true } },
    states: { probe: 'dead', chat: 'running', cowork: 'running' },
    noise: [],
  });
  expect(servers.fusedesk?.reports.chat.tools).toContain('list_all_fuse_desk_departments');
  for (const lane of ['chat', 'cowork'] as const) {
    expect(await ping(desktop, lane)).toMatchObject({ result: { content: [{ type: 'text' }] } });
  }

  // Another program adds a comment to the file: at its next start Claude cannot parse it and starts with an empty config.
  await desktop.quit();
  expect(inFile().mcpServers.fusedesk).toEqual(entry);
  writeFileSync(config, `// mine\n${readFileSync(config, 'utf8')}`);
  expect(await client.autoRepair(await target(), entry)).toMatchObject({
    ok: false,
    code: 'unreadable',
    unreadable: 'has_comments',
  });
  desktop = await startClaude();
  expect((await desktop.report()).wiped).toBe(true);
  expect(inFile()).toEqual({});
  await desktop.quit();
  expect(await client.verify(await target(), entry)).toMatchObject({
    kind: 'not_in_place',
    reading: { kind: 'missing' },
  });
  expect(await client.undo(receipt)).toMatchObject({ ok: false, code: 'changed_since' });

  // Repaired, connected, and removed again without leftovers.
  const repaired = await write(await preview());
  desktop = await startClaude();
  expect((await desktop.report()).servers.fusedesk?.reports.chat.connected).toBe(true);
  expect(await ping(desktop, 'chat')).toMatchObject({ result: {} });
  await desktop.quit();
  expect(await undoOrRemove(client, { target: await target(), receipt: repaired })).toMatchObject({
    ok: true,
    kind: 'removed',
  });
  expect(Object.keys(inFile())).toEqual(['lastQuit']);
});

test('never restarts a server that died, like Claude', async () => {
  await write(await preview());
  const desktop = await startClaude();
  const pid = (await desktop.report()).servers.fusedesk?.pids.chat ?? 0;
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => (await desktop.report()).servers.fusedesk?.states.chat).toBe('dead');
  expect(await ping(desktop, 'chat')).toEqual({ failed: 'Error: the server is dead' });
  expect(await ping(desktop, 'cowork')).toMatchObject({ result: {} });
});

test('removes a byte order mark before an older Claude wipes the file', async () => {
  await write(await preview());
  writeFileSync(config, `\uFEFF${readFileSync(config, 'utf8')}`);
  expect(await client.autoRepair(await target(), entry)).toMatchObject({ ok: true, kind: 'repaired' });
  const desktop = await startClaude();
  const { wiped, servers } = await desktop.report();
  expect(wiped).toBe(false);
  expect(servers.fusedesk?.reports.chat.connected).toBe(true);
  expect(inFile().preferences).toEqual({ theme: 'dunkel' });
});
