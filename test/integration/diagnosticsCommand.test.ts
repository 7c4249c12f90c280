import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DISCOVERY_FILE, parseDiscovery } from '../../mcp/bridge/connection/discoveryFile.ts';
import { type Sandbox, startSandbox } from '../../mcp/sandbox/sandbox.ts';
import { type Ready, type StartedCommand, startCommand } from './cli/startCommand.ts';

const answer = z.strictObject({
  ok: z.literal(true),
  problems: z.number(),
  report: z.strictObject({
    at: z.iso.datetime(),
    version: z.string(),
    platform: z.string(),
    findings: z.array(
      z.strictObject({
        code: z.string(),
        level: z.enum(['ok', 'note', 'problem']),
        topic: z.string(),
        message: z.string(),
        action: z.string().optional(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});

let home: string;
let data: string;
let env: Record<string, string>;
let sandbox: Sandbox | undefined;
let app: StartedCommand | undefined;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'diagnostics é '));
  data = join(home, 'config', 'FuseDesk Bridge');
  mkdirSync(join(home, 'config', 'Claude'), { recursive: true });
  mkdirSync(join(home, 'AppData', 'Claude'), { recursive: true });
  env = {
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    APPDATA: join(home, 'AppData'),
    LOCALAPPDATA: join(home, 'Local'),
  };
});
afterEach(async () => {
  await app?.stop('SIGKILL');
  await sandbox?.close();
  app = undefined;
  sandbox = undefined;
  rmSync(home, { recursive: true, force: true });
});

async function run(...args: readonly string[]) {
  const command = startCommand([...args, '--data-dir', data], { env, input: '' });
  const { status } = await command.ended;
  return { status, stdout: command.stdout(), stderr: command.stderr() };
}

async function diagnose() {
  const { status, stdout, stderr } = await run('diagnostics', '--json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { problems, report } = answer.parse(JSON.parse(stdout));
  const { findings } = report;
  expect(findings.filter(({ level }) => level === 'problem')).toHaveLength(problems);
  return {
    problems,
    stdout,
    codes: findings.map(({ code }) => code),
    finding: (code: string) => findings.find((one) => one.code === code),
  };
}

async function connect(): Promise<void> {
  expect(await run('connect', 'claude-desktop', '--yes', '--json')).toMatchObject({ status: 0, stderr: '' });
}

/** A host for a FuseDesk whose key the test knows. */
async function serve(): Promise<Ready> {
  sandbox ??= await startSandbox();
  env.FUSEDESK_API_KEY = sandbox.apiKey;
  app = startCommand(['serve', '--json', '--base-url', sandbox.url, '--data-dir', data], { env });
  return app.ready();
}

/** Every file in the home folder with its content and modification time. */
function everything(): readonly (readonly [string, number, string])[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(home, name);
      const facts = statSync(path);
      return [name, facts.mtimeMs, facts.isFile() ? readFileSync(path, 'base64') : ''];
    });
}

/** How the host ended and the finding for it. */
const ENDS = [
  { how: 'was never started', end: undefined, code: 'discovery_missing', says: /hasn't been started/ },
  { how: 'was stopped', end: 'SIGTERM', code: 'app_not_running', says: /isn't running/ },
  { how: 'was killed', end: 'SIGKILL', code: 'app_gone', says: /quit unexpectedly/ },
] as const;

describe('fusedesk-bridge diagnostics', () => {
  test('reports that nothing is connected and writes nothing', async () => {
    const before = everything();
    const { codes, finding, problems } = await diagnose();
    expect(codes).toEqual(expect.arrayContaining(['claude_installed', 'discovery_missing', 'selftest_no_entry']));
    expect(finding('entry_missing')).toMatchObject({ level: 'problem', action: expect.stringMatching(/^Connect /) });
    expect(problems).toBe(2);
    expect(everything()).toEqual(before);
  });

  test.each(ENDS)('reports a connected client whose host $how', async ({ end, code, says }) => {
    await connect();
    if (end) {
      await serve();
      await app?.stop(end);
    }
    const before = everything();
    const { codes, finding, problems } = await diagnose();
    expect(codes).toContain('entry_current');
    expect(finding(code)).toMatchObject({ level: 'problem', message: expect.stringMatching(says) });
    // The bridge would respond from its offline cache, which proves nothing.
    for (const failed of ['selftest_v1_failed', 'selftest_v2_failed']) {
      expect(finding(failed)).toMatchObject({ level: 'problem', message: expect.stringMatching(says) });
    }
    expect(finding('fusedesk_not_allowed')).toBeDefined();
    expect(problems).toBe(3);
    expect(everything()).toEqual(before);
  });

  test('finds no problem with a running host and shows no secret', async () => {
    await connect();
    const config = everything().filter(([name]) => name.includes('claude_desktop_config'));
    expect(config.length).toBeGreaterThan(0);
    const ready = await serve();
    const { problems, stdout, codes, finding } = await diagnose();
    expect(problems).toBe(0);
    expect(codes).toEqual(expect.arrayContaining(['app_running', 'secret_accepted', 'fusedesk_reachable']));
    expect(finding('selftest_v1_ok')?.details).toMatchObject({ revision: '2025-11-25', tools: 20 });
    expect(finding('selftest_v2_ok')?.details).toMatchObject({ revision: '2026-07-28', tools: 20 });
    expect(everything().filter(([name]) => name.includes('claude_desktop_config'))).toEqual(config);

    const secret = parseDiscovery(readFileSync(join(data, DISCOVERY_FILE), 'utf8'))?.running?.secret ?? '';
    const token = new URL(ready.url).pathname.split('/').at(-1) ?? '';
    const text = (await run('diagnostics')).stdout;
    for (const hidden of [secret, token, ready.apiToken, sandbox?.apiKey ?? '', home, `/${userInfo().username}/`]) {
      expect(hidden.length).toBeGreaterThan(4);
      expect(stdout).not.toContain(hidden);
      expect(text).not.toContain(hidden);
    }
  });

  test('reports a key that FuseDesk no longer accepts', async () => {
    await connect();
    await serve();
    sandbox?.faults.set({ kind: 'status', status: 401 });
    const { finding } = await diagnose();
    expect(finding('fusedesk_key_refused')).toMatchObject({ level: 'problem' });
    expect(finding('selftest_v1_ok')).toBeDefined();
  });

  test('prints the same as text, also by its alias', async () => {
    const { status, stdout, stderr } = await run('doctor');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain("Claude Desktop isn't set up to use FuseDesk Bridge.");
    expect(stdout).not.toContain(home);
  });

  test('refuses unknown arguments with status 1', async () => {
    const words = await run('diagnostics', '--repair');
    expect(words).toMatchObject({ status: 1, stdout: '' });
    expect(words.stderr).toContain('--repair');
    const { status, stdout, stderr } = await run('diagnostics', '--json', 'claude-desktop');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'usage', message: expect.any(String) });
  });

  test('refuses an empty folder name, which would be the current folder', async () => {
    const command = startCommand(['diagnostics', '--data-dir', ''], { env, input: '' });
    expect(await command.ended).toMatchObject({ status: 1 });
    expect(command.stderr()).toBe('--data-dir must not be empty.\n');
    expect(command.stdout()).toBe('');
  });
});
