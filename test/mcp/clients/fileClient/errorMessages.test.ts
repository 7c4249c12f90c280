import { expect, test } from 'vitest';
import { diskRefusal, unreadableMessage } from '../../../../mcp/clients/fileClient/errorMessages.ts';

test('a file or folder that may not be written says what to change', () => {
  const refusal = diskRefusal(Object.assign(new Error('no'), { code: 'EACCES' }), 'Zed', '/z');
  expect(refusal).toMatchObject({ code: 'not_writable', path: '/z' });
  expect(refusal.message).toContain('change the permissions of it and of its folder');
});

test('what is said of an empty file holds where no lines follow, too', () => {
  const sentence = unreadableMessage('empty', 'Zed', 'context_servers');
  expect(sentence).toContain('{}');
  expect(sentence).not.toContain('below');
});
