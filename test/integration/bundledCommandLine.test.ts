import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bundleProgram } from '../fixtures/bundleProgram.ts';
import { modernRequest, resultOf } from '../fixtures/rawMcp.ts';
import { type ScriptedServer, startScriptedServer } from '../mcp/fusedesk/scriptedServer.ts';
import { type StartedCommand, startProgram } from './cli/startCommand.ts';

const result = z.object({ content: z.tuple([z.object({ text: z.string() })]) });
const MAIL = '<style>.a{display:none}</style><p class=a>unseen</p><p>seen</p>';

let folder: string;
let fuseDesk: ScriptedServer;
let host: StartedCommand;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bundled-'));
  fuseDesk = await startScriptedServer(({ url }, response) =>
    response.end(url.includes('/cases/') ? JSON.stringify({ caseid: 7, details: MAIL }) : '[]'),
  );
  const program = await bundleProgram('mcp/cli/cli.ts', join(folder, 'program'));
  const data = join(folder, 'data');
  const args = ['serve', '--json', '--port', '0', '--base-url', fuseDesk.url, '--data-dir', data];
  host = startProgram(process.execPath, [program, ...args], { env: { FUSEDESK_API_KEY: 'key-0123456789abcdef' } });
}, 60_000);
afterAll(async () => {
  await host?.stop('SIGKILL');
  await fuseDesk?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a bundled command line judges a mail in its worker', async () => {
  const { url } = await host.ready();
  const params = { name: 'get_single_fuse_desk_case_by_id', arguments: { id: 7 } };
  const { content } = result.parse(resultOf(await modernRequest(url, 'tools/call', params)));
  expect(content[0].text).toContain('hidden text removed');
  expect(content[0].text).toContain('seen"');
  expect(content[0].text).not.toContain('unseen');
  expect(host.stderr()).not.toContain('[answers]');
});
