import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { HOSTILE_TICKETS, type HostileFuseDesk, SMALL_CASE, startHostileFuseDesk } from '../fixtures/hostileTickets.ts';
import { modernRequest, resultOf } from '../fixtures/rawMcp.ts';
import { type StartedCommand, startCommand } from './cli/startCommand.ts';

const READ_CASE = 'get_single_fuse_desk_case_by_id';
const result = z.object({
  isError: z.boolean().optional(),
  content: z.tuple([z.object({ text: z.string() })]),
});

let fuseDesk: HostileFuseDesk;
let folder: string;
let host: StartedCommand;

beforeAll(async () => {
  fuseDesk = await startHostileFuseDesk();
  folder = mkdtempSync(join(tmpdir(), 'hostile-tickets-'));
  const args = ['serve', '--json', '--port', '0', '--base-url', fuseDesk.url, '--data-dir', folder];
  host = startCommand(args, { env: { FUSEDESK_API_KEY: 'key-0123456789abcdef' } });
});
afterAll(async () => {
  await host?.stop('SIGKILL');
  await fuseDesk?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('answers other calls while it processes hostile tickets of up to 10 MB', async () => {
  const { url } = await host.ready();
  const read = async (id: number) => {
    const response = await modernRequest(url, 'tools/call', { name: READ_CASE, arguments: { id } });
    return result.parse(resultOf(response));
  };
  await read(SMALL_CASE);
  let answered = 0;
  const hostile = HOSTILE_TICKETS.map(async (_, index) => {
    const answer = await read(index + 1);
    answered += 1;
    return answer;
  });
  await expect.poll(() => fuseDesk.sent()).toBe(HOSTILE_TICKETS.length);
  const before = answered;
  for (let call = 0; call < 20; call += 1) {
    const { content } = await read(SMALL_CASE);
    expect(content[0].text).toContain('"summary":"Small"');
  }
  // Had they been processed on the same thread, all of them would have been answered before the 20 calls.
  expect(answered - before).toBeLessThanOrEqual(3);

  for (const [index, answer] of (await Promise.all(hostile)).entries()) {
    const name = HOSTILE_TICKETS[index]?.name;
    expect(answer.isError ?? false, name).toBe(false);
    expect(answer.content[0].text, name).toMatch(
      /^Data from FuseDesk[^\n]*\n<fusedesk-data-(\w+)>\n.*\n<\/fusedesk-data-\1>/,
    );
    expect(Buffer.byteLength(answer.content[0].text), name).toBeLessThanOrEqual(40_000);
  }
  expect(host.stderr()).not.toContain('"level":"error"');
}, 240_000);
