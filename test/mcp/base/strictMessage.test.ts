import { describe, expect, it } from 'vitest';
import { strictLine, strictMessage, withoutByteOrderMark } from '../../../mcp/base/strictMessage.ts';

const CALL = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'x', arguments: { id: null } } };

describe('strictMessage', () => {
  it.each([
    CALL,
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', id: 1, result: { extra: null } },
    [CALL],
    'text',
    null,
    5,
  ])('returns %j itself', (message) => {
    expect(strictMessage(message)).toBe(message);
  });

  it.each([
    [{ ...CALL, trace: 'x' }, CALL],
    [
      { ...CALL, params: { name: 'x', arguments: null } },
      { ...CALL, params: { name: 'x' } },
    ],
    [
      { jsonrpc: '2.0', id: 1, method: 'tools/list', params: null },
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    ],
    [
      { jsonrpc: '2.0', id: 1, method: 'tools/list', params: [] },
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    ],
    [
      { jsonrpc: '2.0', id: null, method: 'notifications/initialized' },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
    ],
    [
      [CALL, { ...CALL, trace: 'x' }],
      [CALL, CALL],
    ],
  ])('turns %j into %j', (message, strict) => {
    expect(strictMessage(message)).toEqual(strict);
  });

  it('keeps the null ID of a request, which is a mistake', () => {
    const request = { jsonrpc: '2.0', id: null, method: 'tools/list' };
    expect(strictMessage(request)).toBe(request);
  });
});

describe('strictLine', () => {
  it('returns a line without anything to change, and one that is no JSON', () => {
    for (const text of [`${JSON.stringify(CALL)}\n`, 'no JSON\n', '\n']) {
      const line = Buffer.from(text);
      expect(strictLine(line)).toBe(line);
    }
  });

  it('drops a byte order mark', () => {
    expect(strictLine(Buffer.from(`\ufeff${JSON.stringify(CALL)}\n`)).toString()).toBe(`${JSON.stringify(CALL)}\n`);
    expect(withoutByteOrderMark('\ufeff{}')).toBe('{}');
  });
});

describe('messages that are nested too deeply for a recursion', () => {
  const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

  it('returns a list of lists itself', () => {
    const value: unknown = JSON.parse(nested);
    expect(strictMessage(value)).toBe(value);
  });

  it('returns the line itself if the message cannot be written again', () => {
    const line = Buffer.from(`{"jsonrpc":"2.0","id":1,"method":"x","more":1,"params":{"deep":${nested}}}\n`);
    expect(strictLine(line)).toBe(line);
  });
});
