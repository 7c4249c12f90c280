import { expect, test } from 'vitest';
import { findErrorLine } from '../../../build/electron/runProcess.ts';

test('findErrorLine skips log lines, warnings and stack traces', () => {
  const output = [
    '[4711:1122/220322.224771:ERROR:bus.cc(407)] Failed to connect to the bus: no such file',
    'npm warn deprecated a-package',
    '',
    'Error: a broken build',
    '    at main.cjs:1:7',
  ];
  expect(findErrorLine(output.join('\n'))).toBe('a broken build');
  expect(findErrorLine('')).toBe('no error output');
});
