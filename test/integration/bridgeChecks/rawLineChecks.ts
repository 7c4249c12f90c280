import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { getDefaultEnvironment } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect } from 'vitest';
import { INITIALIZE, STATELESS } from '../../mcp/bridge/bridgeProcess.ts';
import { type BridgeCheck, type BridgeUnderTest, READ_TOOL } from './bridgeCheck.ts';
import { type RawBridge, startRaw } from './rawBridge.ts';

/** What "at once" is for a bridge whose client is gone, in milliseconds. */
const A_SECOND = 1_000;
const COPIES = 9;
const LARGE = 10 * 1024 * 1024;

async function initialize(bridge: RawBridge): Promise<void> {
  expect(await bridge.ask('hello', 'initialize', INITIALIZE)).toMatchObject({
    result: { protocolVersion: '2025-11-25', serverInfo: { name: 'fusedesk-bridge' } },
  });
  bridge.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
}

const toolsOf = async (bridge: RawBridge, params = {}) =>
  Object(Object(await bridge.ask(`list ${Math.random()}`, 'tools/list', params)).result).tools;

/** Ends standard input, and holds the bridge to what it owes a client that goes. */
async function leave(bridge: RawBridge): Promise<void> {
  const gone = performance.now();
  bridge.child.stdin.end();
  expect(await bridge.ended).toEqual({ status: 0, signal: null });
  expect(performance.now() - gone).toBeLessThan(A_SECOND);
  expect({ noise: bridge.noise(), stderr: bridge.stderr() }).toEqual({ noise: [], stderr: '' });
}

async function discoverFirst({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  expect(await bridge.ask(0, 'server/discover', STATELESS)).toMatchObject({
    result: { supportedVersions: expect.arrayContaining(['2026-07-28']) },
  });
  expect(await toolsOf(bridge, STATELESS)).toHaveLength(tools);
  await leave(bridge);
}

async function discoverThenInitialize({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  // Without an envelope, as the older era asks: that method is not known there, and the session goes on.
  expect(await bridge.ask(0, 'server/discover', {})).toMatchObject({ error: { code: -32601 } });
  await initialize(bridge);
  expect(await bridge.ask(1, 'no/such', {})).toMatchObject({ error: { code: -32601 } });
  expect(await toolsOf(bridge)).toHaveLength(tools);
  await leave(bridge);
}

async function killedProbe({ entry, tools }: BridgeUnderTest): Promise<void> {
  const probe = startRaw(entry);
  await probe.ask(0, 'server/discover', STATELESS);
  await delay(A_SECOND);
  probe.child.kill('SIGKILL');
  await probe.ended;
  expect({ noise: probe.noise(), stderr: probe.stderr() }).toEqual({ noise: [], stderr: '' });
  const bridge = startRaw(entry);
  await initialize(bridge);
  expect(await toolsOf(bridge)).toHaveLength(tools);
  await leave(bridge);
}

async function nineCopies({ entry, tools }: BridgeUnderTest): Promise<void> {
  const copies = Array.from({ length: COPIES }, () => startRaw(entry));
  const lists = await Promise.all(
    copies.map(async (copy) => {
      await initialize(copy);
      expect(await copy.ask('call', 'tools/call', { name: READ_TOOL, arguments: {} })).toMatchObject({
        result: { content: [{ type: 'text' }] },
      });
      return (await toolsOf(copy)).length;
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
  // The app takes less; it says so under the request's ID, and the session goes on.
  const note = 'n'.repeat(LARGE);
  const answer = await bridge.ask('large', 'tools/call', { name: READ_TOOL, arguments: { note } });
  expect(answer).toMatchObject({ error: { code: -32600 } });
  expect(await toolsOf(bridge)).toHaveLength(tools);
  await leave(bridge);
}

async function halfLines({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  await initialize(bridge);
  const line = Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', id: 'Jörg', method: 'tools/list' })}\n`);
  for (let at = 0; at < line.length; at += 7) {
    bridge.child.stdin.write(line.subarray(at, at + 7));
    await delay(1);
  }
  await bridge.until(() => bridge.answers('Jörg').length > 0);
  expect(Object(Object(bridge.answers('Jörg')[0]).result).tools).toHaveLength(tools);
  bridge.child.stdin.write('{"jsonrpc":"2.0","id":"never ended","method":"tools/li');
  await leave(bridge);
  expect(bridge.answers('never ended')).toEqual([]);
}

async function notJson({ entry, tools }: BridgeUnderTest): Promise<void> {
  const bridge = startRaw(entry);
  await initialize(bridge);
  bridge.child.stdin.write('this is no JSON\n\n[]\n');
  await bridge.until(() => bridge.answers(null).length > 1);
  expect(bridge.answers(null)).toMatchObject([{ error: { code: -32700 } }, { error: { code: -32600 } }]);
  expect(await toolsOf(bridge)).toHaveLength(tools);
  await leave(bridge);
}

async function noInput({ entry: { command, args, env } }: BridgeUnderTest): Promise<void> {
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...getDefaultEnvironment(), ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  }
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  expect(said).toBe('');
}

/** What clients do to a bridge, line by line. */
export const RAW_LINE_CHECKS: readonly BridgeCheck[] = [
  { name: 'discovered before anything else, and used without initialize', run: discoverFirst },
  { name: 'discovered by the older era, then initialized, asked for what there is not', run: discoverThenInitialize },
  { name: 'a probe killed after a second, and the copy after it', run: killedProbe },
  { name: 'nine copies at once', run: nineCopies },
  { name: 'a line of 10 MB', run: largeLine },
  { name: 'half lines, and one that never ends', run: halfLines },
  { name: 'lines that are no message', run: notJson },
  { name: 'no standard input', run: noInput },
];
