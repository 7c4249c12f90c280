import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClaudeCode } from '../../mcp/clients/claudeCode/claudeCode.ts';
import { nodeFiles } from '../../mcp/clients/fileClient/nodeFiles.ts';
import type { Entry, McpClient, Preview, Refusal, Target } from '../../mcp/clients/mcpClient.ts';
import type { Platform, Run, RunResult } from '../../mcp/clients/system.ts';

// The real Claude Code in its own home folder. It has its own lock file because it is too large to install every time.
const MODULES = resolve('test', 'real-clients', 'node_modules');
const FOLDERS = [join(MODULES, '.bin'), join(MODULES, '@anthropic-ai', 'claude-code', 'bin')];
const program = process.platform === 'win32' ? 'claude.exe' : 'claude';
const missing = !FOLDERS.some((folder) => existsSync(join(folder, program)));
const platform: Platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';

const APP = platform === 'win32' ? 'C:\\Apps\\FuseDesk Bridge' : '/opt/FuseDesk Bridge';
const ENTRY: Entry = {
  command: join(APP, 'fusedesk-bridge'),
  args: [join(APP, 'bridge.cjs'), '--client', 'claude-code', '--data-dir', join(APP, "Jörg's «data» $x"), ''],
  env: { ELECTRON_RUN_AS_NODE: '1' },
};
const MOVED: Entry = { ...ENTRY, command: join(APP, 'newer', 'fusedesk-bridge') };

let home: string;
let run: Run;
/** Runs right before the writer starts the program. */
let beforeWrite: () => Promise<void>;
let client: McpClient;
let target: Target;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'claude-code-'));
  run = runIn(home);
  beforeWrite = async () => undefined;
  const clock = { now: () => Date.now(), after: () => () => undefined };
  client = createClaudeCode({
    platform,
    home,
    env: { PATH: FOLDERS.join(delimiter) },
    files: nodeFiles(),
    run: async (command, args) => beforeWrite().then(() => run(command, args)),
    clock,
  });
  const detection = await client.detect();
  if (detection.kind === 'found') target = detection.target;
});
afterEach(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

function runIn(folder: string): Run {
  const { CLAUDE_CONFIG_DIR: _elsewhere, ...rest } = process.env;
  const env = { ...rest, HOME: folder, USERPROFILE: folder };
  return (command, args) =>
    new Promise<RunResult>((done) => {
      execFile(command, [...args], { env, cwd: folder, timeout: 50_000 }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
        done({ code, stdout, stderr });
      });
    });
}

function assertWritable(preview: Preview | Refusal): Preview {
  if (!preview.ok) throw new Error(preview.message.code);
  return preview;
}

async function claude(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(target.places[0].path, args);
  expect(code, stderr).toBe(0);
  return stdout;
}

const config = async () => Object(JSON.parse(await readFile(join(home, '.claude.json'), 'utf8')));

describe.skipIf(missing)('the real Claude Code (installed by: npm ci --prefix test/real-clients)', () => {
  test('adds, lists, and removes our entry', async () => {
    await claude('mcp', 'add', '--scope', 'user', 'other', '--', 'nothing-of-that-name');
    const { mcpServers: before } = await config();

    const written = await client.write(assertWritable(await client.preview({ target, entry: ENTRY })));
    if (!written.ok || written.kind !== 'written') throw new Error(JSON.stringify(written));
    expect((await config()).mcpServers.fusedesk).toEqual({ type: 'stdio', ...ENTRY });
    expect(await client.verify(target, ENTRY)).toEqual({ kind: 'in_place' });
    expect(await claude('mcp', 'list')).toMatch(/^fusedesk: .*fusedesk-bridge/m);

    expect(await client.undo(written.receipt)).toEqual({ ok: true, kind: 'undone' });
    expect((await config()).mcpServers).toEqual(before);
    expect(await claude('mcp', 'list')).not.toContain('fusedesk');
    expect(await client.remove(target)).toEqual({ ok: true, kind: 'nothing_there' });
  });

  test('repairs and removes a moved entry', async () => {
    await client.write(assertWritable(await client.preview({ target, entry: ENTRY })));
    expect(await client.read(target, MOVED)).toMatchObject({ kind: 'ours', state: 'stale', differs: ['command'] });
    expect(await client.autoRepair(target, MOVED)).toMatchObject({ ok: true, kind: 'repaired' });
    expect(await client.read(target, MOVED)).toMatchObject({ kind: 'ours', state: 'current' });
    expect(await client.remove(target)).toMatchObject({ ok: true, kind: 'removed' });
    expect(await client.read(target, MOVED)).toEqual({ kind: 'missing' });
  });

  test("keeps someone else's entry under our name", async () => {
    await claude('mcp', 'add', '--scope', 'user', '--transport', 'http', 'fusedesk', 'http://127.0.0.1:9/mcp');
    const before = await config();
    expect(await client.preview({ target, entry: ENTRY })).toMatchObject({ ok: false, code: 'foreign_entry' });
    expect(await client.remove(target)).toMatchObject({ ok: false, code: 'not_ours' });
    expect(await config()).toEqual(before);
  });

  test('refuses to add an entry that someone else added first, and passes on the output', async () => {
    const shown = assertWritable(await client.preview({ target, entry: ENTRY }));
    const other = ['mcp', 'add', '--scope', 'user', 'fusedesk', '--', 'nothing-of-that-name'];
    beforeWrite = async () => void (await claude(...other));
    expect(await client.write(shown)).toMatchObject({
      ok: false,
      code: 'command_failed',
      message: { code: 'clients.commandRefusedReason', params: { reason: expect.stringContaining('already exists') } },
    });
    expect((await config()).mcpServers.fusedesk).toMatchObject({ command: 'nothing-of-that-name' });
  });
});
