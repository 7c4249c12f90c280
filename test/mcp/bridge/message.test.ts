import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessage } from '../../../mcp/bridge/message.ts';

const id = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.string(),
);
const read = (value: unknown) => readMessage(Buffer.from(`${JSON.stringify(value)}\n`));

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

test('whatever else comes is told to be no message, in a line that is one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      const message = readMessage(Buffer.from(text));
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
  expect(readMessage(Buffer.from(text)).kind).toBe(kind);
});
