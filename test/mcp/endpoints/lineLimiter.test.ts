import { once } from 'node:events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineLimiter, type RejectedLine } from '../../../mcp/endpoints/lineLimiter.ts';

const MAX = 64;

/** Sends chunks through; returns what passed and what was rejected. */
async function through(chunks: readonly Buffer[]) {
  const refused: RejectedLine[] = [];
  const bound = createLineLimiter({ maxBytes: MAX, onRejected: (line) => void refused.push(line) });
  const passed: Buffer[] = [];
  bound.on('data', (chunk: Buffer) => passed.push(chunk));
  for (const chunk of chunks) bound.write(chunk);
  bound.end();
  await once(bound, 'end');
  return { passed: Buffer.concat(passed).toString(), refused };
}

const message = (id: number, length: number) => {
  const bare = JSON.stringify({ jsonrpc: '2.0', id, method: '' });
  return JSON.stringify({ jsonrpc: '2.0', id, method: 'm'.repeat(Math.max(0, length - bare.length)) });
};

test('passes short messages unchanged and reports long ones by their ID, however they are split', async () => {
  const lines = fc.array(fc.record({ length: fc.integer({ min: 40, max: 4 * MAX }), crlf: fc.boolean() }), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(lines, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), async (wanted, cuts) => {
      const texts = wanted.map(({ length, crlf }, id) => `${message(id, length)}${crlf ? '\r' : ''}\n`);
      const bytes = Buffer.from(texts.join(''));
      const chunks: Buffer[] = [];
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = cuts[turn % cuts.length] ?? 1;
        chunks.push(bytes.subarray(at, at + size));
        at += size;
      }
      const { passed, refused } = await through(chunks);
      const isShort = (text: string) => text.length <= MAX;
      // The part of a long line that had passed is not valid JSON, so its reader drops it.
      const whole = passed.split('\n').filter((line) => {
        try {
          return Boolean(JSON.parse(line));
        } catch {
          return false;
        }
      });
      expect(whole.map((line) => `${line}\n`)).toEqual(texts.filter(isShort));
      const long = texts.flatMap((text, id) => (isShort(text) ? [] : [id]));
      expect(refused.map(({ id }) => id)).toEqual(long);
    }),
  );
});

test('does not pass a message when only its line break exceeds the limit', async () => {
  const text = `${message(7, MAX - 1)}\r\n`;
  const { passed, refused } = await through([Buffer.from(text.slice(0, -2)), Buffer.from('\r\n')]);
  expect(refused.map(({ id }) => id)).toEqual([7]);
  expect(() => JSON.parse(passed)).toThrow(SyntaxError);
});

test('reports the ID when only the last bytes exceed the limit, wherever the message is split', async () => {
  const bare = '{"params":{"x":""},"jsonrpc":"2.0","id":-71}\n';
  for (let over = 1; over < 20; over += 1) {
    const text = bare.replace('"x":"', `"x":"${'x'.repeat(MAX + over - bare.length)}`);
    const chunks = [Buffer.from(text.slice(0, MAX)), Buffer.from(text.slice(MAX))];
    expect((await through(chunks)).refused.map(({ id }) => id)).toEqual([-71]);
  }
});

const FILL = 'x'.repeat(5 * MAX);
test.each<[string, string, string | number | null]>([
  ['first', `{"jsonrpc":"2.0","id":5,"method":"a","params":{"id":6,"x":"${FILL}"}}`, 5],
  ['before the version', `{"id":5,"jsonrpc":"2.0","params":{"x":"${FILL}"}}`, 5],
  ['last', `{"method":"a","params":{"x":"${FILL}","id":6},"jsonrpc":"2.0","id":5}`, 5],
  ['before a last version', `{"params":{"x":"${FILL}"},"id":"five","jsonrpc":"2.0"}`, 'five'],
  ['after the method', `{"jsonrpc":"2.0","method":"tools/call","id":"5-1","params":{"id":6,"x":"${FILL}"}}`, '5-1'],
  ['first, with spaces', `{ "jsonrpc": "2.0", "id": 5, "method": "a", "params": {"id": 6, "x": "${FILL}"}}`, 5],
  ['last, with spaces', `{"params": {"x": "${FILL}", "id": 6}, "method": "a", "id": 5, "jsonrpc": "2.0" }`, 5],
  ['before a last method', `{"params":{"x":"${FILL}","id":6},"id":5,"jsonrpc":"2.0","method":"a"}`, 5],
  ['in its parameters, which come last', `{"jsonrpc":"2.0","method":"a","params":{"x":"${FILL}","id":6 } }`, null],
  ['nowhere', `{"jsonrpc":"2.0","method":"a","params":{"x":"${FILL}","id":6}}`, null],
  ['only in a string', `{"jsonrpc":"2.0","method":"a","params":{"x":"${FILL}\\"id\\":7}"}}`, null],
  ['as null', `{"jsonrpc":"2.0","id":null,"method":"${FILL}"}`, null],
])('finds the ID of a long message that has it %s', async (_where, line, id) => {
  expect((await through([Buffer.from(`${line}\n`)])).refused).toEqual([{ id, message: expect.stringContaining('64') }]);
});

test('rejects batches of any length', async () => {
  const { passed, refused } = await through([Buffer.from(`[${message(1, 40)}]\n{}\n[${FILL}\n`)]);
  expect(passed).toBe('{}\n');
  expect(refused).toEqual([
    { id: null, message: expect.stringContaining('batches') },
    { id: null, message: expect.stringContaining('batches') },
  ]);
});

test('keeps no endless line in memory and rejects it when it ends', async () => {
  const refused: RejectedLine[] = [];
  const bound = createLineLimiter({ maxBytes: MAX, onRejected: (line) => void refused.push(line) });
  let passed = 0;
  bound.on('data', (chunk: Buffer) => {
    passed += chunk.length;
  });
  for (let times = 0; times < 1_000; times += 1) bound.write(Buffer.alloc(1_000, 'x'));
  await new Promise((resolve) => setImmediate(resolve));
  expect({ passed: passed <= MAX + 1, refused }).toEqual({ passed: true, refused: [] });
  bound.end('\n{}\n');
  await once(bound, 'end');
  expect(refused).toHaveLength(1);
});
