import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  type ClientRecord,
  clientRecordsFile,
  entryHash,
  joinReceipts,
  openClientRecords,
} from '../../../mcp/clientSetup/clientRecords.ts';
import type { FileReceipt, Receipt } from '../../../mcp/clients/mcpClient.ts';
import { memoryPersistence, recordingLog } from '../../fixtures/fakePorts.ts';
import { CLASSIC, TARGET } from './fakeClient.ts';

const FILE: FileReceipt = {
  path: CLASSIC.path,
  realPath: CLASSIC.path,
  beforeHash: 'a',
  afterHash: 'b',
  backup: '/backup-1',
  madeContainer: true,
};
const receipt = (...files: FileReceipt[]): Receipt => ({ client: 'claude-desktop', at: 1, target: TARGET, files });
const CONNECTION: ClientRecord = {
  client: 'claude-desktop',
  serverId: 'one',
  placeId: 'classic',
  writtenAt: 5,
  entryHash: 'hash',
  receipt: {
    ...receipt(FILE),
    command: { wrote: { command: '/app', args: ['a'] }, former: { command: '/app', args: [], env: { A: 'b' } } },
  },
  dismissed: 2,
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function file(text?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'memory-'));
  folders.push(folder);
  if (text !== undefined) writeFileSync(join(folder, 'connections.json'), text);
  return clientRecordsFile(folder);
}

test('reads records back from the file unchanged', async () => {
  const store = file();
  const memory = await openClientRecords(store, recordingLog());
  memory.set(CONNECTION);
  memory.set({ ...CONNECTION, client: 'zed', writtenAt: null, receipt: null });
  await memory.flush();
  const again = await openClientRecords(store, recordingLog());
  expect(again.get('claude-desktop')).toEqual(CONNECTION);
  expect(again.get('zed')).toMatchObject({ writtenAt: null, receipt: null });
  again.delete('zed');
  await again.flush();
  expect((await openClientRecords(store, recordingLog())).get('zed')).toBeUndefined();
});

test.each([
  ['no file', undefined],
  ['no JSON', '{"schemaVersion":1,'],
  ['another generation', '{"schemaVersion":2,"connections":[]}'],
  ['a list', '[]'],
])('%s counts as nothing, and can be written over', async (_, text) => {
  const store = file(text);
  const memory = await openClientRecords(store, recordingLog());
  expect(memory.get('claude-desktop')).toBeUndefined();
  memory.set(CONNECTION);
  await memory.flush();
  expect((await openClientRecords(store, recordingLog())).get('claude-desktop')).toEqual(CONNECTION);
});

test('keeps the readable records of a partly damaged file', async () => {
  const store = memoryPersistence({ schemaVersion: 1, connections: [{ client: 'elsewhere' }, CONNECTION, 7] });
  expect((await openClientRecords(store, recordingLog())).get('claude-desktop')).toEqual(CONNECTION);
});

test('logs a failing disk', async () => {
  const log = recordingLog();
  const store = {
    load: async () => {
      throw new Error('no');
    },
    save: async () => {
      throw new Error('full');
    },
  };
  const memory = await openClientRecords(store, log);
  memory.set(CONNECTION);
  await memory.flush();
  expect(memory.get('claude-desktop')).toEqual(CONNECTION);
  expect(log.records.map(({ level }) => level)).toEqual(['warn', 'warn']);
});

test('hashes entries independently of the order of their variables', () => {
  const one = { command: '/a', args: ['b'], env: { A: '1', B: '2' } };
  expect(entryHash(one)).toBe(entryHash({ ...one, env: { B: '2', A: '1' } }));
  expect(entryHash(one)).not.toBe(entryHash({ ...one, env: { A: '1' } }));
  expect(entryHash({ command: '/a', args: [] })).toBe(entryHash({ command: '/a', args: [], env: {} }));
  expect(entryHash({ command: '/a', args: ['b', 'c'] })).not.toBe(entryHash({ command: '/a', args: ['b c'] }));
});

test('joins two writes in a row into one undo', () => {
  const repaired = receipt({ ...FILE, beforeHash: 'b', afterHash: 'c', backup: '/backup-2', madeContainer: false });
  expect(joinReceipts(receipt(FILE), repaired).files).toEqual([{ ...FILE, afterHash: 'c' }]);
});

test('undoes only the second of two writes if the file changed in between', () => {
  const repaired = receipt({ ...FILE, beforeHash: 'x', afterHash: 'c', backup: '/backup-2', madeContainer: false });
  expect(joinReceipts(receipt(FILE), repaired).files).toEqual([
    { ...FILE, beforeHash: 'x', afterHash: 'c', backup: '/backup-2', madeContainer: true },
  ]);
});

test('keeps the files that only one write changed', () => {
  const other = { ...FILE, path: '/other', realPath: '/other' };
  expect(joinReceipts(receipt(FILE, other), receipt({ ...FILE, beforeHash: 'b', afterHash: 'c' })).files).toEqual([
    other,
    { ...FILE, afterHash: 'c' },
  ]);
  expect(joinReceipts(null, receipt(FILE)).files).toEqual([FILE]);
});
