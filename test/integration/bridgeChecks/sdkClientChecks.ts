import { Client as ClientV2, type VersionNegotiationMode } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect } from 'vitest';
import type { Entry } from '../../../mcp/clients/mcpClient.ts';
import { type CallingClient, callTool } from '../../fixtures/toolResults.ts';
import { type BridgeCheck, type BridgeUnderTest, READ_TOOL, WRITE_TOOL } from './bridgeCheck.ts';

const commandOf = ({ command, args, env }: Entry) => ({
  command,
  args: [...args],
  ...(env && { env: { ...env } }),
  stderr: 'pipe' as const,
});

interface Told {
  readonly errors: unknown[];
  stderr: string;
}

/** What a client's transport had to complain of; bytes that are no message are among it. */
function listen(
  client: { onerror?: ((error: Error) => void) | undefined },
  transport: { readonly stderr: unknown },
): Told {
  const told: Told = { errors: [], stderr: '' };
  client.onerror = (error) => told.errors.push(error);
  const { stderr } = transport;
  if (stderr instanceof Object && 'on' in stderr && typeof stderr.on === 'function') {
    stderr.on('data', (chunk: Buffer) => {
      told.stderr += chunk.toString('utf8');
    });
  }
  return told;
}

let tags = 0;

/** Lists, reads, writes, is refused, and leaves. */
async function work(
  client: CallingClient & { listTools(): Promise<{ tools: readonly unknown[] }>; close(): Promise<void> },
  told: Told,
  { tools }: BridgeUnderTest,
): Promise<void> {
  expect((await client.listTools()).tools).toHaveLength(tools);
  expect(await callTool(client, READ_TOOL)).toMatchObject({ isError: false });
  tags += 1;
  expect(await callTool(client, WRITE_TOOL, { tagname: `Proof ${process.pid} ${tags}` })).toMatchObject({
    isError: false,
  });
  await expect(callTool(client, 'no_such_tool')).rejects.toThrow(/no_such_tool/);
  await client.close();
  expect(told).toEqual({ errors: [], stderr: '' });
}

async function v1(place: BridgeUnderTest): Promise<void> {
  const client = new ClientV1({ name: 'v1-client', version: '1.0.0' });
  const transport = new StdioV1(commandOf(place.entry));
  const told = listen(client, transport);
  await client.connect(transport);
  expect(client.getServerVersion()?.name).toBe('fusedesk-bridge');
  await work(client, told, place);
}

const v2 = (mode: VersionNegotiationMode, revision: string) => async (place: BridgeUnderTest) => {
  const client = new ClientV2({ name: 'v2-client', version: '2.0.0' }, { versionNegotiation: { mode } });
  const transport = new StdioV2(commandOf(place.entry));
  const told = listen(client, transport);
  await client.connect(transport);
  expect(client.getNegotiatedProtocolVersion()).toBe(revision);
  await work(client, told, place);
};

/** The SDK's clients, with the transports that they start processes by. */
export const SDK_CLIENT_CHECKS: readonly BridgeCheck[] = [
  { name: "the first SDK's client, as in Claude Desktop", run: v1 },
  { name: "the second SDK's client, as it finds out by itself", run: v2('auto', '2026-07-28') },
  { name: "the second SDK's client, held to 2025-11-25", run: v2('legacy', '2025-11-25') },
  { name: "the second SDK's client, held to 2026-07-28", run: v2({ pin: '2026-07-28' }, '2026-07-28') },
];
