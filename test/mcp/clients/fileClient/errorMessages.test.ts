import { expect, test } from 'vitest';
import { diskRefusal } from '../../../../mcp/clients/fileClient/errorMessages.ts';
import { message } from '../../../../mcp/texts/message.ts';
import { createTexts } from '../../../../mcp/texts/texts.ts';

test('maps a permission error to the code and text for a file that is not writable', () => {
  const refusal = diskRefusal(Object.assign(new Error('no'), { code: 'EACCES' }), 'Zed', '/z');
  expect(refusal).toMatchObject({ code: 'not_writable', path: '/z' });
  expect(refusal.message).toEqual(message('clients.notWritable', { app: 'Zed' }));
});

test('suggests {} for an empty file without referring to a snippet', () => {
  const sentence = createTexts().format(message('clients.unreadable.empty', { app: 'Zed' }));
  expect(sentence).toContain('{}');
  expect(sentence).not.toContain('below');
});
