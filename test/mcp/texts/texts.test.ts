import { expect, test } from 'vitest';
import { message } from '../../../mcp/texts/message.ts';
import { createTexts } from '../../../mcp/texts/texts.ts';

const texts = createTexts({
  locale: 'en-US',
  timeZone: 'America/Chicago',
  now: () => Date.parse('2026-11-30T18:00:00Z'),
});

test('formats a code as text', () => {
  expect(texts.text('common.appName')).toBe('FuseDesk Bridge');
});

test.each([
  [1, '1 call in the last hour'],
  [0, '0 calls in the last hour'],
  [1273, '1,273 calls in the last hour'],
])('uses the plural form and number format of the language for %d', (count, expected) => {
  expect(texts.text('tray.status.calls', { count })).toBe(expected);
  expect(texts.format(message('tray.status.calls', { count }))).toBe(expected);
});

test('shows an unknown code unchanged', () => {
  expect(texts.format({ code: 'later.version', params: { name: 'acme' } })).toBe('later.version');
});

test('does not escape names that a person chose', () => {
  const i18n = texts.i18n.cloneInstance();
  i18n.addResource('en', 'translation', 'sample', 'Hello {{name}}');
  expect(i18n.t('sample' as never, { name: '<Ann & Bob>' } as never)).toBe('Hello <Ann & Bob>');
});

test('requires every parameter of a text, and no others', () => {
  // @ts-expect-error: the text needs a count
  message('tray.status.calls');
  // @ts-expect-error: the catalog has no such code
  message('common.nowhere');
  // @ts-expect-error: the text has no such parameter
  message('tray.status.calls', { many: 3 });
  expect(message('common.appName')).toEqual({ code: 'common.appName' });
});
