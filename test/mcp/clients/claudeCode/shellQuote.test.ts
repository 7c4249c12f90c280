import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellQuote } from '../../../../mcp/clients/claudeCode/shellQuote.ts';

test.skipIf(process.platform === 'win32')('a shell parses the quoted command back to the original', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom("it's", '$HOME', '`x`', 'a b', '', '\\', '"', '-e', '日本', '*', '~', '!'),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const script = `printf '%s\\0' ${shellQuote(words, 'linux')}`;
      expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 60 },
  );
});

test('quotes the way Windows does', () => {
  expect(shellQuote(['C:\\Program Files\\b.exe', 'plain', 'a\\', 'b c\\', 'say "hi"', ''], 'win32')).toBe(
    '"C:\\Program Files\\b.exe" plain a\\ "b c\\\\" "say \\"hi\\"" ""',
  );
});
