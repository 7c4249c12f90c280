import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineReader } from '../../../../mcp/bridge/protocol/lineReader.ts';

function read(chunks: readonly Buffer[], maxBytes = Number.POSITIVE_INFINITY) {
  const lines: Buffer[] = [];
  let tooLong = 0;
  const take = createLineReader({ onLine: (line) => lines.push(line), onTooLong: () => tooLong++, maxBytes });
  for (const chunk of chunks) take(chunk);
  return { lines, tooLong };
}

/** Splits the bytes at the given places. */
function split(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return at.slice(1).map((end, index) => Buffer.from(bytes.subarray(at[index], end)));
}

const bytes = fc
  .array(fc.oneof(fc.constant('\n'), fc.string({ unit: 'binary' }), fc.constant('\r\n'), fc.constant('👍é')))
  .map((parts) => Buffer.from(parts.join('')));

test('reports the same lines however the bytes are split', () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.nat()), (all, places) => {
      const { lines } = read(split(all, places));
      const whole = all.subarray(0, all.lastIndexOf(10) + 1);
      expect(Buffer.concat(lines).equals(whole)).toBe(true);
      for (const line of lines) expect(line.indexOf(10)).toBe(line.length - 1);
    }),
  );
});

test('does not overwrite a line that the callee keeps', () => {
  const { lines } = read([Buffer.from('a'), Buffer.from('b\nc'), Buffer.from('d\nefgh'), Buffer.from('\n')]);
  expect(lines.map(String)).toEqual(['ab\n', 'cd\n', 'efgh\n']);
});

test('drops a line that is too long and reports the next one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 12 })), fc.array(fc.nat()), (lengths, places) => {
      const texts = lengths.map((length, index) => `${String(index % 10).repeat(length)}\n`);
      const { lines, tooLong } = read(split(Buffer.from(texts.join('')), places), 8);
      expect(lines.map(String)).toEqual(texts.filter(({ length }) => length <= 8));
      expect(tooLong).toBe(texts.filter(({ length }) => length > 8).length);
    }),
  );
});

test('copies a long line a few times, not once per chunk', () => {
  const copy = Buffer.prototype.copy;
  let copied = 0;
  Buffer.prototype.copy = function counted(this: Buffer, ...args: Parameters<Buffer['copy']>) {
    const count = Number(Reflect.apply(copy, this, args));
    copied += count;
    return count;
  };
  try {
    const chunk = Buffer.alloc(512, 97);
    const count = 8_000;
    const { lines } = read([...Array.from({ length: count }, () => chunk), Buffer.from('\n')]);
    expect(lines[0]?.length).toBe(count * 512 + 1);
    expect(copied).toBeLessThan(4 * count * 512);
    expect(copied).toBeGreaterThanOrEqual(count * 512);
  } finally {
    Buffer.prototype.copy = copy;
  }
});
