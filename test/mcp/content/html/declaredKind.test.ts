import { describe, expect, it } from 'vitest';
import { declaredKind } from '../../../../mcp/content/html/declaredKind.ts';
import { createTestPipeline, openFenced, RECORD } from '../readContent.ts';

describe('declaredKind', () => {
  it.each([
    ['bodyHtml', {}, 'html'],
    ['body_html', { contentType: 'text/plain' }, 'html'],
    ['footerHtml', {}, 'html'],
    ['bodyText', { contentType: 'text/html' }, 'text'],
    ['text_body', {}, 'text'],
    ['plainText', {}, 'text'],
    ['body', { contentType: 'text/plain; charset=utf-8' }, 'text'],
    ['body', { content_type: 'text/html' }, 'html'],
    ['details', { mimeType: 'TEXT/HTML' }, 'html'],
    ['body', { format: 'plain' }, 'text'],
    ['body', { type: 'note' }, undefined],
    ['body', {}, undefined],
    ['summary', { contentType: 'text/html' }, undefined],
  ])('reads %s beside %j as %s', (key, record, kind) => {
    expect(declaredKind(key, record)).toBe(kind);
  });

  it('decides how a field is shown', () => {
    const code = 'I put <div style="display:none">this</div> on the page';
    const data = { body: code, contentType: 'text/plain', part: { bodyHtml: '5 &lt; 6<br>7' } };
    expect(openFenced(createTestPipeline().render(data, RECORD).text).data).toEqual({
      body: code,
      contentType: 'text/plain',
      part: { bodyHtml: '5 < 6\n7' },
    });
  });
});
