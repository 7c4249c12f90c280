import { isJSONRPCRequest } from '@modelcontextprotocol/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMessage } from '../../../../mcp/bridge/protocol/jsonRpcMessage.ts';

const id = fc.oneof(fc.maxSafeInteger(), fc.string());
const read = (value: unknown) => parseMessage(Buffer.from(`${JSON.stringify(value)}\n`));

test('a message is read as what it is', () => {
  fc.assert(
    fc.property(id, fc.string(), fc.jsonValue(), (id, method, value) => {
      const params = { value };
      expect(read({ jsonrpc: '2.0', id, method, params })).toMatchObject({ kind: 'request', id, method });
      expect(read({ jsonrpc: '2.0', method, params })).toMatchObject({ kind: 'notification', method });
      expect(read({ result: value, jsonrpc: '2.0', id })).toEqual({ kind: 'answer', id, isError: false });
      expect(read({ jsonrpc: '2.0', id, error: { code: 1, message: '' } })).toEqual({
        kind: 'answer',
        id,
        isError: true,
      });
    }),
  );
});

/** A request with whatever in its places, and sometimes with more of them. */
const doubtful = fc.record(
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
test('what is read as a request the app reads as one: it would leave any other without an answer', () => {
  fc.assert(
    fc.property(doubtful, (value) => {
      const parsed: unknown = JSON.parse(JSON.stringify(value));
      const message = read(value);
      if (message.kind === 'request') expect(isJSONRPCRequest(parsed)).toBe(true);
      else
        expect({ kind: message.kind, isOne: isJSONRPCRequest(parsed) }).toEqual({ kind: 'unreadable', isOne: false });
    }),
    { numRuns: 3_000 },
  );
});

test('a request that is refused for its form is told so by its ID', () => {
  for (const wrong of [{ params: null }, { params: [] }, { more: 1 }, { jsonrpc: '1.0' }]) {
    const message = read({ jsonrpc: '2.0', id: 7, method: 'tools/list', ...wrong });
    expect(message.kind === 'unreadable' && JSON.parse(message.answer)).toMatchObject({
      id: 7,
      error: { code: -32600 },
    });
  }
});

test('whatever else comes is told to be no message, in a line that is one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      const message = parseMessage(Buffer.from(text));
      if (message.kind !== 'unreadable') return;
      expect(message.answer.indexOf('\n')).toBe(message.answer.length - 1);
      expect(JSON.parse(message.answer)).toMatchObject({
        jsonrpc: '2.0',
        id: null,
        error: { code: expect.any(Number) },
      });
    }),
  );
});

test.each([
  ['', 'nothing'],
  [' \r\n', 'nothing'],
  ['{"jsonrpc":"2.0","id":null,"method":"a"}', 'unreadable'],
  ['{"jsonrpc":"2.0","id":true,"method":"a"}', 'unreadable'],
  ['{"jsonrpc":"2.0","id":1}', 'unreadable'],
  ['[]', 'unreadable'],
  ['{"jsonrpc":"2.0","id":1,"method":"a"}\r\n', 'request'],
])('%j is %s', (text, kind) => {
  expect(parseMessage(Buffer.from(text)).kind).toBe(kind);
});
