import fc from 'fast-check';
import { expect, test } from 'vitest';
import { truncateLine } from '../../../main/tray/truncateLine.ts';

test('turns any text into one short line', () => {
  expect(truncateLine(' Claude\u202e \n Desktop ')).toBe('Claude Desktop');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 2, max: 80 }), (text, most) => {
      const line = truncateLine(text, most);
      expect([...line].length).toBeLessThanOrEqual(most);
      expect(line).not.toMatch(/\p{C}|\s\s|^\s|\s$/u);
    }),
  );
});
