import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { type CallingClient, callTool } from '../fixtures/toolResults.ts';
import { type ScriptedServer, startScriptedServer } from '../mcp/fusedesk/scriptedServer.ts';

/** What FuseDesk sends and which words of it a model must or must not read, as written in the answer's JSON. */
const mailCase = z.strictObject({
  id: z.string(),
  expect: z.string(),
  kind: z.enum(['email', 'case', 'contact', 'chat']),
  record: z.looseObject({}).optional(),
  raw: z.union([z.string(), z.strictObject({ base64: z.string() })]).optional(),
  type: z.string().optional(),
  has: z.array(z.string()).default([]),
  hasnt: z.array(z.string()).default([]),
});
type MailCase = z.infer<typeof mailCase>;

const CASES = z
  .array(mailCase)
  .parse(JSON.parse(readFileSync(new URL('../fixtures/mailCases.json', import.meta.url), 'utf8')));
const TOOL = {
  email: 'get_single_fuse_desk_email_by_id',
  case: 'get_single_fuse_desk_case_by_id',
  contact: 'get_single_fuse_desk_contact_by_id',
  chat: 'get_single_fuse_desk_chat_by_id',
} as const;
const PATH = { email: 'emails', case: 'cases', contact: 'contacts', chat: 'chats' } as const;
const ID = 4_711;

function bodyOf({ record, raw }: MailCase): Buffer {
  if (raw === undefined) return Buffer.from(JSON.stringify({ id: ID, ...record }));
  const bytes = typeof raw === 'string' ? Buffer.from(raw) : Buffer.from(raw.base64, 'base64');
  // The placeholder is ASCII, so latin1 keeps every other byte.
  return Buffer.from(bytes.toString('latin1').replace('@@', String(ID)), 'latin1');
}

let fuseDesk: ScriptedServer;
let bridge: TestEngine;
let client: CallingClient;

beforeAll(async () => {
  fuseDesk = await startScriptedServer();
  bridge = await startTestEngine();
  const account = await bridge.engine.commands.connect({
    kind: 'demo',
    appName: 'standin',
    baseUrl: fuseDesk.url,
    apiKey: 'key-0123456789abcdef',
  });
  const made = await bridge.engine.commands.servers.create({ name: 'Mail', accountId: account.id });
  if (!made.ok) throw new Error(made.problem.message);
  client = await bridge.v2(bridge.engine.urlOf(made.value.token));
});
afterAll(async () => {
  await bridge?.close();
  await fuseDesk?.close();
});

describe('a message as a model reads it', () => {
  test.each(CASES)('$id: $expect', async (given) => {
    fuseDesk.script = ({ url }, response) => {
      if (!url.includes(`/${PATH[given.kind]}/`)) return response.end('[]');
      response.setHeader('content-type', given.type ?? 'application/json');
      return response.end(bodyOf(given));
    };
    const { text, isError } = await callTool(client, TOOL[given.kind], { id: ID });
    expect(isError, text).toBe(false);
    for (const words of given.has) expect(text).toContain(words);
    for (const words of given.hasnt) expect(text).not.toContain(words);
    // A case that checks nothing would always pass.
    expect(given.has.length + given.hasnt.length).toBeGreaterThan(0);
  });
});
