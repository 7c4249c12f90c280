import { expect, test } from 'vitest';
import { startTestEngine } from '../../fixtures/testEngine.ts';

const NAME = 'fuse_desk_cases_add_note';
const CALL = { name: NAME, arguments: { id: 10_001, note: 'Checked.' } };
const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const MODERN = '2026-07-28';
const MODERN_HEADERS = { 'mcp-protocol-version': MODERN, 'mcp-method': 'tools/call', 'mcp-name': NAME };
const META = {
  'io.modelcontextprotocol/protocolVersion': MODERN,
  'io.modelcontextprotocol/clientInfo': { name: 'bare', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};
const INITIALIZE = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bare', version: '1' } };
/** Has no effect, but takes the call off the fast path. */
const UNUSUAL = { more: 1 };

test('reports an unknown outcome for a write in progress when the app stops, in both eras and on both paths', async () => {
  const testEngine = await startTestEngine();
  try {
    const { url } = await testEngine.server();
    const post = (method: string, params: object, headers: Record<string, string> = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { ...HEADERS, ...headers },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      });
    const session = (await post('initialize', INITIALIZE)).headers.get('mcp-session-id') ?? '';
    const other = (await post('initialize', INITIALIZE)).headers.get('mcp-session-id') ?? '';
    testEngine.sandbox.faults.set({ kind: 'latency', ms: 20_000 });
    const answers = [
      post('tools/call', CALL, { 'mcp-session-id': session }),
      post('tools/call', { ...CALL, ...UNUSUAL }, { 'mcp-session-id': other }),
      post('tools/call', { ...CALL, _meta: META }, MODERN_HEADERS),
      post('tools/call', { ...CALL, ...UNUSUAL, _meta: META }, MODERN_HEADERS),
    ].map((answer) => answer.then((response) => response.text()).catch(String));
    await expect.poll(() => testEngine.sandbox.requestCount()).toBe(answers.length);
    await testEngine.engine.stop();
    for (const text of await Promise.all(answers)) expect(text).toContain('outcome_unknown');
  } finally {
    await testEngine.close();
  }
});
