import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOfResult, readMessage } from '../../../mcp/bridge/message.ts';

const ids = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
);
/** Values full of what could be mistaken for the end of a message. */
const tricky = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(',"id":1}', ',"id":"x"}', '"},"id":2}', { id: 3 }, [{ id: 'a' }], '\\', '",\\"id\\":4}', {
    ',"id': 5,
  }),
);
const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

test('an id that is found without parsing is the id that parsing finds', () => {
  let found = 0;
  fc.assert(
    fc.property(tricky, ids, tricky, fc.nat({ max: 3 }), (result, id, extra, shape) => {
      const message = [
        { result, jsonrpc: '2.0', id },
        { result, id, jsonrpc: '2.0' },
        { result, jsonrpc: '2.0', extra },
        { result, id, extra },
      ][shape];
      const cheap = idOfResult(line(message));
      if (cheap === undefined) return;
      found++;
      const parsed = JSON.parse(JSON.stringify(message));
      expect(cheap).toStrictEqual(parsed.id === 0 ? 0 : parsed.id);
      expect(readMessage(line(message))).toEqual({ kind: 'answer', id: parsed.id, isError: false });
    }),
    { numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(100);
});

test('the usual answers of the SDK are found without parsing', () => {
  for (const id of [0, 1, -5, 123_456, '', 'server-discover-probe-1', 'a b:c/d']) {
    expect(idOfResult(line({ result: { a: 1 }, jsonrpc: '2.0', id }))).toBe(id);
    expect(idOfResult(Buffer.from(`{"result":{},"jsonrpc":"2.0","id":${JSON.stringify(id)}}\r\n`))).toBe(id);
  }
});

test.each([
  ['{"jsonrpc":"2.0","id":1,"result":{}}'],
  ['{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}'],
  ['{"result":{"a":"x,\\"id\\":1"},"jsonrpc":"2.0"}'],
  ['{"result":1,"x":{"jsonrpc":"2.0","id":1}}'],
  ['{"result":{},"id":1.5}'],
  ['{"result":{},"id":"é"}'],
  ['{"result":'],
  [''],
])('%s is left to the parser', (text) => {
  expect(idOfResult(Buffer.from(`${text}\n`))).toBeUndefined();
});
