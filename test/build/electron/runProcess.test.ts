import { expect, test } from 'vitest';
import { findErrorLine } from '../../../build/electron/runProcess.ts';

test('of what a program said, the line that tells a person something is found', () => {
  const said = [
    '[4711:1122/220322.224771:ERROR:bus.cc(407)] Failed to connect to the bus: no such file',
    'npm warn deprecated a-package',
    '',
    'Error: a broken build',
    '    at main.cjs:1:7',
  ];
  expect(findErrorLine(said.join('\n'))).toBe('a broken build');
  expect(findErrorLine('')).toBe('it said nothing');
});
