import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { getDefaultEnvironment } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect } from 'vitest';
import { INITIALIZE, STATELESS } from '../bridge/bridgeProcess.ts';
import { type BridgeCheck, type BridgeUnderTest, READ_TOOL } from './bridgeCheck.ts';
import { type RawBridge, startRaw } from './rawBridge.ts';

const COPIES = 9;
const LARGE_LINE_BYTES = 10 * 1024 * 1024;

async function initialize(bridge: RawBridge): Promise<void> {
  expect(await bridge.ask('hello', 'initialize', INITIALIZE)).toMatchObject({
    result: { protocolVersion: '2025-11-25', serverInfo: { name: 'fusedesk-bridge' } },
  });
  bridge.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
}

const listTools = async (bridge: RawBridge, params = {}) =>
  Object(Object(await bridge.ask(`list ${Math.random()}`, 'tools/list', params)).result).tools;

/** Closes standard input and checks that the bridge exits cleanly. */
async function close(bridge: RawBridge): Promise<void> {
  bridge.child.stdin.end();
  expect(await bridge.ended).toEqual({ status: 0, signal: null });
  expect({ noise: bridge.noise(), stderr: bridge.stderr() }).toEqual({ noise: [], stderr: '' });
}

async function discoverFirst({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  expect(await bridge.ask(0, 'server/discover', STATELESS)).toMatchObject({
    result: { supportedVersions: expect.arrayContaining(['2026-07-28']) },
  });
  expect(await listTools(bridge, STATELESS)).toHaveLength(tools);
  await close(bridge);
}

async function discoverThenInitialize({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  // Without `_meta`, as in the older era, which does not know this method. The session continues.
  expect(await bridge.ask(0, 'server/discover', {})).toMatchObject({ error: { code: -32601 } });
  await initialize(bridge);
  expect(await bridge.ask(1, 'no/such', {})).toMatchObject({ error: { code: -32601 } });
  expect(await listTools(bridge)).toHaveLength(tools);
  await close(bridge);
}

async function killedProbe({ entry, tools }: BridgeUnderTest): Promise<void> {
  const probe = startRaw(entry);
  await probe.ask(0, 'server/discover', STATELESS);
  probe.child.kill('SIGKILL');
  await probe.ended;
  expect({ noise: probe.noise(), stderr: probe.stderr() }).toEqual({ noise: [], stderr: '' });
  const bridge = startRaw(entry);
  await initialize(bridge);
  expect(await listTools(bridge)).toHaveLength(tools);
  await close(bridge);
}

async function nineCopies({ entry, tools }: BridgeUnderTest): Promise<void> {
  const copies = Array.from({ length: COPIES }, () => startRaw(entry));
  const lists = await Promise.all(
    copies.map(async (copy) => {
      await initialize(copy);
      expect(await copy.ask('call', 'tools/call', { name: READ_TOOL, arguments: {} })).toMatchObject({
        result: { content: [{ type: 'text' }] },
      });
      return (await listTools(copy)).length;
    }),
  );
  expect(lists).toEqual(copies.map(() => tools));
  for (const copy of copies) copy.child.stdin.end();
  for (const copy of copies) {
    expect(await copy.ended).toEqual({ status: 0, signal: null });
    expect({ noise: copy.noise(), stderr: copy.stderr() }).toEqual({ noise: [], stderr: '' });
  }
}

async function largeLine({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  await initialize(bridge);
  // The app accepts less and says so under the request's ID. The session continues.
  const note = 'n'.repeat(LARGE_LINE_BYTES);
  const response = await bridge.ask('large', 'tools/call', { name: READ_TOOL, arguments: { note } });
  expect(response).toMatchObject({ error: { code: -32600 } });
  expect(await listTools(bridge)).toHaveLength(tools);
  await close(bridge);
}

async function halfLines({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  await initialize(bridge);
  const line = Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', id: 'Jörg', method: 'tools/list' })}\n`);
  for (let at = 0; at < line.length; at += 7) {
    bridge.child.stdin.write(line.subarray(at, at + 7));
    await delay(1);
  }
  await bridge.until(() => bridge.responses('Jörg').length > 0);
  expect(Object(Object(bridge.responses('Jörg')[0]).result).tools).toHaveLength(tools);
  bridge.child.stdin.write('{"jsonrpc":"2.0","id":"incomplete","method":"tools/li');
  await close(bridge);
  expect(bridge.responses('incomplete')).toEqual([]);
}

async function notJson({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  await initialize(bridge);
  bridge.child.stdin.write('not JSON\n\n[]\n');
  await bridge.until(() => bridge.responses(null).length > 1);
  expect(bridge.responses(null)).toMatchObject([{ error: { code: -32700 } }, { error: { code: -32600 } }]);
  expect(await listTools(bridge)).toHaveLength(tools);
  await close(bridge);
}

async function noInput({ entry: { command, args, env } }: BridgeUnderTest): Promise<void> {
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...getDefaultEnvironment(), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  expect(output).toBe('');
}

/** What clients send to a bridge, line by line. */
export const RAW_LINE_CHECKS: readonly BridgeCheck[] = [
  { name: 'serves a client that discovers and never initializes', run: discoverFirst },
  { name: 'rejects discovery in the older era and unknown methods, and continues', run: discoverThenInitialize },
  { name: 'serves the copy after a killed probe', run: killedProbe },
  { name: 'serves nine copies at once', run: nineCopies },
  { name: 'rejects a line of 10 MB', run: largeLine },
  { name: 'reads split lines and ignores an incomplete one', run: halfLines },
  { name: 'rejects lines that are not messages', run: notJson },
  { name: 'exits without standard input', run: noInput },
];
