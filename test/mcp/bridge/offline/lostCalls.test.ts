import { expect, test } from 'vitest';
import { createKnownTools } from '../../../../mcp/bridge/offline/knownTools.ts';
import type { OfflineCache } from '../../../../mcp/bridge/offline/offlineCache.ts';
import { lostResponseLine } from '../../../../mcp/bridge/offline/toolErrorLine.ts';

const READ = 'list_all_fuse_desk_reps';
const WRITE = 'fuse_desk_cases_add_note';

/** What an app with tool exposure `discovery` wrote. */
const cache = (readOnlyHint: boolean): OfflineCache => ({
  schemaVersion: 1,
  initialize: { protocolVersions: ['2025-11-25'], result: {} },
  discover: {},
  tools: [
    { name: 'search_tools', annotations: { readOnlyHint: true } },
    { name: 'call_tool', annotations: { readOnlyHint } },
  ],
  readOnlyTools: [READ],
});

function lost(params: Record<string, unknown>, stored: OfflineCache | undefined = cache(false)) {
  const { isReadOnly } = createKnownTools(() => stored);
  return lostResponseLine({ kind: 'request', id: 1, method: 'tools/call', params }, isReadOnly);
}

test('a lost call_tool is judged by the tool that it runs', () => {
  expect(lost({ name: 'call_tool', arguments: { name: READ } })).toContain('upstream_unavailable');
  expect(lost({ name: READ })).toContain('upstream_unavailable');
  const write = lost({ name: 'call_tool', arguments: { name: WRITE } });
  expect(write).toContain('outcome_unknown');
  expect(write).toContain('Check with get_single_fuse_desk_case_by_id');
});

test.each<[string, Record<string, unknown>]>([
  ['no arguments', { name: 'call_tool' }],
  ['arguments as text', { name: 'call_tool', arguments: READ }],
  ['a name that is no text', { name: 'call_tool', arguments: { name: [READ] } }],
  ['itself', { name: 'call_tool', arguments: { name: 'call_tool', arguments: { name: READ } } }],
  ['a prototype name', { name: 'call_tool', arguments: { name: 'constructor' } }],
])('a lost call_tool with %s may have written', (_, params) => {
  expect(lost(params)).toContain('outcome_unknown');
});

test('a lost search or schema changed nothing', () => {
  expect(lost({ name: 'search_tools', arguments: { query: 'reps' } })).toContain('upstream_unavailable');
});

test('without the names of an earlier app, a lost call_tool may have written', () => {
  const { readOnlyTools: _none, ...earlier } = cache(false);
  expect(lost({ name: 'call_tool', arguments: { name: READ } }, earlier)).toContain('outcome_unknown');
});
