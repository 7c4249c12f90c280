import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { userName } from '../../../mcp/diagnostics/userName.ts';

test('the name of the person is asked of the system', () => {
  expect(userName()).toBe(userInfo().username);
});

test('where the system has no name for whoever runs this, none is hidden', () => {
  const nameless = () => {
    throw new Error('uv_os_get_passwd returned ENOENT');
  };
  expect(userName(nameless)).toBe('');
});
