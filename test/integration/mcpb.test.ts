import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { getMcpConfigForManifest, v0_3 } from '@anthropic-ai/mcpb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PROJECT } from '../../build/bundle.ts';
import { packageMcpb } from '../../build/packageMcpb.ts';
import type { Entry } from '../../mcp/clients/mcpClient.ts';
import type { BridgeUnderTest } from './bridgeChecks/bridgeCheck.ts';
import { startRaw } from './bridgeChecks/rawBridge.ts';
import { RAW_LINE_CHECKS } from './bridgeChecks/rawLineChecks.ts';
import { SDK_CLIENT_CHECKS } from './bridgeChecks/sdkClientChecks.ts';
import { type StartedCommand, startCommand } from './cli/startCommand.ts';

/** The vendor's own tool. */
const MCPB = join(PROJECT, 'node_modules', '@anthropic-ai', 'mcpb', 'dist', 'cli', 'cli.js');

let folder: string;
let home: string;
let packed: string;
let unpacked: string;
let app: StartedCommand;

const mcpb = (...args: readonly string[]) => promisify(execFile)(process.execPath, [MCPB, ...args]);
const manifest = () => v0_3.McpbManifestSchema.parse(JSON.parse(readFileSync(join(unpacked, 'manifest.json'), 'utf8')));

/** The command as Claude fills it in, on the Node that Claude brings. */
async function entry(): Promise<Entry> {
  const filled = await getMcpConfigForManifest({
    manifest: manifest(),
    extensionPath: unpacked,
    systemDirs: { HOME: home },
    userConfig: {},
    pathSeparator: sep,
  });
  if (!filled) throw new Error('the manifest names no command');
  expect(filled.command).toBe('node');
  return { command: process.execPath, args: filled.args ?? [], ...(filled.env && { env: filled.env }) };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'an extension é '));
  home = join(folder, 'home of a person');
  unpacked = join(folder, 'unpacked');
  // The vendor's packer prints its progress.
  const printed = vi.spyOn(console, 'log').mockReturnValue();
  packed = await packageMcpb(join(folder, 'made'));
  printed.mockRestore();
  await mcpb('unpack', packed, unpacked);
}, 60_000);
afterAll(async () => {
  await app?.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('the desktop extension', () => {
  test('matches its checksum file', () => {
    const sum = createHash('sha256').update(readFileSync(packed)).digest('hex');
    expect(readFileSync(`${packed}.sha256`, 'utf8')).toBe(`${sum}  ${basename(packed)}\n`);
  });

  test('contains only the bridge and validates', async () => {
    const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).sort();
    expect(files).toEqual(['LICENSE', 'icon.png', 'manifest.json', 'server', join('server', 'bridge.cjs')]);
    expect((await mcpb('validate', join(unpacked, 'manifest.json'))).stdout).toContain(
      'Manifest schema validation passes',
    );
    const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
    const { name, tools, server } = manifest();
    expect({ name, version: manifest().version, type: server.type }).toEqual({
      name: 'fusedesk-bridge',
      version,
      type: 'node',
    });
    expect(tools).toHaveLength(43);
  });

  test('fills in its whole command and names the data folder of the app in the home folder', async () => {
    const { args } = await entry();
    expect(args.filter((arg) => arg.includes('${'))).toEqual([]);
    expect(args[0]).toBe(`${unpacked}/server/bridge.cjs`);
    expect(args[args.indexOf('--data-dir') + 1]?.startsWith(home)).toBe(true);
  });

  test('responds before any app runs', async () => {
    const bridge = startRaw(await entry());
    expect(await bridge.ask(0, 'ping', {})).toMatchObject({ result: {} });
    bridge.child.stdin.end();
    expect(await bridge.ended).toEqual({ status: 0, signal: null });
    expect({ noise: bridge.noise(), stderr: bridge.stderr() }).toEqual({ noise: [], stderr: '' });
  });

  describe('with a running host', () => {
    let place: BridgeUnderTest;
    beforeAll(async () => {
      const { args, ...rest } = await entry();
      const dataDir = args[args.indexOf('--data-dir') + 1] ?? '';
      app = startCommand(['serve', '--sandbox', '--json', '--data-dir', dataDir, '--methods', 'read,write']);
      await app.ready();
      place = { entry: { args, ...rest }, tools: 43 };
    }, 60_000);

    test.each([...SDK_CLIENT_CHECKS, ...RAW_LINE_CHECKS])('$name', ({ run: prove }) => prove(place));
  });
});
