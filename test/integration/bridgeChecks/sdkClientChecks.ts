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

interface Complaints {
  readonly errors: unknown[];
  stderr: string;
}

/** Records what the client's transport reports, such as bytes that are not messages. */
function recordComplaints(
  client: { onerror?: ((error: Error) => void) | undefined },
  transport: { readonly stderr: unknown },
): Complaints {
  const complaints: Complaints = { errors: [], stderr: '' };
  client.onerror = (error) => complaints.errors.push(error);
  const { stderr } = transport;
  if (stderr instanceof Object && 'on' in stderr && typeof stderr.on === 'function') {
    stderr.on('data', (chunk: Buffer) => {
      complaints.stderr += chunk.toString('utf8');
    });
  }
  return complaints;
}

let tags = 0;

/** Lists tools, reads, writes, calls an unknown tool, and disconnects. */
async function checkClient(
  client: CallingClient & { listTools(): Promise<{ tools: readonly unknown[] }>; close(): Promise<void> },
  complaints: Complaints,
  { tools }: BridgeUnderTest,
): Promise<void> {
  expect((await client.listTools()).tools).toHaveLength(tools);
  expect(await callTool(client, READ_TOOL)).toMatchObject({ isError: false });
  tags += 1;
  expect(await callTool(client, WRITE_TOOL, { tagname: `Check ${process.pid} ${tags}` })).toMatchObject({
    isError: false,
  });
  await expect(callTool(client, 'no_such_tool')).rejects.toThrow(/no_such_tool/);
  await client.close();
  expect(complaints).toEqual({ errors: [], stderr: '' });
}

async function v1(target: BridgeUnderTest): Promise<void> {
  const client = new ClientV1({ name: 'v1-client', version: '1.0.0' });
  const transport = new StdioV1(commandOf(target.entry));
  const complaints = recordComplaints(client, transport);
  await client.connect(transport);
  expect(client.getServerVersion()?.name).toBe('fusedesk-bridge');
  await checkClient(client, complaints, target);
}

const v2 = (mode: VersionNegotiationMode, revision: string) => async (target: BridgeUnderTest) => {
  const client = new ClientV2({ name: 'v2-client', version: '2.0.0' }, { versionNegotiation: { mode } });
  const transport = new StdioV2(commandOf(target.entry));
  const complaints = recordComplaints(client, transport);
  await client.connect(transport);
  expect(client.getNegotiatedProtocolVersion()).toBe(revision);
  await checkClient(client, complaints, target);
};

/** The clients of both SDK generations, with their own stdio transports. */
export const SDK_CLIENT_CHECKS: readonly BridgeCheck[] = [
  { name: 'serves the first SDK generation, as in Claude Desktop', run: v1 },
  { name: 'serves the second SDK generation, which negotiates', run: v2('auto', '2026-07-28') },
  { name: 'serves the second SDK generation, pinned to 2025-11-25', run: v2('legacy', '2025-11-25') },
  { name: 'serves the second SDK generation, pinned to 2026-07-28', run: v2({ pin: '2026-07-28' }, '2026-07-28') },
];
