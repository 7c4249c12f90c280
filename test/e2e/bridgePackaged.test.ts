import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Entry } from '../../mcp/clients/mcpClient.ts';
import { type EntryProcess, startEntry } from '../fixtures/entryProcess.ts';
import { callTool } from '../fixtures/toolResults.ts';
import { type BridgeUnderTest, READ_TOOL, WRITE_TOOL } from '../integration/bridgeChecks/bridgeCheck.ts';
import { RAW_LINE_CHECKS } from '../integration/bridgeChecks/rawLineChecks.ts';
import { SDK_CLIENT_CHECKS } from '../integration/bridgeChecks/sdkClientChecks.ts';
import { SHIPPED_CLIENT_CHECKS, shippedClientsMissing } from '../integration/bridgeChecks/shippedClientChecks.ts';
import { type AnnouncedApp, appPidsFor, findAnnouncedApp } from './app/announcedApp.ts';
import { launchDebugged } from './app/debuggedApp.ts';
import { packagedApp } from './app/packagedApp.ts';
import { renderersOf } from './app/processes.ts';
import type { RunningApp } from './app/runningApp.ts';
import { copyToStablePath, type StableApp } from './app/stableInstall.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';

const here = await findDesktopElectron();
reportSkip('the bridge in the packaged app', here);

/** For the app's start and for a client's request. */
const TIMEOUT_MS = 60_000;
/** Claude starts at least this many copies of an entry. */
const COPIES = 3;

const config = z.object({
  mcpServers: z.object({
    fusedesk: z.strictObject({
      command: z.string(),
      args: z.array(z.string()),
      env: z.record(z.string(), z.string()),
    }),
  }),
});

interface Session {
  readonly bridge: EntryProcess;
  readonly client: Client;
}

// Each test continues where the previous one ended.
describe.skipIf(!here.ok)('the bridge in the packaged app', () => {
  let packaged: StableApp;
  let desktop: Desktop;
  let dataDir: string;
  let app: RunningApp;
  let found: AnnouncedApp;
  let entry: Entry;
  let target: BridgeUnderTest;
  let long: Session;
  const bridges: EntryProcess[] = [];

  async function open(): Promise<Session> {
    const bridge = startEntry(entry);
    bridges.push(bridge);
    const client = new Client({ name: 'claude-ai', version: '0.1.0' });
    await client.connect(bridge.transport, { timeout: TIMEOUT_MS });
    return { bridge, client };
  }

  const call = ({ client }: Session, tool: string, args: Record<string, unknown> = {}) =>
    callTool({ callTool: (params) => client.callTool(params, undefined, { timeout: TIMEOUT_MS }) }, tool, args);

  function announced(): AnnouncedApp {
    const now = findAnnouncedApp(dataDir);
    if (!now) throw new Error('no app is published');
    return now;
  }

  async function quit(running: AnnouncedApp): Promise<void> {
    await (await desktop.tray(running.pid)).click('Quit FuseDesk Bridge');
    await running.exited();
  }

  /** Closes a session and checks that it was one process whose only output were responses. */
  async function close({ bridge }: Session): Promise<void> {
    const { noise, stderr, answeredTwice, child } = bridge;
    expect(child.exitCode ?? child.signalCode).toBeNull();
    child.stdin.end();
    expect(await bridge.ended).toEqual({ status: 0, signal: null });
    expect([noise(), stderr(), answeredTwice()]).toEqual([[], '', []]);
  }

  beforeAll(async () => {
    if (!here.ok) throw new Error(here.why);
    packaged = copyToStablePath(await packagedApp());
    desktop = await startDesktop({ keyring: false });
    dataDir = path.join(desktop.home, 'data of the app');
    const claude = path.join(desktop.home, '.config', 'Claude');
    mkdirSync(claude, { recursive: true });
    writeFileSync(path.join(claude, 'claude_desktop_config.json'), '{"preferences":{}}');
    const { executable } = packaged;
    app = await launchDebugged({ executable, args: [...here.args, `--data-dir=${dataDir}`], env: desktop.env });
  });
  afterAll(async () => {
    for (const { child } of bridges) child.kill('SIGKILL');
    await app?.stop();
    const left = dataDir === undefined ? undefined : findAnnouncedApp(dataDir);
    if (left) {
      process.kill(left.pid, 'SIGKILL');
      await left.exited();
    }
    await desktop?.close();
    packaged?.remove();
  });

  test('is started by the entry that the app writes, without secret or port', async () => {
    const window = await app.window();
    await window.tryDemo();
    await window.createAccess('Support desk', ['Read', 'Create']);
    const [server] = (await window.state()).servers;
    if (!server) throw new Error('no server was created');
    const ask = (command: string, args: object) =>
      window.page.evaluate(`bridge.commands['${command}'](${JSON.stringify(args)})`);
    const shown: unknown = await ask('client.preview', { client: 'claude-desktop', serverId: server.id });
    expect(shown).toMatchObject({ ok: true });
    const { id } = z.object({ preview: z.object({ id: z.string() }) }).parse(shown).preview;
    expect(await ask('client.confirm', { previewId: id })).toEqual({ ok: true, kind: 'done' });

    const text = readFileSync(path.join(desktop.home, '.config', 'Claude', 'claude_desktop_config.json'), 'utf8');
    found = announced();
    expect(found.pid).toBe(app.pid);
    expect(text).not.toContain(found.secret);
    expect(text).not.toContain(String(found.port));
    const written = config.parse(JSON.parse(text)).mcpServers.fusedesk;
    expect(written).toEqual({
      command: packaged.executable,
      args: [
        path.join(packaged.asar, 'bridge', 'bridge.cjs'),
        ...['--data-dir', dataDir, '--client', 'claude-desktop', '--server', server.id],
      ],
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    // Clients pass on the home of their user.
    entry = { ...written, env: { ...written.env, HOME: desktop.home } };
    target = { entry, tools: server.tools };
    expect(target.tools).toBeGreaterThan(10);
  });

  test.each([...SDK_CLIENT_CHECKS, ...RAW_LINE_CHECKS])('$name', ({ run }) => run(target));
  test.skipIf(shippedClientsMissing).each(SHIPPED_CLIENT_CHECKS)('$name', ({ run }) => run(target));

  test('appears in the app as connected', async () => {
    long = await open();
    expect((await long.client.listTools()).tools).toHaveLength(target.tools);
    const claude = async () => {
      const { clients: connections } = await (await app.window()).state();
      return connections.find(({ client }) => client === 'claude-desktop');
    };
    await expect.poll(async () => (await claude())?.lastHandshake?.name, { timeout: 10_000 }).toBe('claude-ai 0.1.0');
    expect(await claude()).toMatchObject({ state: { kind: 'connected' }, lastHandshake: { tools: target.tools } });
  });

  test('starts the app hidden for the next call after a quit', async () => {
    expect(await call(long, WRITE_TOOL, { tagname: 'Before the end' })).toMatchObject({ isError: false });
    await quit(found);
    expect(await app.ended).toBe(0);
    expect(findAnnouncedApp(dataDir)).toBeUndefined();
    expect(await call(long, READ_TOOL)).toMatchObject({ isError: false });
    found = announced();
    expect(found.commandLine).toMatch(/ --hidden( |$)/);
    expect(renderersOf(found.pid)).toEqual([]);
    expect((await long.client.listTools()).tools).toHaveLength(target.tools);
    await close(long);
    expect(found.isGone()).toBe(false);
  });

  test('starts the app again without a call after a crash', async () => {
    // A new copy, because the one that launched the app would first give it time to start.
    long = await open();
    process.kill(found.pid, 'SIGKILL');
    await found.exited();
    await expect.poll(() => findAnnouncedApp(dataDir)?.pid, { timeout: 30_000 }).toBeDefined();
    found = announced();
    expect(await call(long, WRITE_TOOL, { tagname: 'After the kill' })).toMatchObject({ isError: false });
    await close(long);
    expect(found.isGone()).toBe(false);
  });

  test('starts one app for all copies', async () => {
    await quit(found);
    const sessions = await Promise.all(Array.from({ length: COPIES }, open));
    for (const session of sessions) {
      expect((await session.client.listTools()).tools).toHaveLength(target.tools);
      expect(await call(session, READ_TOOL)).toMatchObject({ isError: false });
    }
    found = announced();
    expect(found.commandLine).toMatch(/ --hidden( |$)/);
    // Copies with similar delays may both launch it; the second app exits without showing anything.
    await expect.poll(() => appPidsFor(dataDir), { timeout: 20_000 }).toEqual([found.pid]);
    expect(renderersOf(found.pid)).toEqual([]);
    for (const session of sessions) await close(session);
    await quit(found);
    expect(findAnnouncedApp(dataDir)).toBeUndefined();
  });
});
