import { isJSONRPCRequest } from '@modelcontextprotocol/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMessage } from '../../../../mcp/bridge/protocol/jsonRpcMessage.ts';

const id = fc.oneof(fc.maxSafeInteger(), fc.string());
const read = (value: unknown) => parseMessage(Buffer.from(`${JSON.stringify(value)}\n`));

test('recognizes requests, notifications and responses', () => {
  fc.assert(
    fc.property(id, fc.string(), fc.jsonValue(), (id, method, value) => {
      const params = { value };
      expect(read({ jsonrpc: '2.0', id, method, params })).toMatchObject({ kind: 'request', id, method });
      expect(read({ jsonrpc: '2.0', method, params })).toMatchObject({ kind: 'notification', method });
      expect(read({ result: value, jsonrpc: '2.0', id })).toEqual({ kind: 'response', id, isError: false });
      expect(read({ jsonrpc: '2.0', id, error: { code: 1, message: '' } })).toEqual({
        kind: 'response',
        id,
        isError: true,
      });
    }),
  );
});

/** A request with arbitrary values, and sometimes with extra members. */
const requestLike = fc.record(
  {
    jsonrpc: fc.constantFrom<unknown>('2.0', '2.0', '1.0', 2, null),
    id: fc.oneof(id, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(null, true, {})),
    method: fc.constantFrom('tools/list', 'tools/call', ''),
    params: fc.oneof(
      fc.jsonValue(),
      fc.record({
        _meta: fc.oneof(
          fc.jsonValue(),
          fc.record({
            progressToken: fc.oneof(id, fc.jsonValue()),
            'io.modelcontextprotocol/related-task': fc.jsonValue(),
          }),
        ),
      }),
    ),
    result: fc.jsonValue(),
    more: fc.jsonValue(),
  },
  { requiredKeys: ['method', 'id'] },
);
test('accepts exactly the requests that the app accepts, which drops others without a response', () => {
  fc.assert(
    fc.property(requestLike, (value) => {
      const parsed: unknown = JSON.parse(JSON.stringify(value));
      const message = read(value);
      if (message.kind === 'request') expect(isJSONRPCRequest(parsed)).toBe(true);
      else expect({ kind: message.kind, isOne: isJSONRPCRequest(parsed) }).toEqual({ kind: 'invalid', isOne: false });
    }),
    { numRuns: 3_000 },
  );
});

test('rejects a malformed request under its ID', () => {
  for (const change of [{ params: null }, { params: [] }, { more: 1 }, { jsonrpc: '1.0' }]) {
    const message = read({ jsonrpc: '2.0', id: 7, method: 'tools/list', ...change });
    expect(message.kind === 'invalid' && JSON.parse(message.response)).toMatchObject({
      id: 7,
      error: { code: -32600 },
    });
  }
});

test('rejects anything else with a valid message', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      const message = parseMessage(Buffer.from(text));
      if (message.kind !== 'invalid') return;
      expect(message.response.indexOf('\n')).toBe(message.response.length - 1);
      expect(JSON.parse(message.response)).toMatchObject({
        jsonrpc: '2.0',
        id: null,
        error: { code: expect.any(Number) },
      });
    }),
  );
});

test.each([
  ['', 'blank'],
  [' \r\n', 'blank'],
  ['{"jsonrpc":"2.0","id":null,"method":"a"}', 'invalid'],
  ['{"jsonrpc":"2.0","id":true,"method":"a"}', 'invalid'],
  ['{"jsonrpc":"2.0","id":1}', 'invalid'],
  ['[]', 'invalid'],
  ['{"jsonrpc":"2.0","id":1,"method":"a"}\r\n', 'request'],
])('reads %j as %s', (text, kind) => {
  expect(parseMessage(Buffer.from(text)).kind).toBe(kind);
});
